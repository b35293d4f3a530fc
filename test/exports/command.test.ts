import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardpack } from '../cli/boardpack.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { publish, tenantLike } from '../snapshot/published.ts';
import { provided, recordsOf, workbookOf } from './exporting.ts';

const YAML = `
tenants:
  acme:
    name: 花火精機
    timezone: UTC
    currency: USD
    language: ja
    source: { kind: csv, path: records }
`;

let cwd: string;
let database: TestDatabase;
let env: NodeJS.ProcessEnv;
const run = (...words: string[]) => boardpack(['export', ...words, '--tenant', 'acme'], { cwd, env });

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-export-');
  database = await testDatabase();
  env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  await givenFacts(database.db, 'acme', {
    orders: ['2025-09-30', '2025-10-01', '2025-10-31'].map((day, index) => ({
      id: String(index),
      number: `N-${index}`,
      customer_id: 'c',
      status: index === 1 ? 'draft' : 'completed',
      ordered_at: `${day}T12:00:00Z`,
      total_amount: '10.5',
    })),
  });
  await publish(database.db, tenantLike('acme'), '2025-11-03T12:00:00Z');
  await provided(database.db, 'acme');
});

afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

const october = ['--from', '2025-10-01', '--to', '2025-10-31'];

test('a window is written to a file of its own name, whose path is printed', async () => {
  const { code, stdout, stderr } = await run('orders', ...october);
  expect([code, stderr.trim()]).toEqual([0, '2 rows of snapshot 1, as of 2025-11-03T12:00:00.000Z']);
  const path = join(cwd, '花火精機 - 受注一覧 - 2025-10-01_2025-10-31 - 20251103T120000Z.csv');
  expect(stdout).toBe(`${path}\n`);
  expect(recordsOf(readFileSync(path)).map((row) => row['number'])).toEqual(['N-1', 'N-2']);
});

test('--out names the file, or the folder that takes it; --status keeps what has it', async () => {
  const file = join(cwd, 'drafts.xlsx');
  const { code, stdout } = await run(
    'orders',
    ...october,
    '--status',
    'draft',
    '--format',
    'excel',
    '--out',
    file,
  );
  expect([code, stdout]).toEqual([0, `${file}\n`]);
  expect((await workbookOf(readFileSync(file))).worksheets[0]?.getCell('A2').value).toBe('N-1');
  mkdirSync(join(cwd, 'folder'));
  await run('invoices', '--out', 'folder');
  expect(readdirSync(join(cwd, 'folder'))).toEqual([
    '花火精機 - 請求書一覧 - 2025-11-01_2025-11-30 - 20251103T120000Z.csv',
  ]);
});

test('--out - writes the file and nothing else to the standard output', async () => {
  const { code, stdout } = await run('orders', ...october, '--bom', '--out', '-');
  expect(code).toBe(0);
  expect(stdout.startsWith('\uFEFFnumber,ordered_at,')).toBe(true);
  expect(recordsOf(Buffer.from(stdout))).toHaveLength(2);
});

test('a report is written from its stored document', async () => {
  const file = join(cwd, 'status.csv');
  const { code } = await run('sales/orders-by-status', ...october, '--out', file);
  expect(code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('10.5');
});

test('--json tells the path, the rows and the snapshot', async () => {
  const { stdout } = await run('orders', ...october, '--out', 'rows.csv', '--json');
  expect(JSON.parse(stdout)).toEqual({
    path: join(cwd, 'rows.csv'),
    rows: 2,
    snapshot: 1,
    as_of: '2025-11-03T12:00:00.000Z',
  });
});

describe('what is asked wrongly exits with 2, says what, and leaves no file', () => {
  test.each([
    [['moons'], 'There is nothing called moons to export'],
    [['orders', '--format', 'xml'], 'There is no format xml'],
    [['orders', '--format', 'pdf', '--bom'], '--bom is only for --format csv'],
    [['orders', '--from', 'yesterday'], 'must be a calendar day'],
    [['invoices', '--status', 'shipped'], 'status must be one of draft, sent'],
    [['sales/sales-goals', '--from', '2025-10-01'], 'sales/sales-goals has no window'],
    [['orders', '--out', 'nowhere/rows.csv'], 'The file cannot be written'],
  ])('%j', async (words, message) => {
    const before = readdirSync(cwd);
    const { code, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual(before);
  });

  test('a file that was there stays as it was', async () => {
    writeFileSync(join(cwd, 'kept.csv'), 'kept');
    const { code } = await run('orders', '--status', 'moon', '--out', 'kept.csv');
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'kept.csv'), 'utf8')).toBe('kept');
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false);
  });
});

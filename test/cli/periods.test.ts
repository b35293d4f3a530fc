import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { beginRun, endRun } from '../../src/retention/run.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { boardpack } from './boardpack.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const cwd = mkdtempSync('/tmp/boardpack-cli-periods-');
let database: TestDatabase;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await testDatabase();
  env = { BOARDPACK_HOME: cwd, DATABASE_URL: database.url };
  writeFileSync(
    join(cwd, 'boardpack.yaml'),
    `tenants:
  acme:
    name: Acme
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      monthly: { template: monthly-executive, schedule: 0 8 1 * *, recipients: [ceo@acme.example], formats: [csv] }
`,
  );
  await run('sample', '--out', 'records', '--scale', '0.02', '--until', '2026-11-01');
  await run('run', 'monthly', '--tenant', 'acme', '--due', '2026-11-01T08:00:00-05:00');
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

async function run(...words: string[]) {
  const ended = await boardpack(words, { cwd, env });
  if (ended.code !== 0) throw new Error(`${words.join(' ')}: ${ended.stderr}`);
  return ended;
}

test('a month is closed once, and listed', async () => {
  expect((await run('close', '--tenant', 'acme')).stdout).toContain('No month of acme is closed');
  const closed = await run('close', '2026-10', '--tenant', 'acme', '--by', 'Ada', '--reason', 'Audited');
  expect(closed.stdout).toMatch(/2026-10 is closed by Ada: its figures in snapshot \d+ are final/);
  expect((await run('close', '--tenant', 'acme')).stdout).toMatch(/2026-10 +\d+ +\S+ +Ada/);
  const again = await boardpack(['close', '2026-10', '--tenant', 'acme'], { cwd, env });
  expect(again.stderr).toMatch(/2026-10 was closed on .* by Ada/);
  expect(again.code).toBe(1);
  for (const month of ['2026-13', 'October'])
    expect((await boardpack(['close', month, '--tenant', 'acme'], { cwd, env })).code).toBe(2);
});

test('resend writes the very same mail again, to its recipients only', async () => {
  const outbox = join(cwd, 'outbox');
  const [file = ''] = readdirSync(outbox);
  const before = readFileSync(join(outbox, file));
  rmSync(join(outbox, file));
  const sent = await run('resend', '1', '--tenant', 'acme', '--to', 'CEO@acme.example');
  expect(sent.stdout).toContain('ceo@acme.example  sent');
  expect(readFileSync(join(outbox, file)).equals(before)).toBe(true);
  const other = await boardpack(['resend', '1', '--tenant', 'acme', '--to', 'eve@acme.example'], {
    cwd,
    env,
  });
  expect(other.stderr).toContain('eve@acme.example is not a recipient of occurrence 1');
  expect(other.code).toBe(2);
});

test('diff says which figures and records lie between two snapshots, for people and for machines', async () => {
  const rows = readFileSync(join(cwd, 'records/orders.csv'), 'utf8').trimEnd().split('\n');
  const at = rows.findLastIndex((row) => row.includes('completed') && row.includes('2026-10'));
  writeFileSync(join(cwd, 'records/orders.csv'), `${rows.filter((_, index) => index !== at).join('\n')}\n`);
  const held = await boardpack(
    ['run', 'monthly', '--tenant', 'acme', '--due', '2026-11-02T08:00:00-05:00', '--json'],
    { cwd, env },
  );
  expect(held.code).toBe(1);
  const people = await run('diff', '1', '2', '--tenant', 'acme', '--month', '2026-10');
  expect(people.stdout).toMatch(/figures differ in \d+ of the \d+ documents/);
  expect(people.stdout).toMatch(/orders +\d+ +\d+/);
  expect(people.stdout).toMatch(/^Sales dashboard \(sales\/dashboard\) /m);
  expect(people.stdout).toMatch(/^ {2}Orders +[\d,]+ → [\d,]+ \(-1\)/m);
  expect(people.stdout).not.toContain('data.');
  const machines = JSON.parse((await run('diff', '1', '2', '--tenant', 'acme', '--json')).stdout) as {
    documents: { figures: unknown[] }[];
  };
  expect(machines.documents.length).toBeGreaterThan(0);
  expect((await boardpack(['diff', '1', '99', '--tenant', 'acme'], { cwd, env })).stderr).toContain(
    'acme has no snapshot 99',
  );
  const correction = ['--restate', '--reason', 'One order was entered twice', '--by', 'Grace'];
  const later = ['--due', '2026-11-02T08:01:00-05:00'];
  const restated = await run('run', 'monthly', '--tenant', 'acme', ...later, ...correction);
  expect(restated.stdout).toContain('ceo@acme.example: sent');
  const bare = await boardpack(['run', 'monthly', '--tenant', 'acme', '--restate'], { cwd, env });
  expect(bare.stderr).toContain('--restate needs a --reason');
  expect(bare.code).toBe(2);
});

test('status says how many snapshots are kept, what retention removed last, and who closed what and why', async () => {
  const removed = { snapshots: 24, files: 3, contents: 3, quarantined: 1200, windows: 0 };
  const now = new Date('2026-11-20T03:00:00Z');
  await database.db.tenant('acme', async (tx) => {
    await beginRun(tx, 'acme', '2026-11-20', now);
    await endRun(tx, 'acme', '2026-11-20', { removed, now });
  });
  const { stdout } = await run('status', '--tenant', 'acme');
  expect(stdout).toMatch(
    / {2}\d snapshots are kept, from 2026-11-01T13:00Z on; on 2026-11-20 24 snapshots, 3 unsent/,
  );
  expect(stdout).toMatch(/close +2026-10 +Ada +\S+Z\n +Audited/);
  const [status] = JSON.parse((await run('status', '--json')).stdout) as object[];
  expect(status).toMatchObject({ retention: { day: '2026-11-20', removed } });
});

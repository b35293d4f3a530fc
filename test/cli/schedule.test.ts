import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeEdition } from '../../src/schedule/pack-plan.ts';
import { createOccurrence } from '../../src/schedule/occurrence.ts';
import { planTenant } from '../../src/schedule/planner.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import { boardpack } from './boardpack.ts';

const LONG = `The ledger moves. ${'Nobody knows when that will be finished. '.repeat(12)}The end.`;

const YAML = `
tenants:
  acme:
    name: Acme
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      close: { template: monthly-executive, schedule: { business_day: 3, of: quarter, at: 08:00 }, recipients: [ceo@acme.example] }
      daily: { template: monthly-executive, schedule: 0 8 * * *, timezone: Asia/Tokyo, recipients: [ceo@acme.example] }
      off: { template: monthly-executive, schedule: 0 8 1 * *, enabled: false, recipients: [ceo@acme.example] }
`;

let cwd: string;
let database: TestDatabase;
const run = (...words: string[]) =>
  boardpack(words, { cwd, env: { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') } });

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-cli-schedule-');
  database = await testDatabase();
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  const config = configWith({ daily: { schedule: '0 8 * * *', timezone: 'Asia/Tokyo', catch_up_days: 0 } });
  const edition = await takeEdition(database.db);
  for (const now of ['2026-10-01T00:00Z', '2026-10-02T23:05Z'])
    await planTenant(database.db, { tenant: 'acme', config, edition, now: new Date(now) }, createOccurrence);
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

describe('a pack on the command line', { timeout: 120_000 }, () => {
  test('is paused with a reason and resumed, each once', async () => {
    expect((await run('pause', 'close', '--tenant', 'acme', '--reason', LONG)).stdout).toContain('is paused');
    const again = await run('pause', 'close', '--tenant', 'acme', '--by', 'nobody else');
    expect(again.stderr).toContain('is paused already');
    expect(again.code).toBe(1);
    const status = await run('status');
    expect(status.stdout).toMatch(/close +business day 3 of the quarter at 08:00 .* paused\n/);
    // However long a reason is, all of it is there, in lines that fit.
    expect(status.stdout.replaceAll(/\s+/g, ' ')).toContain(LONG);
    expect(Math.max(...status.stdout.split('\n').map((line) => line.length))).toBeLessThan(160);
    expect((await run('resume', 'close', '--tenant', 'acme', '--by', 'Ada Lovelace')).stdout).toContain(
      'it is due next',
    );
    expect((await run('resume', 'close', '--tenant', 'acme')).stderr).toContain('is not paused');
  });

  test('shows in the status who paused and resumed it, when and why', async () => {
    const [tenant] = JSON.parse((await run('status', '--json')).stdout) as { actions: object[] }[];
    expect(tenant?.actions).toMatchObject([
      { action: 'resume', actor: 'Ada Lovelace', pack: 'close', reason: null },
      { action: 'pause', actor: `${userInfo().username}@${hostname()}`, pack: 'close', reason: LONG },
    ]);
    expect((await run('status')).stdout).toMatch(/resume +close +Ada Lovelace +\d{4}-\d\d-\d\dT[\d:]+Z\n/);
    expect((await run('pause', 'close', '--tenant', 'acme', '--by', ' ')).code).toBe(2);
  });

  test('that does not exist is refused', async () => {
    const { stderr, code } = await run('pause', 'weekly', '--tenant', 'acme');
    expect(stderr).toContain('acme has no pack weekly');
    expect(code).toBe(2);
  });
});

describe('status', { timeout: 120_000 }, () => {
  test('shows what was missed on the pack’s clocks and in UTC, with the reason, and how each pack stands', async () => {
    const { stdout } = await run('status');
    expect(stdout).toMatch(
      /daily · due Fri 2026-10-02 08:00 · 2026-10-01T23:00Z · missed, late\n +It was due at/,
    );
    expect(stdout).toMatch(/off +0 8 1 \* \* .* disabled/);
    expect(stdout).toMatch(/daily +0 8 \* \* \* .* planned otherwise/);
  });

  test('shows one occurrence in full, to people and to machines', async () => {
    const status = await run('status', '--json');
    const [tenant] = JSON.parse(status.stdout) as { occurrences: { id: number; pack: string }[] }[];
    const id = tenant?.occurrences[0]?.id as number;
    const shown = await run('status', String(id));
    expect(shown.stdout).toContain(`acme · daily, occurrence ${id}: `);
    const json = await run('status', String(id), '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      tenant: 'acme',
      id,
      pack: 'daily',
      timezone: 'Asia/Tokyo',
      dueLocal: 'Sat 2026-10-03 08:00',
      due: '2026-10-02T23:00:00.000Z',
      state: 'running',
      isLate: false,
      steps: [
        { kind: 'extract', state: 'ready', attempts: 0 },
        { kind: 'snapshot' },
        { kind: 'render' },
        { kind: 'deliver' },
      ],
      files: [],
      deliveries: [],
    });
    expect((await run('status', '987654')).stderr).toContain('There is no occurrence 987654 of acme');
    expect((await run('status', 'close')).code).toBe(2);
  });
});

describe('release', () => {
  test('says why it cannot', async () => {
    const { stderr, code } = await run('release', '987654', '--tenant', 'acme');
    expect(stderr).toContain('acme has no occurrence 987654');
    expect(code).toBe(1);
  });

  test('runs in its own process and ends as the occurrence does', async () => {
    const status = await run('status', '--json');
    const [tenant] = JSON.parse(status.stdout) as { occurrences: { id: number; state: string }[] }[];
    const missed = tenant?.occurrences.find(({ state }) => state === 'missed')?.id as number;
    const { stderr, code } = await run(
      'release',
      String(missed),
      '--tenant',
      'acme',
      '--by',
      'Grace',
      '--reason',
      'The auditors ask',
    );
    expect(stderr).toContain(`Occurrence ${missed}, daily, was missed; it begins again with extract.`);
    // There is no folder of records.
    expect(stderr).toContain('ended as held');
    expect(code).toBe(1);
    const shown = (await run('status', String(missed))).stdout;
    expect(shown).toMatch(/release +daily, occurrence \d+ +Grace +\S+Z\n +The auditors ask/);
  });
});

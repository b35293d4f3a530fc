import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSample } from '../../src/sample/write.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { boardpack } from './boardpack.ts';

const YAML = `
tenants:
  acme:
    name: Acme Instruments
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      mine: { template: ./mine.yaml, schedule: 0 8 * * *, when: signal, recipients: [ceo@acme.example] }
    thresholds:
      kpis: [{ metric: sales/dashboard.total_revenue, below: 1000000000 }]
`;

const TEMPLATE = `title: { en: My month, ja: 私の月 }
period: previous_month
headline: [sales/dashboard.total_revenue]
sections:
  - title: { en: In short, ja: 要約 }
    commentary: ["{sales/dashboard.total_revenue}"]
  - { report: sales/dashboard, window: previous_month }
`;

const DUE = ['2026-11-01T13:00:00Z', '2026-11-02T13:00:00Z', '2026-11-09T13:00:00Z'] as const;

/** Milliseconds for several commands one after the other on a busy machine. */
const LONG = 300_000;

let cwd: string;
let database: TestDatabase;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-preview-');
  database = await testDatabase();
  env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  await writeSample({ out: join(cwd, 'records'), scale: 0.05, until: '2026-11-01', profile: 'usd' });
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  writeFileSync(join(cwd, 'mine.yaml'), TEMPLATE);
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

test('a preview writes every language and format and the mails, sends nothing and records no occurrence', {
  timeout: LONG,
}, async () => {
  const { stdout, stderr, code } = await run(['--preview', '--out', 'shown', '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const { files, subjects } = JSON.parse(stdout) as { files: string[]; subjects: Record<string, string> };
  for (const language of ['en', 'ja']) {
    const names = files
      .filter((file) => file.startsWith(join(cwd, 'shown', language)))
      .map((file) => file.split('.').at(-1));
    expect(new Set(names)).toEqual(new Set(['csv', 'eml', 'html', 'pdf', 'txt', 'xlsx']));
  }
  expect(files.every((file) => readFileSync(file).length > 100)).toBe(true);
  const mail = await simpleParser(readFileSync(join(cwd, 'shown', 'ja', 'mail.eml')));
  expect(mail.subject).toBe(subjects['ja']);
  expect(mail.attachments.map(({ filename }) => filename?.split('.').at(-1))).toEqual(['pdf', 'xlsx']);
  expect(existsSync(join(cwd, 'home', 'outbox'))).toBe(false);
  const occurrences = await database.db.tenant('acme', (tx) => tx.rows('select 1 from occurrences'));
  expect(occurrences).toEqual([]);
});

test('a preview shows a changed template at once, without reading the records again', {
  timeout: LONG,
}, async () => {
  writeFileSync(
    join(cwd, 'mine.yaml'),
    `${TEMPLATE}  - { report: sales/revenue-by-product, window: 90_days }\n`,
  );
  rmSync(join(cwd, 'records', 'orders.csv'));
  const { code, stderr } = await run(['--preview', '--out', 'changed']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(readFileSync(join(cwd, 'changed', 'en', 'mail.txt'), 'utf8')).toContain('2. Sales dashboard');
  expect(readFileSync(join(cwd, 'changed', 'en', 'mail.txt'), 'utf8')).toContain('3. Revenue by product');
  await writeSample({ out: join(cwd, 'records'), scale: 0.05, until: '2026-11-01', profile: 'usd' });
});

test('a preview shows which files would be links, or says that the mail would be held', {
  timeout: LONG,
}, async () => {
  const strict = `${YAML}mail: { attach_up_to: 0 B }\n`;
  writeFileSync(join(cwd, 'boardpack.yaml'), strict);
  const held = await run(['--preview', '--out', 'held']);
  expect(held.stdout).toMatch(/remark +en: this mail would be held\. .*api\.public_url/);
  writeFileSync(join(cwd, 'boardpack.yaml'), `${strict}api: { public_url: https://reports.acme.example }\n`);
  const linked = await run(['--preview', '--out', 'linked']);
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  expect(linked.stdout).toMatch(
    /remark +en: 2 of the mail's files are links, which lead nowhere in a preview/,
  );
  const mail = await simpleParser(readFileSync(join(cwd, 'linked', 'en', 'mail.eml')));
  expect(mail.attachments).toEqual([]);
  expect(mail.text?.match(/https:\/\/reports\.acme\.example\/files\//g)).toHaveLength(2);
});

test('options that a preview cannot have are refused', async () => {
  expect((await run(['--out', 'x'])).stderr).toContain('--out belongs to --preview');
  expect((await run(['--preview', '--due', DUE[0]])).stderr).toContain('--preview is of the latest snapshot');
});

test('a pack that waits for signals is sent when one fires, skipped while it stays as it is, and repeated after a week', {
  timeout: LONG,
}, async () => {
  const sent: (string | null)[] = [];
  for (const due of DUE) {
    const { stdout, code, stderr } = await run(['--due', due, '--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    sent.push((JSON.parse(stdout) as { skipped: string | null }).skipped);
  }
  expect(sent).toEqual([null, expect.stringContaining('none is new or worse'), null]);
  const occurrences = await database.db.tenant('acme', (tx) =>
    tx.rows<{ state: string; mails: number }>(
      `select state, (select count(*)::int from deliveries where occurrence_id = occurrences.id) as mails
       from occurrences order by due_at`,
    ),
  );
  expect(occurrences).toEqual([
    { state: 'done', mails: 1 },
    { state: 'skipped', mails: 0 },
    { state: 'done', mails: 1 },
  ]);
});

test('a skipped pack that a person releases is sent', { timeout: LONG }, async () => {
  const [skipped] = await database.db.tenant('acme', (tx) =>
    tx.rows<{ id: number }>(`select id from occurrences where state = 'skipped'`),
  );
  const { code, stderr } = await boardpack(['release', String(skipped?.id), '--tenant', 'acme'], {
    cwd,
    env,
  });
  expect(stderr).not.toContain('boardpack:');
  expect(code).toBe(0);
  const [released] = await database.db.tenant('acme', (tx) =>
    tx.rows<{ state: string }>('select state from occurrences where id = :id', { id: skipped?.id ?? 0 }),
  );
  expect(released?.state).toBe('done');
});

test('a template of one’s own that is broken stops every command with its lines', async () => {
  writeFileSync(join(cwd, 'mine.yaml'), TEMPLATE.replace('previous_month }', 'previus_month }'));
  const { code, stderr } = await run(['--preview']);
  expect(code).toBe(1);
  expect(stderr).toContain(
    'mine.yaml:7:40 sections.1.window: "previus_month" is not known here (did you mean previous_month?)',
  );
});

function run(words: string[]) {
  return boardpack(['run', 'mine', '--tenant', 'acme', ...words], { cwd, env });
}

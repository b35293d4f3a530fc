import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { csvText, pdfText, workbookText } from '../render/reopen.ts';
import { dueTimes, stage, type Stage } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const MEMBERS = 10_000;
const SECTION = '{ report: crm/activity-summary, window: previous_month, show: [tables] }';
const due = dueTimes();
const nameOf = (member: number) => `Member-${String(member).padStart(5, '0')}`;
const all = Array.from({ length: MEMBERS }, (_, member) => nameOf(member));
let here: Stage;

beforeAll(async () => {
  here = await stage();
  const lines = (line: (member: number) => string) => all.map((_, member) => `${line(member)}\n`).join('');
  here.write('team/members.csv', `id,name\n${lines((member) => `${member},${nameOf(member)}`)}`);
  const activity = (member: number) => `${member},call,${member},2026-10-05T09:00:00Z,2026-10-06T09:00:00Z`;
  here.write('team/activities.csv', `id,type,owner_id,created_at,due_at\n${lines(activity)}`);
});
afterAll(() => here.strike());

/** Runs the pack with a table of 10,000 rows in those formats; gives its files by their endings. */
async function files(section: string, formats: string): Promise<Map<string, Buffer>> {
  here.configure({
    records: 'team',
    recipients: `[{ to: ceo@acme.example, formats: ${formats} }]`,
    template: `title: Team
period: previous_month
headline: [crm/activity-summary.activities]
definitions: false
sections: [${section}]
`,
  });
  const { stdout, stderr, code } = await here.run(
    'run',
    'board',
    '--tenant',
    'acme',
    '--due',
    due(),
    '--json',
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const written = (JSON.parse(stdout) as { files: string[] }).files;
  return new Map(written.map((file) => [file.split('.').at(-1) ?? '', readFileSync(file)]));
}

const namesIn = (text: string) => new Set(text.match(/Member-\d{5}/g));

test('a table of 10,000 rows is shortened on paper with a note of where the rest is, and whole as data', async () => {
  const written = await files(SECTION, '[pdf, excel, csv]');
  const paper = await pdfText(written.get('pdf') as Buffer);
  expect(paper).toContain('The first 15 of 10,000 rows; the workbook has all of them.');
  expect(paper).toMatch(/And 9,990 more warnings/);
  expect(namesIn(paper).size).toBeLessThan(30);
  expect(paper.split('\f').length).toBeLessThan(10);
  expect(namesIn(await workbookText(written.get('xlsx') as Buffer)).size).toBe(MEMBERS);
  expect(namesIn(await csvText(written.get('csv') as Buffer)).size).toBe(MEMBERS);
});

test('as many rows as a template asks for run over pages, and a note says how many more there are', async () => {
  const written = await files(SECTION.replace('show:', 'rows: 1000, show:'), '[pdf]');
  const paper = await pdfText(written.get('pdf') as Buffer);
  expect(paper).toContain('The first 1,000 of 10,000 rows.');
  expect(namesIn(paper).size).toBe(1000);
  expect(paper.split('\f').length).toBeGreaterThan(15);
});

test('a report of 10,000 rows that is asked for as PDF says how many of them it shows', async () => {
  const out = join(here.cwd, 'activity.pdf');
  const words = ['crm/activity-summary', '--tenant', 'acme', '--format', 'pdf', '--from', '2026-10-01'];
  const { code, stderr } = await here.run('export', ...words, '--to', '2026-10-31', '--out', out);
  expect(stderr).not.toContain('boardpack:');
  expect(code).toBe(0);
  const paper = await pdfText(readFileSync(out));
  expect(paper).toMatch(/The first 1,000 of 10,000 rows/);
  expect(namesIn(paper).size).toBe(1000);
});

test('10,000 orders are refused as PDF with what to ask for instead, no file is begun, and CSV has all of them', async () => {
  const day = '2026-10-05T09:00:00Z';
  const orders = all.map((_, order) => `${order},N${order},1,confirmed,${day},10.00\n`).join('');
  here.write('many/customers.csv', 'id,name,acquired_at\n1,Ada,2026-01-01T00:00:00Z\n');
  for (const table of ['members', 'activities'])
    here.write(`many/${table}.csv`, readFileSync(join(here.cwd, `team/${table}.csv`), 'utf8'));
  here.write('many/orders.csv', `id,number,customer_id,status,ordered_at,total_amount\n${orders}`);
  here.configure({ records: 'many' });
  expect((await here.run('refresh', '--tenant', 'acme')).code).toBe(0);
  const words = [
    'orders',
    '--tenant',
    'acme',
    '--from',
    '2026-10-01',
    '--to',
    '2026-10-31',
    '--out',
    'orders.file',
  ];
  const refused = await here.run('export', ...words, '--format', 'pdf');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/format: A PDF holds at most 1,000 rows.*\n.*Ask for csv or excel/);
  expect(existsSync(join(here.cwd, 'orders.file'))).toBe(false);
  expect((await here.run('export', ...words, '--format', 'csv')).code).toBe(0);
  expect(readFileSync(join(here.cwd, 'orders.file'), 'utf8').match(/\r\nN?\d/g)).toHaveLength(MEMBERS);
});

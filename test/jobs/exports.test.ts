import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForPack, askForRefresh } from '../../jobs/ask.ts';
import { previewPack } from '../../jobs/preview.ts';
import { release } from '../../jobs/release.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { startWorker } from '../../jobs/worker.ts';
import { fileSchema } from '../../src/config/schema.ts';
import { accountsOf } from '../../src/cli/account.ts';
import { describeFully } from '../../src/cli/describe-account.ts';
import { artifactPath } from '../../src/packs/artifacts.ts';
import { occurrenceOf, type Occurrence } from '../../src/schedule/occurrence.ts';
import { refreshOf } from '../../src/schedule/refresh.ts';
import { workbookOf } from '../exports/exporting.ts';
import { DUE, type World, world } from './world.ts';

const TENANT = 'acme';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ORDERS = 'Acme Instruments - Orders - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx';
const INVOICES = 'Acme Instruments - Invoices - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx';

let here: World;
let runtime: Runtime;
let worker: ReturnType<typeof startWorker>;
let ended: Occurrence;
let mails: ParsedMail[];

beforeAll(async () => {
  here = await world('postgres');
  runtime = withFinance(here.runtime);
  worker = startWorker(runtime, { concurrency: 2 });
  const { occurrence } = await askForPack(runtime, TENANT, { pack: 'finance', dueAt: DUE });
  ended = await end(occurrence);
  mails = await here.mails();
});

afterAll(async () => {
  await worker.close(10_000);
  await here.end();
});

test('a pack brings its exports to everybody whose formats hold them, each in their language', () => {
  expect(ended).toMatchObject({ state: 'done', reason: null });
  const files = Object.fromEntries(mails.map((mail) => [toOf(mail), namesOf(mail)]));
  expect(files['cfo@acme.example']).toEqual([
    'Acme Instruments - Invoices - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx',
    'Acme Instruments - Monthly finance - October 2026.pdf',
    'Acme Instruments - Monthly finance - October 2026.xlsx',
    'Acme Instruments - Orders - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx',
  ]);
  expect(files['page@acme.example']).toEqual(['Acme Instruments - Monthly finance - October 2026.pdf']);
  expect(files['keiri@acme.example']).toEqual([
    'Acme Instruments - 受注一覧 - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx',
    'Acme Instruments - 請求書一覧 - 2026-10-01_2026-10-31 - 20261101T130000Z.xlsx',
  ]);
});

test('the mail lists them, and what lies on the disk is what was mailed', async () => {
  const mail = mails.find((each) => toOf(each) === 'cfo@acme.example') as ParsedMail;
  expect(mail.text).toContain(ORDERS);
  for (const { filename = '', content } of mail.attachments)
    expect(readFileSync(artifactPath(here.home, TENANT, ended, filename)).equals(content)).toBe(true);
});

test('their rows come to the figures of the same snapshot', async () => {
  const byStatus =
    await documentOf<Record<string, { count: number; total_value: number }>>('sales/orders-by-status');
  const orders = await rowsOf(ORDERS);
  expect(orders.length).toBeGreaterThan(10);
  expect(orders.length).toBe(Object.values(byStatus).reduce((sum, { count }) => sum + count, 0));
  expect(cents(orders.map((row) => row[10] as number))).toBe(
    cents(Object.values(byStatus).map(({ total_value: value }) => value)),
  );
  const statistics = await documentOf<{
    invoice_counts: { total: number };
    financial_metrics: { total_invoiced: number };
  }>('sales/invoice-statistics');
  const invoices = await rowsOf(INVOICES);
  expect(invoices.length).toBe(statistics.invoice_counts.total);
  const issued = invoices.filter((row) => !['draft', 'cancelled'].includes(row[5] as string));
  expect(cents(issued.map((row) => row[6] as number))).toBe(
    cents([statistics.financial_metrics.total_invoiced]),
  );
});

test('status shows them among the files', async () => {
  const [account] = await runtime.db.tenant(TENANT, (tx) =>
    accountsOf(tx, runtime.config, TENANT, { id: ended.id }),
  );
  expect(account?.files.map((file) => [file.language, file.export, file.format])).toEqual([
    ['en', null, 'excel'],
    ['en', null, 'pdf'],
    ['en', 'invoices previous_month', 'excel'],
    ['en', 'orders previous_month', 'excel'],
    ['ja', 'invoices previous_month', 'excel'],
    ['ja', 'orders previous_month', 'excel'],
  ]);
  expect(describeFully(TENANT, account as never).join('\n')).toContain(ORDERS);
});

test('a pack that is rendered after the next load still attaches what its own snapshot knew', async () => {
  const before = mails.flatMap(({ attachments }) => attachments).find(({ filename }) => filename === ORDERS);
  const file = join(here.records, 'orders.csv');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(
    file,
    [lines[0], ...lines.slice(1).map((line) => line.replace('2026-10-', '2026-09-'))].join('\n'),
  );
  await endRefresh(await askForRefresh(runtime, TENANT, {}));
  await rewind();
  await release(runtime, TENANT, ended.id, { by: 'tester' });
  expect(await end(ended)).toMatchObject({ state: 'done', snapshotId: ended.snapshotId });
  const again = readFileSync(artifactPath(here.home, TENANT, ended, ORDERS));
  expect(again.equals(before?.content as Buffer)).toBe(true);
  writeFileSync(file, lines.join('\n'));
});

test('a preview writes them, and mails them to nobody', async () => {
  const count = (await here.mails()).length;
  const { files, snapshot } = await previewPack(runtime, TENANT, 'finance', join(here.home, 'preview'));
  const instant = snapshot.asOf.toISOString().replace(/[-:]|\.\d+/g, '');
  const names = files.filter((path) => path.includes('/en/')).map((path) => path.split('/').at(-1));
  expect(names.filter((name) => name?.includes(instant))).toHaveLength(2);
  expect(await here.mails()).toHaveLength(count);
});

test('a pack that is gone from the configuration stops alone, not the snapshot that others wait for', async () => {
  const dueAt = new Date('2026-11-02T13:00:00Z');
  const [gone, finance] = [
    await askForPack(runtime, TENANT, { pack: 'gone', dueAt }),
    await askForPack(runtime, TENANT, { pack: 'finance', dueAt }),
  ];
  expect(await end(finance.occurrence)).toMatchObject({ state: 'done' });
  const held = await end(gone.occurrence);
  expect(held).toMatchObject({ state: 'held' });
  expect(held.reason).toContain('acme has no pack gone any more');
});

test('an export that does not come to the figures of its snapshot holds the pack', async () => {
  await here.runtime.db.tenant(TENANT, async (tx) => {
    await tx.script('alter table export_rows disable trigger immutable');
    await tx.run(
      `update export_rows set rows = (
         select json_agg(value) from json_array_elements(rows) with ordinality as kept (value, place) where place > 1)
       where export = 'orders' and snapshot_id = :snapshot`,
      { snapshot: ended.snapshotId },
    );
    await tx.script('alter table export_rows enable trigger immutable');
  });
  await rewind();
  await release(runtime, TENANT, ended.id, { by: 'tester' });
  const held = await end(ended);
  expect(held.state).toBe('held');
  expect(held.reason).toMatch(
    /The export of orders does not tie out with sales\/orders-by-status: .* orders/,
  );
});

/** As if the pack had been held at its rendering, before it had any files. */
async function rewind(): Promise<void> {
  await runtime.db.tenant(TENANT, async (tx) => {
    const values = { id: ended.id };
    await tx.run('delete from deliveries where occurrence_id = :id', values);
    await tx.run('delete from artifacts where occurrence_id = :id', values);
    await tx.run(`update steps set state = 'held' where occurrence_id = :id`, values);
    await tx.run(`update occurrences set state = 'held', reason = 'for a person' where id = :id`, values);
  });
}

/** The tenant with a finance pack, whose recipients want different files of it. */
function withFinance(given: Runtime): Runtime {
  const acme = given.config.tenants[TENANT] as Runtime['config']['tenants'][string];
  const pack = {
    template: 'monthly-finance',
    schedule: '0 8 1 * *',
    recipients: [
      'cfo@acme.example',
      { to: 'page@acme.example', formats: ['pdf'] },
      { to: 'keiri@acme.example', language: 'ja', formats: ['exports'] },
    ],
  };
  const { tenants } = fileSchema.parse({
    tenants: { [TENANT]: { ...acme, packs: { finance: pack } } },
  });
  return { ...given, config: { ...given.config, tenants } };
}

function toOf({ headers }: ParsedMail): string {
  return (headers.get('to') as { text: string }).text;
}

function namesOf({ attachments }: ParsedMail): string[] {
  return attachments.map(({ filename = '' }) => filename).toSorted();
}

/** A report's figures of October in the pack's snapshot. */
async function documentOf<Data>(report: string): Promise<Data> {
  const row = await runtime.db.tenant(TENANT, (tx) =>
    tx.one<{ body: Buffer }>(
      `select body from documents where tenant_id = :tenant and snapshot_id = :snapshot and report = :report
         and bindings ->> 'from' = '2026-10-01' and bindings ->> 'to' = '2026-10-31'`,
      { tenant: TENANT, snapshot: ended.snapshotId, report },
    ),
  );
  return (JSON.parse(String(row?.body)) as { data: Data }).data;
}

/** The rows of a workbook that was mailed, without its head; cells from 0. */
async function rowsOf(name: string): Promise<unknown[][]> {
  const file = mails.flatMap(({ attachments }) => attachments).find(({ filename }) => filename === name);
  expect(file?.contentType).toBe(EXCEL);
  const sheet = (await workbookOf(file?.content as Buffer)).worksheets[0];
  const rows = sheet?.getSheetValues().slice(2) as unknown[][];
  return rows.map((row) => row.slice(1));
}

function cents(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100);
}

async function end({ id }: Pick<Occurrence, 'id'>): Promise<Occurrence> {
  for (;;) {
    const occurrence = await runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
    if (occurrence && occurrence.state !== 'running') return occurrence;
    await pause();
  }
}

async function endRefresh(id: number): Promise<void> {
  for (;;) {
    const refresh = await runtime.db.tenant(TENANT, (tx) => refreshOf(tx, TENANT, id));
    if (refresh?.state === 'done') return;
    expect(refresh?.state).toBe('running');
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BoardpackError } from '../../src/errors.ts';
import { type KeptExport, writeKept } from '../../src/exports/kept-file.ts';
import { provingDocuments } from '../../src/exports/prove.ts';
import { exportNamed } from '../../src/exports/registry.ts';
import { storeRows } from '../../src/exports/stored-rows.ts';
import { createRefresh } from '../../src/schedule/refresh.ts';
import { publishSnapshot, type Snapshot } from '../../src/snapshot/publish.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { tenantLike } from '../snapshot/published.ts';
import { exported, recordsOf, workbookOf } from './exporting.ts';

const tenant = tenantLike('acme', { name: 'Acme', timezone: 'America/New_York' });
const window = { from: '2025-10-01', to: '2025-10-31' };
/** More than two parts. */
const ORDERS = 2500;
let database: TestDatabase;
let first: Snapshot;

const statuses = ['draft', 'pending', 'completed', 'cancelled'];

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(
    database.db,
    'acme',
    {
      customers: [{ id: 'c1', number: '1', name: 'A', acquired_at: '2025-01-01T00:00:00Z' }],
      orders: Array.from({ length: ORDERS }, (_, at) => ({
        id: `o${at}`,
        number: `N${at}`,
        customer_id: 'c1',
        status: statuses[at % statuses.length] ?? null,
        ordered_at: `2025-10-${String(1 + (at % 31)).padStart(2, '0')}T12:00:00Z`,
        total_amount: `${at}.25`,
      })),
      invoices: [1, 2, 3].map((at) => ({
        id: `i${at}`,
        number: `I${at}`,
        customer_id: 'c1',
        status: at === 3 ? 'draft' : 'sent',
        issued_on: '2025-10-05',
        due_on: '2025-11-20',
        total_amount: '100',
      })),
      payments: [
        {
          id: 'p',
          number: 'P1',
          invoice_id: 'i2',
          customer_id: 'c1',
          method: 'card',
          status: 'completed',
          amount: '40',
          created_at: '2025-10-06T00:00:00Z',
          completed_at: '2025-10-06T00:00:00Z',
        },
      ],
    },
    { timezone: tenant.timezone },
  );
  first = await publishKeeping('2025-11-01T12:00:00Z', true);
});
afterAll(() => database.drop());

test('rows that were kept with a snapshot are those of the export at that time, in its order', async () => {
  const kept = await write({ records: exportNamed('orders'), window, format: 'csv' });
  const { bytes, rows } = await exported(
    database.db,
    tenant,
    'orders',
    { from_date: window.from, to_date: window.to },
    { bom: true },
  );
  expect(rows).toBe(ORDERS);
  expect(kept.rows).toBe(ORDERS);
  expect(kept.bytes.equals(bytes)).toBe(true);
  expect(kept.name).toBe('Acme - Orders - 2025-10-01_2025-10-31 - 20251101T120000Z.csv');
});

test('a workbook of them holds numbers and dates', async () => {
  const { bytes, rows } = await write({ records: exportNamed('invoices'), window, format: 'excel' });
  expect(rows).toBe(3);
  const sheet = (await workbookOf(bytes)).worksheets[0];
  expect(sheet?.getCell('B2').value).toEqual(new Date('2025-10-05T00:00:00Z'));
  expect(sheet?.getCell('G2').value).toBe(100);
});

test('facts that move with the next load leave the export of the snapshot before as it was', async () => {
  const wanted: KeptExport = { records: exportNamed('orders'), window, format: 'csv' };
  const before = await write(wanted);
  await database.db.tenant('acme', (tx) => tx.run(`delete from facts.orders where id in ('o1', 'o2')`));
  const second = await publishKeeping('2025-11-02T12:00:00Z', false);
  expect((await write(wanted)).bytes.equals(before.bytes)).toBe(true);
  const now = await writeKept(database.db, tenant, second, wanted, { language: 'en' });
  expect(now.rows).toBe(ORDERS - 2);
});

test('a snapshot that kept nothing answers from the facts while it is the latest, and afterwards not at all', async () => {
  const wanted: KeptExport = { records: exportNamed('invoices'), window, format: 'csv' };
  const without = await publishKeeping('2025-11-03T12:00:00Z', false);
  const { bytes } = await writeKept(database.db, tenant, without, wanted, { language: 'en' });
  expect(recordsOf(bytes)).toHaveLength(3);
  await publishKeeping('2025-11-04T12:00:00Z', false);
  await expect(writeKept(database.db, tenant, without, wanted, { language: 'en' })).rejects.toMatchObject({
    code: 'not_found',
    hint: expect.stringContaining('--refresh') as string,
  });
});

test('a window without records is kept as one', async () => {
  const empty: KeptExport = {
    records: exportNamed('orders'),
    window: { from: '2025-09-01', to: '2025-09-30' },
    format: 'csv',
  };
  expect(recordsOf((await write(empty)).bytes)).toEqual([]);
});

test.each([
  [
    'orders',
    `update facts.orders set total_amount = total_amount + 1000 where id = 'o5'`,
    /value of pending orders: the export's rows come to/,
  ],
  [
    'orders',
    `delete from facts.orders where id = 'o6'`,
    /completed orders: the export has \d+ rows, the report says \d+/,
  ],
  [
    'invoices',
    `update facts.invoices set total_amount = 200 where id = 'i1'`,
    /total_invoiced: the export's rows come to 300, the report says 200/,
  ],
  [
    'invoices',
    `delete from facts.invoices where id = 'i3'`,
    /invoices: the export has 2 rows, the report says 3/,
  ],
] as const)(
  '%s that do not come to the figures of the snapshot are not exported: %s',
  async (id, change, message) => {
    const wanted: KeptExport = { records: exportNamed(id), window, format: 'csv' };
    const latest = await publishKeeping(nextInstant(), false);
    await writeKept(database.db, tenant, latest, wanted, { language: 'en' });
    await inVain(change, async () => {
      const error = await writeKept(database.db, tenant, latest, wanted, { language: 'en' }).catch(
        (e: unknown) => e,
      );
      expect(error).toMatchObject({ code: 'data' });
      expect((error as BoardpackError).message).toMatch(message);
    });
  },
);

test('a file above the limit is refused before it is whole, with what to do', async () => {
  const wanted: KeptExport = { records: exportNamed('orders'), window, format: 'csv' };
  await expect(
    writeKept(database.db, tenant, first, wanted, { language: 'en', most: 50_000 }),
  ).rejects.toMatchObject({ code: 'too_large', hint: expect.stringContaining('shorter window') as string });
});

test('retention removes the rows with their snapshot, and nobody else changes them', async () => {
  const count = () =>
    database.db.tenant('acme', (tx) => tx.one<{ n: number }>('select count(*) as n from export_rows'));
  expect((await count())?.n).toBe(5);
  await expect(
    database.db.tenant('acme', (tx) => tx.run(`update export_rows set rows = '[]'`)),
  ).rejects.toThrow('is refused');
  await database.db.tenant('acme', (tx) => tx.run('select remove_snapshot(:id::bigint)', { id: first.id }));
  expect((await count())?.n).toBe(0);
});

function write(wanted: KeptExport) {
  return writeKept(database.db, tenant, first, wanted, { language: 'en' });
}

let day = 10;
function nextInstant(): string {
  day += 1;
  return `2025-11-${day}T12:00:00Z`;
}

/** Makes a change for as long as the work takes. */
async function inVain(change: string, work: () => Promise<void>): Promise<void> {
  await database.db.tenant('acme', async (tx) => {
    await tx.script(
      'create table kept_orders as select * from facts.orders; create table kept_invoices as select * from facts.invoices',
    );
    await tx.run(change);
  });
  try {
    await work();
  } finally {
    await database.db.tenant('acme', (tx) =>
      tx.script(
        `delete from facts.orders; insert into facts.orders select * from kept_orders; drop table kept_orders;
         delete from facts.invoices; insert into facts.invoices select * from kept_invoices; drop table kept_invoices`,
      ),
    );
  }
}

/** Publishes the facts as they are; where asked, the rows of October's and September's exports are kept with them. */
async function publishKeeping(asOf: string, keeps: boolean): Promise<Snapshot> {
  return database.db.tenant('acme', async (tx) => {
    const refreshId = await createRefresh(tx, { tenant: 'acme', asOf: new Date(asOf), priority: 1 });
    const load = await tx.one<{ id: number }>(
      `insert into loads (tenant_id, source_kind, staging_schema, state) values ('acme', 'csv', '', 'merged') returning id`,
    );
    const windows = [window, { from: '2025-09-01', to: '2025-09-30' }];
    const kinds = (['orders', 'invoices'] as const).map(exportNamed);
    const requested = kinds.flatMap((records) => windows.flatMap((each) => provingDocuments(records, each)));
    const published = await publishSnapshot(tx, tenant, {
      refreshId,
      loadId: load?.id ?? 0,
      asOf: new Date(asOf),
      requested,
    });
    if (keeps)
      for (const [records, each] of [
        [exportNamed('orders'), window],
        [exportNamed('orders'), windows[1]],
        [exportNamed('invoices'), window],
      ] as const)
        await storeRows(tx, tenant, published, records, each as typeof window);
    return published;
  });
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../src/calendar.ts';
import { loadConfig } from '../src/config/load.ts';
import { type LoadSummary, loadScope } from '../src/load/scope.ts';
import { entities } from '../src/entities/registry.ts';
import { fillPack } from '../src/packs/assemble.ts';
import { requestedDocuments } from '../src/packs/requested.ts';
import { templateNames } from '../src/packs/template.ts';
import { numbersIn } from '../src/packs/verify.ts';
import { reportNamed, reports } from '../src/reports/registry.ts';
import { computeDocument } from '../src/snapshot/compute.ts';
import { reportContext, type Tenant } from '../src/snapshot/context.ts';
import { bindingsFor } from '../src/snapshot/parameters.ts';
import { openSource } from '../src/sources/registry.ts';
import { type TestDatabase, testDatabase } from './fixtures/database.ts';
import { loadWhole } from './fixtures/given.ts';
import { publish, tenantLike } from './snapshot/published.ts';

/** Records that others have published totals for, one folder per set; not part of the project. */
const RECORDS = resolve(
  process.env['BOARDPACK_REAL_RECORDS'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url)),
);
const areThere = existsSync(RECORDS);

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

/** An example as it is shipped, its records taken from the set of the same name. */
function exampleTenant(id: string): Tenant {
  const file = fileURLToPath(new URL(`../examples/${id}/boardpack.yaml`, import.meta.url));
  const config = loadConfig({ file, env: {}, source: resolve(RECORDS, id) });
  return { id, ...(config.tenants[id] as Omit<Tenant, 'id'>) };
}

function loadExample(tenant: Tenant): Promise<LoadSummary> {
  return loadWhole(database.db, loadScope(tenant), openSource(tenant.source), {
    mapping: tenant.source.mapping ?? {},
  });
}

/** A report's data as of an instant, as a client would get it. */
async function reportData<Data>(
  tenant: Tenant,
  id: string,
  query: Record<string, string>,
  asOf: string,
): Promise<Data> {
  const report = reportNamed(id);
  const context = reportContext(tenant, new Date(asOf));
  const document = await database.db.tenant(tenant.id, (tx) =>
    computeDocument(tx, report, bindingsFor(report, query, context), context),
  );
  return (JSON.parse(document.body.toString()) as { data: Data }).data;
}

function counts(summary: LoadSummary): Record<string, number> {
  return Object.fromEntries(summary.entities.map(({ entity, loaded }) => [entity, loaded]));
}

function troubles(summary: LoadSummary): unknown[] {
  return summary.entities.filter(
    (each) => each.quarantined > 0 || each.warnings.length > 0 || Object.keys(each.unresolved).length > 0,
  );
}

/** Publishes a snapshot of the example: every report's standing sets, and what its packs name; tie-outs hold or it fails. */
async function answeringReports(tenant: Tenant, asOf: string): Promise<string[]> {
  const snapshot = await publish(database.db, tenant, asOf);
  const held = await database.db.tenant(tenant.id, (tx) =>
    tx.rows<{ report: string }>(
      'select distinct report from documents where snapshot_id = :id order by report',
      {
        id: snapshot.id,
      },
    ),
  );
  return held.map(({ report }) => report);
}

/** Fills the pack of every template for the day, each figure compared with the document it is from, and tells how many figures there are. */
async function figuresInPacks(tenant: Tenant, asOf: string): Promise<number[]> {
  const packs = Object.fromEntries(
    templateNames().map((template) => [
      template,
      { template, schedule: '0 8 1 * *', recipients: ['board@example.com'] },
    ]),
  );
  const whole = { ...tenant, packs: tenantLike('any', { packs, owner: 'owner@example.com' }).packs };
  const requested = requestedDocuments(whole, dayOf(new Date(asOf), tenant.timezone));
  const snapshot = await publish(database.db, whole, asOf, requested);
  const provided = new Set(entities.map(({ name }) => name));
  const occasion = { dueAt: new Date(asOf), isLate: false, snapshot, provided, quarantined: 0 };
  const counts: number[] = [];
  for (const pack of templateNames()) {
    const { document } = await database.db.tenant(tenant.id, (tx) =>
      fillPack(tx, whole, { ...occasion, pack }, 'en'),
    );
    counts.push(numbersIn(document).length);
  }
  return counts;
}

test(`real records are at ${RECORDS}, or this is not CI`, () => {
  expect(areThere || !process.env['CI']).toBe(true);
});

for (const suite of areThere ? [northwind, chinook] : []) suite();

function northwind(): void {
  describe('Northwind', () => {
    const tenant = exampleTenant('northwind');
    const AS_OF = '1998-05-07T08:00:00Z';
    let loaded: LoadSummary;

    beforeAll(async () => {
      loaded = await loadExample(tenant);
    });

    test('is answered by every report, and everything ties out, within reports and between them', async () => {
      expect(await answeringReports(tenant, AS_OF)).toEqual(reports.map(({ id }) => id));
    });

    test('fills every pack with nothing but figures of its documents', async () => {
      for (const figures of await figuresInPacks(tenant, AS_OF)) expect(figures).toBeGreaterThan(20);
    });

    test('is loaded whole, every reference resolved', () => {
      expect(counts(loaded)).toEqual({
        members: 9,
        customers: 91,
        products: 77,
        orders: 830,
        order_items: 2155,
      });
      expect(troubles(loaded)).toEqual([]);
    });

    test('has the published number of orders in each year, and of those not shipped', async () => {
      const years = await database.db.tenant(tenant.id, (tx) =>
        tx.rows(
          `select left(ordered_day::text, 4) as year, count(*) as orders, count(*) filter (where shipped_at is null) as waiting
         from facts.orders where tenant_id = :tenant group by 1 order by 1`,
          { tenant: tenant.id },
        ),
      );
      expect(years).toEqual([
        { year: '1996', orders: 152, waiting: 0 },
        { year: '1997', orders: 408, waiting: 0 },
        { year: '1998', orders: 270, waiting: 21 },
      ]);
    });

    test('is worth the published revenue, and so are its items, to the last digit', async () => {
      const [sums] = await database.db.tenant(tenant.id, (tx) =>
        tx.rows(
          `select (select trim_scale(sum(total_amount))::text from facts.orders where tenant_id = :tenant) as orders,
                (select trim_scale(sum(amount))::text from facts.order_items where tenant_id = :tenant) as items`,
          { tenant: tenant.id },
        ),
      );
      expect(sums).toEqual({ orders: '1265793.0395', items: '1265793.0395' });
    });

    test('shows revenue, median and orders to be shipped in the order report', async () => {
      const all = { from_date: '1996-07-01', to_date: '1998-05-31' };
      const data = await reportData<object>(tenant, 'sales/order-performance', all, AS_OF);
      expect(data).toMatchObject({
        order_metrics: { total_orders: 830, total_revenue: 1265793.04, median_order_value: 943.25 },
        fulfillment_metrics: { orders_pending_fulfillment: 21 },
      });
    });

    test.each([
      ['1996', 152, 208083.97],
      ['1997', 408, 617085.2],
      ['1998', 270, 440623.87],
    ])('shows the orders and revenue of %s in the dashboard', async (year, orders, revenue) => {
      const window = { period: 'custom', from_date: `${year}-01-01`, to_date: `${year}-12-31` };
      const data = await reportData<object>(tenant, 'sales/dashboard', window, AS_OF);
      expect(data).toMatchObject({ summary: { total_orders: orders, total_revenue: revenue } });
    });
  });
}

function chinook(): void {
  describe('Chinook', () => {
    const tenant = exampleTenant('chinook');
    const AS_OF = '2026-01-01T08:00:00Z';
    let loaded: LoadSummary;

    beforeAll(async () => {
      loaded = await loadExample(tenant);
    });

    test('is answered by every report, and everything ties out, within reports and between them', async () => {
      expect(await answeringReports(tenant, AS_OF)).toEqual(reports.map(({ id }) => id));
    });

    test('fills every pack with nothing but figures of its documents', async () => {
      for (const figures of await figuresInPacks(tenant, AS_OF)) expect(figures).toBeGreaterThan(20);
    });

    test('is loaded whole, every reference resolved', () => {
      expect(counts(loaded)).toEqual({
        members: 8,
        customers: 59,
        products: 3503,
        orders: 412,
        order_items: 2240,
        invoices: 412,
        payments: 412,
      });
      expect(troubles(loaded)).toEqual([]);
    });

    test('is worth the published total, as orders, items, invoices and payments alike', async () => {
      const [sums] = await database.db.tenant(tenant.id, (tx) =>
        tx.rows(
          `select (select sum(total_amount) from facts.orders where tenant_id = :tenant) as orders,
                (select sum(amount) from facts.order_items where tenant_id = :tenant) as items,
                (select sum(total_amount) from facts.invoices where tenant_id = :tenant) as invoices,
                (select sum(amount) from facts.payments where tenant_id = :tenant) as payments`,
          { tenant: tenant.id },
        ),
      );
      expect(sums).toEqual({ orders: '2328.60', items: '2328.60', invoices: '2328.60', payments: '2328.60' });
    });

    test('owes nothing in the aging report', async () => {
      const data = await reportData<object>(tenant, 'sales/invoice-aging', {}, AS_OF);
      expect(data).toMatchObject({ summary: { total_outstanding: 0, overdue_amount: 0 } });
    });

    test.each([
      ['2021', 83, 449.46],
      ['2024', 83, 477.53],
      ['2025', 80, 450.58],
    ])(
      'shows the orders and revenue of %s in the dashboard, all of them paid',
      async (year, orders, revenue) => {
        const window = { period: 'custom', from_date: `${year}-01-01`, to_date: `${year}-12-31` };
        const data = await reportData<object>(tenant, 'sales/dashboard', window, AS_OF);
        expect(data).toMatchObject({
          summary: {
            total_orders: orders,
            total_revenue: revenue,
            total_invoices_sent: orders,
            collection_rate: 100,
            outstanding_receivables: 0,
          },
        });
      },
    );
  });
}

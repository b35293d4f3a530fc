import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportNamed } from '../../src/reports/registry.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import type { GivenRows } from '../fixtures/rows-source.ts';
import { documentOf } from '../reports/run.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

interface Case {
  given: GivenRows;
  asOf?: string;
  report: string;
  query: Record<string, string>;
}

/** The data of a report for a tenant in UTC and dollars, decimals as numbers. */
async function dataOf({ given, asOf = '2025-03-31T12:00:00Z', report, query }: Case) {
  const tenant = randomUUID();
  await givenFacts(database.db, tenant, given);
  const setting = { tenant, asOf, timezone: 'UTC', currency: 'USD' };
  const { body } = await documentOf(database.db, reportNamed(report), setting, query);
  return (JSON.parse(body.toString()) as { data: Record<string, Record<string, unknown>> }).data;
}

const MARCH = { from_date: '2025-03-01', to_date: '2025-03-31' };
const APRIL = { from_date: '2025-04-01', to_date: '2025-04-30' };
const LATER = '2025-04-15T12:00:00Z';

function order(id: string, customer_id: string, day: string, total_amount: string) {
  return { id, number: id, customer_id, status: 'completed', ordered_at: `${day}T10:00:00Z`, total_amount };
}

function invoice(id: string, issued_on: string) {
  return {
    id,
    number: id,
    customer_id: 'c',
    status: 'sent',
    issued_on,
    due_on: issued_on,
    total_amount: '10',
  };
}

function payment(invoice_id: string, day: string) {
  const at = `${day}T10:00:00Z`;
  const paid = { method: 'cash', status: 'completed', amount: '10', created_at: at, completed_at: at };
  return { id: invoice_id, number: invoice_id, customer_id: 'c', invoice_id, ...paid };
}

test('what customers bring over what they cost is one division of unrounded parts', async () => {
  const { customer_kpis } = await dataOf({
    given: {
      orders: [
        order('1', 'a', '2025-02-10', '47100'),
        order('2', 'b', '2025-03-01', '47200'),
        order('3', 'c', '2025-03-02', '47200'),
        order('4', 'd', '2025-03-03', '47200'),
      ],
      marketing_spend: [{ id: '1', spent_on: '2025-03-01', amount: '20' }],
    },
    report: 'sales/performance',
    query: MARCH,
  });
  // 188,700 / 4 over 20 / 3 is 7,076.25.
  expect(customer_kpis?.ltv_to_cac_ratio).toBe(7076.3);
});

test('the change of an average is that of the unrounded averages', async () => {
  const { comparison } = await dataOf({
    given: {
      orders: [
        order('1', 'a', '2025-02-10', '10'),
        order('2', 'a', '2025-02-11', '11'),
        order('3', 'a', '2025-02-12', '11'),
        order('4', 'a', '2025-03-03', '1001'),
      ],
    },
    asOf: LATER,
    report: 'sales/dashboard',
    query: MARCH,
  });
  // From 32 / 3 to 1,001 is an increase of 9,284.375 %.
  expect(comparison?.aov_change_percentage).toBe(9284.38);
});

test('the change of an average is a loss of everything when nothing was ordered, and none from nothing', async () => {
  const given = { orders: [order('1', 'a', '2025-03-03', '10')] };
  const dashboard = { given, asOf: '2025-05-15T12:00:00Z', report: 'sales/dashboard' };
  const march = await dataOf({ ...dashboard, query: MARCH });
  expect(march.comparison?.aov_change_percentage).toBe(0);
  const april = await dataOf({ ...dashboard, query: APRIL });
  expect(april.comparison?.aov_change_percentage).toBe(-100);
});

test('the change of the collection rate is that of the unrounded rates', async () => {
  const february = ['x', 'y', 'z'].map((id) => invoice(id, '2025-02-01'));
  const march = Array.from({ length: 480 }, (_, at) => invoice(String(at), '2025-03-01'));
  const { comparison } = await dataOf({
    given: {
      invoices: [...february, ...march],
      payments: [payment('x', '2025-02-10'), payment('0', '2025-03-10')],
    },
    asOf: LATER,
    report: 'sales/dashboard',
    query: MARCH,
  });
  // From 1 of 3 to 1 of 480 are -33.125 points.
  expect(comparison?.collection_rate_change).toBe(-33.13);
});

test('a window that has not begun is compared with as many days as have elapsed of it: none', async () => {
  const given = {
    orders: [order('1', 'a', '2025-03-03', '10')],
    invoices: [invoice('1', '2025-03-01')],
    payments: [payment('1', '2025-03-10')],
  };
  const dashboard = await dataOf({ given, report: 'sales/dashboard', query: APRIL });
  expect(dashboard.comparison).toStrictEqual({
    revenue_change_percentage: 0,
    orders_change_percentage: 0,
    aov_change_percentage: 0,
    collection_rate_change: 0,
  });
  const performance = await dataOf({ given, report: 'sales/performance', query: APRIL });
  expect(performance.revenue_kpis?.revenue_growth_rate).toBe(0);
  expect(performance.customer_kpis).toMatchObject({ customer_retention_rate: 0, churn_rate: 0 });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

const AS_OF = '2025-10-31T12:00:00Z';
const BEFORE = '2025-10-20T10:00:00Z';
const AFTER = '2025-11-02T10:00:00Z';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let tenants = 0;

async function measured<Row>(
  measure: string,
  row: Record<string, string | null>,
  timezone = 'UTC',
): Promise<Row[]> {
  const tenant = `t${++tenants}`;
  const order = {
    id: '1',
    number: 'A',
    customer_id: 'c',
    status: 'pending',
    ordered_at: '2025-10-01T10:00:00Z',
    total_amount: '10',
  };
  await givenFacts(database.db, tenant, { orders: [{ ...order, ...row }] }, { timezone, currency: 'USD' });
  return database.db.tenant(tenant, (tx) =>
    tx.rows<Row>(`select * from measures.${measure}(:tenant, :as_of::timestamptz)`, { tenant, as_of: AS_OF }),
  );
}

test.each([
  ['a status without a time of its own is taken as given', { status: 'processing' }, 'processing'],
  ['a status whose time is not recorded is taken as given', { status: 'shipped' }, 'shipped'],
  ['a status reached at the very instant counts', { status: 'shipped', shipped_at: AS_OF }, 'shipped'],
  ['a status reached later falls back to pending', { status: 'confirmed', confirmed_at: AFTER }, 'pending'],
  [
    'a cancellation that comes later falls back to the last step',
    { status: 'cancelled', cancelled_at: AFTER, confirmed_at: BEFORE },
    'confirmed',
  ],
  [
    'the furthest step wins, not the latest',
    { status: 'completed', completed_at: AFTER, delivered_at: BEFORE, shipped_at: AS_OF },
    'delivered',
  ],
  ['a draft stays a draft', { status: 'draft', confirmed_at: BEFORE }, 'draft'],
])('%s', async (_, row, status) => {
  expect(await measured('orders', row)).toMatchObject([{ status }]);
});

test('An order placed after the instant does not exist', async () => {
  expect(await measured('orders', { ordered_at: '2025-10-31T12:00:01Z' })).toEqual([]);
  expect(await measured('orders', { ordered_at: AS_OF })).toHaveLength(1);
});

test('Drafts are no placed orders, cancelled orders are placed but no revenue', async () => {
  expect(await measured('placed_orders', { status: 'draft' })).toEqual([]);
  expect(await measured('placed_orders', { status: 'cancelled' })).toMatchObject([
    { is_revenue: false, revenue: '0' },
  ]);
  expect(await measured('placed_orders', { status: 'cancelled', cancelled_at: AFTER })).toMatchObject([
    { status: 'pending', is_revenue: true, revenue: '10' },
  ]);
});

test('Delivery decides when an order was fulfilled, completion only without it', async () => {
  const both = {
    status: 'completed',
    delivered_at: '2025-10-04T10:00:00Z',
    completed_at: '2025-10-09T10:00:00Z',
  };
  expect(await measured('placed_orders', both)).toMatchObject([
    { fulfilled_day: '2025-10-04', fulfillment_days: 3 },
  ]);
  expect(await measured('placed_orders', { ...both, delivered_at: AFTER })).toMatchObject([
    { fulfillment_days: 8 },
  ]);
  expect(await measured('placed_orders', { ...both, delivered_at: null })).toMatchObject([
    { fulfillment_days: 8 },
  ]);
  expect(
    await measured('placed_orders', { ...both, delivered_at: AFTER, completed_at: AFTER }),
  ).toMatchObject([{ fulfilled_day: null, fulfillment_days: null }]);
});

test('On time is by local day, and unknown without a promise or before fulfilment', async () => {
  const late = { status: 'delivered', promised_on: '2025-10-05', delivered_at: '2025-10-05T22:30:00Z' };
  expect(await measured('placed_orders', late)).toMatchObject([{ on_time: true }]);
  expect(await measured('placed_orders', late, 'Europe/Berlin')).toMatchObject([{ on_time: false }]);
  expect(await measured('placed_orders', { ...late, promised_on: null })).toMatchObject([{ on_time: null }]);
  expect(await measured('placed_orders', { promised_on: '2025-10-05' })).toMatchObject([{ on_time: null }]);
});

test('Days across a change of the clocks are counted by the calendar', async () => {
  const order = {
    ordered_at: '2025-10-25T22:30:00Z',
    status: 'delivered',
    delivered_at: '2025-10-26T23:30:00Z',
  };
  expect(await measured('placed_orders', order, 'Europe/Berlin')).toMatchObject([
    { day: '2025-10-26', fulfillment_days: 1 },
  ]);
});

test('A cancellation counts by its time, by status only where no time is recorded', async () => {
  expect(await measured('orders', { status: 'completed', cancelled_at: BEFORE })).toMatchObject([
    { called_off: true, is_revenue: true },
  ]);
  expect(await measured('orders', { status: 'cancelled' })).toMatchObject([{ called_off: true }]);
  expect(await measured('orders', { status: 'cancelled', cancelled_at: AFTER })).toMatchObject([
    { called_off: false },
  ]);
});

test('A customer has orders when one is placed, cancelled ones included, drafts and later ones not', async () => {
  const tenant = 'customers';
  const order = { customer_id: 'c', status: 'pending', total_amount: '10' };
  const orders = [
    { ...order, id: '1', number: '1', ordered_at: '2025-09-30T23:30:00Z', status: 'cancelled' },
    { ...order, id: '2', number: '2', ordered_at: '2025-10-02T10:00:00Z' },
    { ...order, id: '3', number: '3', ordered_at: '2025-01-01T10:00:00Z', status: 'draft' },
    { ...order, id: '4', number: '4', ordered_at: AFTER },
    { ...order, id: '5', number: '5', ordered_at: BEFORE, customer_id: 'draft only', status: 'draft' },
  ];
  await givenFacts(database.db, tenant, { orders }, { timezone: 'Europe/Berlin', currency: 'USD' });
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows('select * from measures.customer_totals(:tenant, :as_of::timestamptz)', { tenant, as_of: AS_OF }),
  );
  expect(rows).toEqual([
    { customer_id: 'c', orders: 2, revenue: '10', first_day: '2025-10-01', last_day: '2025-10-02' },
  ]);
});

test('Orders are tallied by day and status, with the steps that each had taken', async () => {
  const tenant = 'days';
  const order = { number: 'A', customer_id: 'c', ordered_at: '2025-10-01T10:00:00Z', confirmed_at: BEFORE };
  const orders = [
    { ...order, id: '1', status: 'cancelled', cancelled_at: BEFORE, total_amount: '1' },
    { ...order, id: '2', status: 'shipped', shipped_at: BEFORE, total_amount: '2' },
    { ...order, id: '3', status: 'shipped', shipped_at: BEFORE, total_amount: '4' },
    { ...order, id: '4', status: 'draft', confirmed_at: null, total_amount: '8' },
    { ...order, id: '5', status: 'shipped', ordered_at: '2025-10-02T00:00:00Z', total_amount: '16' },
  ];
  await givenFacts(database.db, tenant, { orders }, { timezone: 'UTC', currency: 'USD' });
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows(
      `select * from measures.order_days(:tenant, :as_of::timestamptz, '2025-10-01', '2025-10-01') order by status`,
      { tenant, as_of: AS_OF },
    ),
  );
  const none = { day: '2025-10-01', confirmed: 0, shipped: 0, completed: 0, called_off: 0 };
  expect(rows).toEqual([
    {
      ...none,
      status: 'cancelled',
      is_placed: true,
      orders: 1,
      amount: '1',
      revenue: '0',
      confirmed: 1,
      called_off: 1,
    },
    { ...none, status: 'draft', is_placed: false, orders: 1, amount: '8', revenue: '0' },
    {
      ...none,
      status: 'shipped',
      is_placed: true,
      orders: 2,
      amount: '6',
      revenue: '6',
      confirmed: 2,
      shipped: 2,
    },
  ]);
});

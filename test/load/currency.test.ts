import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const load = (tenant: string, given: GivenRows, timezone = 'UTC') =>
  loadWhole(database.db, testScope(tenant, { timezone }), rowsSource(given));

const rates = [
  { currency: 'EUR', on: '2026-01-01', rate: '1.1' },
  { currency: 'EUR', on: '2026-02-01', rate: '1.2' },
  { currency: 'JPY', on: '2026-01-01', rate: '0.0068' },
];
const spend = (id: string, spent_on: string, amount: string, currency: string | null) => ({
  id,
  channel: 'web',
  spent_on,
  amount,
  currency,
});
const order = (id: string, ordered_at: string, currency: string | null) => ({
  id,
  number: id,
  customer_id: 'c',
  status: 'pending',
  ordered_at,
  total_amount: '100',
  currency,
});
const item = (id: string, order_id: string, currency: string | null) => ({
  id,
  order_id,
  product_id: 'p',
  quantity: '1',
  amount: '10',
  currency,
});

async function amounts(tenant: string, entity: string): Promise<unknown[][]> {
  return (await factsOf(database.db, tenant, entity)).map((row) => [
    row.id,
    Number(row.amount ?? row.total_amount),
    row.currency,
    Number(row.exchange_rate),
  ]);
}

test("an amount is converted at its own day's rate or the latest before, unrounded", async () => {
  await load('days', {
    fx_rates: rates,
    marketing_spend: [
      spend('a', '2026-01-01', '10.005', 'EUR'),
      spend('b', '2026-01-31', '10', 'EUR'),
      spend('c', '2026-02-01', '10', 'EUR'),
      spend('d', '2027-01-01', '333', 'JPY'),
      spend('e', '2026-01-01', '10', null),
      spend('f', '2026-01-01', '10', 'USD'),
    ],
  });
  expect(await amounts('days', 'marketing_spend')).toEqual([
    ['a', 11.0055, 'EUR', 1.1],
    ['b', 11, 'EUR', 1.1],
    ['c', 12, 'EUR', 1.2],
    ['d', 2.2644, 'JPY', 0.0068],
    ['e', 10, 'USD', 1],
    ['f', 10, 'USD', 1],
  ]);
});

test('without a rate on or before its day a row is quarantined, and loaded once there is one', async () => {
  const given = {
    fx_rates: rates,
    marketing_spend: [spend('a', '2025-12-31', '10', 'EUR'), spend('b', '2026-01-01', '10', 'GBP')],
  };
  const summary = await load('rates', given);
  expect(summary.entities.find(({ entity }) => entity === 'marketing_spend')).toMatchObject({
    read: 2,
    loaded: 0,
    quarantined: 2,
  });
  expect(
    (await quarantineOf(database.db, 'rates')).map(({ entity, key, row_number, reason }) => [
      entity,
      key,
      row_number,
      reason,
    ]),
  ).toEqual([
    ['marketing_spend', 'a', 1, 'no exchange rate for EUR on or before 2025-12-31'],
    ['marketing_spend', 'b', 2, 'no exchange rate for GBP on or before 2026-01-01'],
  ]);
  const later = await load('rates', {
    ...given,
    fx_rates: [
      ...rates,
      { currency: 'GBP', on: '2025-01-01', rate: '1.3' },
      { currency: 'EUR', on: '2025-01-01', rate: '1' },
    ],
  });
  expect(await amounts('rates', 'marketing_spend')).toEqual([
    ['a', 10, 'EUR', 1],
    ['b', 13, 'GBP', 1.3],
  ]);
  expect((await quarantineOf(database.db, 'rates')).map(({ resolved_load_id }) => resolved_load_id)).toEqual([
    later.loadId,
    later.loadId,
  ]);
});

test('a changed rate changes the rows it converts, and no others', async () => {
  const given = {
    fx_rates: rates,
    marketing_spend: [
      spend('a', '2026-01-15', '10', 'EUR'),
      spend('b', '2026-02-15', '10', 'EUR'),
      spend('c', '2026-01-15', '10', null),
    ],
  };
  await load('changed', given);
  const summary = await load('changed', {
    ...given,
    fx_rates: [{ currency: 'EUR', on: '2026-01-01', rate: '1.5' }, ...rates.slice(1)],
  });
  expect(summary.entities.find(({ entity }) => entity === 'marketing_spend')).toMatchObject({
    loaded: 1,
    unchanged: 2,
  });
  expect(await amounts('changed', 'marketing_spend')).toEqual([
    ['a', 15, 'EUR', 1.5],
    ['b', 12, 'EUR', 1.2],
    ['c', 10, 'USD', 1],
  ]);
});

test("items take their order's currency and day", async () => {
  await load('items', {
    fx_rates: rates,
    orders: [order('o1', '2026-01-10T00:00:00Z', 'EUR'), order('o2', '2026-02-10T00:00:00Z', null)],
    order_items: [
      item('i1', 'o1', null),
      item('i2', 'o1', 'JPY'),
      item('i3', 'o1', 'USD'),
      item('i4', 'o2', 'EUR'),
      item('i5', 'gone', null),
      item('i6', 'gone', 'EUR'),
    ],
  });
  expect(await amounts('items', 'order_items')).toEqual([
    ['i1', 11, 'EUR', 1.1],
    ['i2', 0.068, 'JPY', 0.0068],
    ['i3', 10, 'USD', 1],
    ['i4', 12, 'EUR', 1.2],
    ['i5', 10, 'USD', 1],
  ]);
  expect((await quarantineOf(database.db, 'items')).map(({ key, reason }) => [key, reason])).toEqual([
    ['i6', 'an amount in EUR whose order_id is unknown: no day to convert it at'],
  ]);
});

test("a moved order moves its items' rate", async () => {
  const given = (day: string) => ({
    fx_rates: rates,
    orders: [order('o1', `${day}T00:00:00Z`, 'EUR')],
    order_items: [item('i1', 'o1', null)],
  });
  await load('moved', given('2026-01-10'));
  await load('moved', given('2026-02-10'));
  expect(await amounts('moved', 'order_items')).toEqual([['i1', 12, 'EUR', 1.2]]);
});

test("disputes take their payment's currency, at the day of the dispute", async () => {
  const payment = (id: string, currency: string | null) => ({
    id,
    number: id,
    customer_id: 'c',
    method: 'card',
    status: 'disputed',
    amount: '100',
    fee: '3',
    currency,
    created_at: '2026-01-05T00:00:00Z',
  });
  const dispute = (id: string, payment_id: string, currency: string | null) => ({
    id,
    payment_id,
    reason: 'fraud',
    amount: '10',
    currency,
    status: 'open',
    disputed_at: '2026-02-05T00:00:00Z',
  });
  await load('disputes', {
    fx_rates: rates,
    payments: [payment('p1', 'EUR'), payment('p2', null)],
    disputes: [
      dispute('d1', 'p1', null),
      dispute('d2', 'p2', null),
      dispute('d3', 'gone', 'EUR'),
      dispute('d4', 'gone', null),
      dispute('d5', 'p1', 'USD'),
    ],
  });
  expect(await amounts('disputes', 'disputes')).toEqual([
    ['d1', 12, 'EUR', 1.2],
    ['d2', 10, 'USD', 1],
    ['d3', 12, 'EUR', 1.2],
    ['d4', 10, 'USD', 1],
    ['d5', 10, 'USD', 1],
  ]);
  expect((await factsOf(database.db, 'disputes', 'payments'))[0]).toMatchObject({
    amount: '110.0',
    amount_original: '100',
    fee: '3.3',
    fee_original: '3',
    refunded_amount: null,
    exchange_rate: '1.1',
  });
});

test("the rate's day is the tenant's local one", async () => {
  const given = { fx_rates: rates, orders: [order('o1', '2026-01-31T16:00:00Z', 'EUR')] };
  await load('zone-utc', given);
  await load('zone-tokyo', given, 'Asia/Tokyo');
  expect(await amounts('zone-utc', 'orders')).toEqual([['o1', 110, 'EUR', 1.1]]);
  expect(await amounts('zone-tokyo', 'orders')).toEqual([['o1', 120, 'EUR', 1.2]]);
});

test('a quarantined rate keeps its last good version, and so does what it converts', async () => {
  const given = { fx_rates: rates, marketing_spend: [spend('a', '2026-01-15', '10', 'EUR')] };
  await load('kept', given);
  await load('kept', {
    ...given,
    fx_rates: [{ currency: 'EUR', on: '2026-01-01', rate: '0' }, ...rates.slice(1)],
  });
  expect(await amounts('kept', 'marketing_spend')).toEqual([['a', 11, 'EUR', 1.1]]);
});

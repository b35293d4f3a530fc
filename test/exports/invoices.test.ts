import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenFacts } from '../fixtures/given.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { publish, tenantLike } from '../snapshot/published.ts';
import { exported, recordsOf } from './exporting.ts';

const tenant = tenantLike('acme', { name: 'Acme' });
const yen = tenantLike('kumo', { timezone: 'Asia/Tokyo', currency: 'JPY' });
let database: TestDatabase;

const invoice = {
  customer_id: 'c1',
  status: 'sent',
  issued_on: '2025-10-05',
  due_on: '2025-10-20',
  total_amount: '100',
};
const payment = {
  customer_id: 'c1',
  method: 'card',
  status: 'completed',
  created_at: '2025-10-10T00:00:00Z',
  completed_at: '2025-10-10T09:00:00Z',
};
const given = {
  fx_rates: [
    { currency: 'EUR', on: '2025-10-01', rate: '1.1' },
    { currency: 'EUR', on: '2025-10-09', rate: '1.3' },
  ],
  customers: [{ id: 'c1', number: '1', name: '+Customer', acquired_at: '2025-01-01T00:00:00Z' }],
  orders: [
    {
      id: 'o1',
      number: 'O-1',
      customer_id: 'c1',
      status: 'completed',
      ordered_at: '2025-10-01T00:00:00Z',
      total_amount: '100',
    },
  ],
  invoices: [
    { ...invoice, id: 'a', number: 'part', order_id: 'o1' },
    { ...invoice, id: 'b', number: 'over' },
    { ...invoice, id: 'c', number: 'off', written_off_amount: '60', written_off_on: '2025-10-25' },
    { ...invoice, id: 'd', number: 'euro', total_amount: '100', currency: 'EUR' },
    { ...invoice, id: 'e', number: 'draft', status: 'draft' },
    { ...invoice, id: 'f', number: 'cancelled', cancelled_at: '2025-10-30T00:00:00Z' },
    { ...invoice, id: 'g', number: 'later', cancelled_at: '2025-11-01T00:00:00Z', due_on: '2025-12-01' },
    { ...invoice, id: 'h', number: 'first', issued_on: '2025-10-01', due_on: '2025-10-31', order_id: 'gone' },
    { ...invoice, id: 'i', number: 'november', issued_on: '2025-11-01', due_on: '2025-12-01' },
    { ...invoice, id: 'j', number: 'broken', total_amount: '0.335', due_on: '2025-10-31' },
  ],
  payments: [
    { ...payment, id: '1', number: '1', invoice_id: 'a', amount: '40' },
    { ...payment, id: '2', number: '2', invoice_id: 'b', amount: '120' },
    { ...payment, id: '3', number: '3', invoice_id: 'c', amount: '40' },
    { ...payment, id: '4', number: '4', invoice_id: 'd', amount: '100', currency: 'EUR' },
    // Paid in November: at the end of October it was owed.
    { ...payment, id: '5', number: '5', invoice_id: 'a', amount: '60', completed_at: '2025-11-02T00:00:00Z' },
  ],
};
const october = { from_date: '2025-10-01', to_date: '2025-10-31' };

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', given);
  await publish(database.db, tenant, '2025-11-15T12:00:00Z');
  await givenFacts(
    database.db,
    'kumo',
    {
      customers: [{ id: 'c1', number: '1', name: '雲', acquired_at: '2025-01-01T00:00:00Z' }],
      invoices: [{ ...invoice, id: 'y', number: 'Y', total_amount: '1500', issued_on: '2025-11-01' }],
    },
    { timezone: 'Asia/Tokyo', currency: 'JPY' },
  );
  // 00:30 on 2 November in Tokyo.
  await publish(database.db, yen, '2025-11-01T15:30:00Z');
});

afterAll(async () => database.drop());

test('every invoice of the window stands as it did at its end, the oldest first and ties by id', async () => {
  const { bytes } = await exported(database.db, tenant, 'invoices', october);
  const standings = recordsOf(bytes).map((row) =>
    [
      row['number'],
      row['standing'],
      row['paid'],
      row['written_off'],
      row['balance'],
      row['days_past_due'],
      row['paid_on'],
    ].join(' '),
  );
  expect(standings).toEqual([
    'first sent 0.00 0.00 100.00 0 ',
    'part overdue 40.00 0.00 60.00 11 ',
    'over paid 120.00 0.00 0.00 0 2025-10-10',
    'off paid 40.00 60.00 0.00 0 ',
    // In its own currency it is paid in full, whatever the rate of the payment's day.
    'euro paid 110.00 0.00 0.00 0 2025-10-10',
    'draft draft 0.00 0.00 0.00 0 ',
    'cancelled cancelled 0.00 0.00 0.00 0 ',
    'later sent 0.00 0.00 100.00 0 ',
    'broken sent 0.00 0.00 0.34 0 ',
  ]);
});

test('every column of a row is there, in its order', async () => {
  const { bytes } = await exported(database.db, tenant, 'invoices', { ...october, status: 'overdue' });
  expect(Object.entries(recordsOf(bytes)[0] ?? {})).toEqual([
    ['number', 'part'],
    ['issued_on', '2025-10-05'],
    ['due_on', '2025-10-20'],
    ['customer', "'+Customer"],
    ['order_number', 'O-1'],
    ['standing', 'overdue'],
    ['total', '100.00'],
    ['paid', '40.00'],
    ['written_off', '0.00'],
    ['balance', '60.00'],
    ['days_past_due', '11'],
    ['paid_on', ''],
    ['currency', 'USD'],
  ]);
});

test('a window that is not over ends today', async () => {
  const { bytes } = await exported(database.db, tenant, 'invoices', {
    from_date: '2025-10-01',
    to_date: '2026-12-31',
  });
  const rows = new Map(recordsOf(bytes).map((row) => [row['number'], row]));
  expect(rows.get('part')).toMatchObject({ standing: 'paid', paid_on: '2025-11-02', paid: '100.00' });
  expect(rows.get('first')).toMatchObject({ standing: 'overdue', days_past_due: '15' });
  expect(rows.get('later')).toMatchObject({ standing: 'cancelled', balance: '0.00' });
});

test.each([
  ['draft', ['draft']],
  ['sent', ['first', 'later', 'broken']],
  ['paid', ['over', 'off', 'euro']],
  ['overdue', ['part']],
  ['cancelled', ['cancelled']],
  ['partially_paid', []],
])('status=%s keeps those that stand so at the end', async (status, numbers) => {
  const { bytes } = await exported(database.db, tenant, 'invoices', { ...october, status });
  expect(recordsOf(bytes).map((row) => row['number'])).toEqual(numbers);
});

test('an invoice has no status of an order', async () => {
  const refused = exported(database.db, tenant, 'invoices', { status: 'shipped' });
  await expect(refused).rejects.toMatchObject({ code: 'usage', problems: [{ where: 'status' }] });
});

test('amounts have the digits of the currency, and today is the day where the tenant is', async () => {
  const { bytes, head } = await exported(database.db, yen, 'invoices');
  expect(recordsOf(bytes)).toMatchObject([
    { total: '1500', balance: '1500', currency: 'JPY', standing: 'overdue', days_past_due: '13' },
  ]);
  expect(head.fileName.name).toContain('2025-11-01_2025-11-30');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeError } from '../../src/errors.ts';
import { givenFacts } from '../fixtures/given.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { publish, tenantLike } from '../snapshot/published.ts';
import { exported, recordsOf, workbookOf } from './exporting.ts';

const tenant = tenantLike('acme', { name: 'Acme', timezone: 'America/New_York' });
const yen = tenantLike('kumo', { name: '雲商事', timezone: 'Asia/Tokyo', currency: 'JPY', language: 'ja' });
let database: TestDatabase;

const order = {
  customer_id: 'c1',
  status: 'completed',
  ordered_at: '2025-10-10T12:00:00Z',
  total_amount: '10',
};
const given = {
  fx_rates: [{ currency: 'EUR', on: '2025-01-01', rate: '1.1' }],
  members: [{ id: 'm1', name: '=Ann' }],
  customers: [
    { id: 'c1', number: '007', name: 'Müller, "Söhne"\nGmbH', acquired_at: '2025-01-01T00:00:00Z' },
    { id: 'c2', number: null, name: '花火精機株式会社', acquired_at: '2025-01-01T00:00:00Z' },
  ],
  orders: [
    // 23:30 on 30 September in New York.
    { ...order, id: 'early', number: 'A-0', ordered_at: '2025-10-01T03:30:00Z' },
    { ...order, id: 'b', number: 'A-2', sales_rep_id: 'm1', source: '@web', promised_on: '2025-10-12' },
    { ...order, id: 'a', number: 'A-1', status: 'draft', sales_rep_id: 'gone' },
    { ...order, id: 'c', number: '-3', status: 'cancelled', cancelled_at: '2025-10-20T00:00:00Z' },
    { ...order, id: 'd', number: 'A-4', customer_id: 'c2', total_amount: '99.995', currency: 'EUR' },
    // Delivered only after the snapshot: by then it was shipped.
    {
      ...order,
      id: 'e',
      number: 'A-5',
      status: 'delivered',
      ordered_at: '2025-10-30T12:00:00.987Z',
      shipped_at: '2025-10-31T00:00:00Z',
      delivered_at: '2025-11-05T00:00:00Z',
    },
    // 23:30 on the last day of the window, an hour after which the clocks go back.
    {
      ...order,
      id: 'late',
      number: 'A-6',
      ordered_at: '2025-11-01T03:30:00Z',
      delivered_at: '2025-11-02T05:30:00Z',
    },
    { ...order, id: 'next', number: 'A-7', ordered_at: '2025-11-01T04:30:00Z' },
  ],
  products: [{ id: 'p', sku: 'P', name: 'P' }],
  order_items: ['1', '2', '3'].map((id) => ({
    id,
    order_id: id === '3' ? 'd' : 'b',
    product_id: 'p',
    quantity: '5',
    amount: '1',
  })),
};
const october = { from_date: '2025-10-01', to_date: '2025-10-31' };

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', given, { timezone: tenant.timezone });
  await givenFacts(
    database.db,
    'kumo',
    {
      customers: [{ id: 'c1', number: '1', name: '=雲', acquired_at: '2025-01-01T00:00:00Z' }],
      orders: [{ ...order, id: 'y', number: 'Y', total_amount: '1500', currency: 'JPY' }],
    },
    { timezone: yen.timezone, currency: 'JPY' },
  );
  await publish(database.db, tenant, '2025-11-03T12:00:00Z');
  await publish(database.db, yen, '2025-10-31T12:00:00Z');
});

afterAll(async () => database.drop());

describe('orders', () => {
  test('every order of the window is a row, drafts and cancelled ones too, the oldest first and ties by id', async () => {
    const { bytes, rows } = await exported(database.db, tenant, 'orders', october);
    expect(recordsOf(bytes).map((row) => row['number'])).toEqual(['A-1', 'A-2', "'-3", 'A-4', 'A-5', 'A-6']);
    expect(rows).toBe(6);
  });

  test('each value is as the facts have it as of the snapshot', async () => {
    const { bytes } = await exported(database.db, tenant, 'orders', october);
    const [draft, full, cancelled, foreign, shipped, late] = recordsOf(bytes);
    expect(full).toEqual({
      number: 'A-2',
      ordered_at: '2025-10-10T12:00:00Z',
      customer_number: '007',
      customer_name: 'Müller, "Söhne"\nGmbH',
      sales_rep: "'=Ann",
      source: "'@web",
      status: 'completed',
      promised_on: '2025-10-12',
      fulfilled_on: '',
      items: '2',
      total_amount: '10.00',
      currency: 'USD',
    });
    expect(draft).toMatchObject({ status: 'draft', sales_rep: '', items: '0' });
    expect(cancelled).toMatchObject({ status: 'cancelled', total_amount: '10.00' });
    expect(foreign).toMatchObject({
      customer_number: '',
      customer_name: '花火精機株式会社',
      total_amount: '109.99',
      currency: 'USD',
    });
    expect(shipped).toMatchObject({
      status: 'shipped',
      fulfilled_on: '',
      ordered_at: '2025-10-30T12:00:00Z',
    });
    expect(late).toMatchObject({ ordered_at: '2025-11-01T03:30:00Z', fulfilled_on: '2025-11-02' });
  });

  test('a status keeps the orders that had it by then', async () => {
    const { bytes } = await exported(database.db, tenant, 'orders', { ...october, status: 'shipped' });
    expect(recordsOf(bytes).map((row) => row['number'])).toEqual(['A-5']);
  });

  test('the current month is the default window', async () => {
    const { bytes, head } = await exported(database.db, tenant, 'orders');
    expect(recordsOf(bytes).map((row) => row['number'])).toEqual(['A-7']);
    expect(head.fileName.ascii).toBe('acme-orders-2025-11-01_2025-11-30-20251103T120000Z.csv');
  });

  test('a window without orders is a head alone, in every format', async () => {
    const empty = { from_date: '2024-01-01', to_date: '2024-01-31' };
    const csv = await exported(database.db, tenant, 'orders', empty);
    expect(csv.bytes.toString()).toMatch(/^number,ordered_at,[a-z_,]+,currency\r\n$/);
    const excel = await exported(database.db, tenant, 'orders', empty, { format: 'excel' });
    expect((await workbookOf(excel.bytes)).getWorksheet('Orders')?.rowCount).toBe(1);
    const pdf = await exported(database.db, tenant, 'orders', empty, { format: 'pdf' });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a workbook has real dates and amounts in the digits of the currency, and names in Japanese', async () => {
    const { bytes, head } = await exported(database.db, yen, 'orders', october, {
      format: 'excel',
      language: 'ja',
    });
    expect(head.fileName).toEqual({
      name: '雲商事 - 受注一覧 - 2025-10-01_2025-10-31 - 20251031T120000Z.xlsx',
      ascii: 'kumo-orders-2025-10-01_2025-10-31-20251031T120000Z.xlsx',
    });
    const row = (await workbookOf(bytes)).getWorksheet('受注一覧')?.getRow(2);
    expect(row?.getCell(2).value).toEqual(new Date('2025-10-10T12:00:00Z'));
    expect(row?.getCell(4)).toMatchObject({ value: '=雲', type: 3 });
    expect(row?.getCell(11)).toMatchObject({ value: 1500, numFmt: '#,##0' });
  });

  test.each(['csv', 'excel', 'pdf'] as const)(
    'two %s exports of one snapshot are equal, byte for byte',
    async (format) => {
      const [one, two] = [
        await exported(database.db, tenant, 'orders', october, { format }),
        await exported(database.db, tenant, 'orders', october, { format }),
      ];
      expect(one.bytes.length).toBeGreaterThan(100);
      expect(one.bytes.equals(two.bytes)).toBe(true);
    },
  );
});

test.each([
  [{ from_date: '2025-02-30' }, 'from_date'],
  [{ to_date: '2025-10-01' }, 'to_date'],
  [{ from_date: '2025-10-02', to_date: '2025-10-01' }, 'from_date'],
  [{ from_date: '2030-01-01' }, 'from_date'],
  [{ status: 'moon' }, 'status'],
  [{ status: 'Draft' }, 'status'],
  [{ limit: '5' }, 'limit'],
])('%j is refused by name before a row is read', async (query, where) => {
  const error: unknown = await exported(database.db, tenant, 'orders', query as Record<string, string>).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'usage' });
  expect(describeError(error)).toContain(where);
});

test('before the first snapshot there is nothing to export', async () => {
  const refused = exported(database.db, tenantLike('fresh'), 'orders');
  await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
});

import { describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import type { Row } from '../../src/sample/row.ts';
import { byColumn, hundredths, tableOf, UNTIL } from './tables.ts';

const profiles = [
  { profile: 'usd', cutoff: '2026-11-01T04:00:00Z' },
  { profile: 'jpy', cutoff: '2026-10-31T15:00:00Z' },
] as const;

const UTC = /Z$/;

/** Every timestamp of an entity that is written in UTC, bookkeeping included; due times may lie ahead. */
function instants(entity: string, rows: readonly Row[]): string[] {
  const columns = Object.entries(entities.find(({ name }) => name === entity)?.columns ?? {});
  const timestamps = columns
    .filter(([name, { type }]) => type === 'ts' && name !== 'due_at')
    .map(([name]) => name);
  return rows
    .flatMap((row) => timestamps.flatMap((name) => row[name] ?? []))
    .filter((text) => UTC.test(text));
}

/** Whether the instants that are there never go back. */
function inOrder(texts: readonly (string | null | undefined)[]): boolean {
  const times = texts.flatMap((text) => (text == null ? [] : Date.parse(text)));
  return times.every((time, at) => at === 0 || (times[at - 1] as number) <= time);
}

describe.each(profiles)('a sample ($profile)', ({ profile, cutoff }) => {
  const table = (entity: string) => tableOf(profile, entity);

  test.each(entities.map(({ name, key }) => ({ name, key })))(
    'has no key of $name twice',
    ({ name, key }) => {
      const keys = table(name).map((row) => key.map((column) => row[column]).join(' '));
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  test('fills every required column', () => {
    const empty = entities.flatMap(({ name, columns }) =>
      Object.entries(columns)
        .filter(([column, { required }]) => required && table(name).some((row) => row[column] == null))
        .map(([column]) => `${name}.${column}`),
    );
    expect(empty).toEqual([]);
  });

  test('refers only to rows that are there, but for the one file of somebody who left', () => {
    const unresolved = entities.flatMap(({ name, columns }) =>
      Object.entries(columns).flatMap(([column, { references }]) => {
        if (!references) return [];
        const known = new Set(table(references).map((row) => row['id']));
        const lost = table(name).filter((row) => row[column] != null && !known.has(row[column]));
        return lost.map((row) => `${name}.${column} = ${row[column]}`);
      }),
    );
    expect(unresolved).toEqual(['files.uploaded_by = departed-1']);
  });

  test('makes every order the sum of its items, and every invoice that of its order', () => {
    const items = byColumn(table('order_items'), 'order_id');
    const orders = byColumn(table('orders'), 'id');
    for (const [id, [order]] of orders) {
      const sum = (items.get(id) ?? []).reduce((total, item) => total + hundredths(item['amount']), 0);
      expect(hundredths(order?.['total_amount']), `order ${id}`).toBe(sum);
    }
    for (const invoice of table('invoices').filter((row) => row['order_id'] !== null)) {
      const order = orders.get(invoice['order_id'] as string)?.[0];
      expect([invoice['total_amount'], invoice['currency'], invoice['customer_id']]).toEqual([
        order?.['total_amount'],
        order?.['currency'],
        order?.['customer_id'],
      ]);
    }
  });

  test('ends with the local midnight it ends with: nothing has happened later', () => {
    const late = entities.flatMap(({ name }) => instants(name, table(name)).filter((at) => at >= cutoff));
    expect(late).toEqual([]);
    expect(instants('orders', table('orders')).some((at) => at > UNTIL.replace('11-01', '10-30'))).toBe(true);
  });

  test('spreads its orders over the 24 months before', () => {
    const months = new Set(table('orders').map((row) => row['ordered_at']?.slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(24);
    expect([...months].filter((month) => (month as string) < '2024-10' || (month as string) > UNTIL)).toEqual(
      [],
    );
  });

  test('keeps the steps of an order in their order', () => {
    const steps = ['ordered_at', 'confirmed_at', 'shipped_at', 'delivered_at', 'completed_at', 'updated_at'];
    for (const row of table('orders')) expect(inOrder(steps.map((step) => row[step]))).toBe(true);
    const cancelled = table('orders').filter((row) => row['cancelled_at'] !== null);
    expect(cancelled.length).toBeGreaterThan(50);
    for (const row of cancelled)
      expect(inOrder([row['confirmed_at'], row['delivered_at'], row['cancelled_at']])).toBe(true);
  });

  test('lets nobody order before being a customer, pay before being invoiced, or dispute before paying', () => {
    const customers = byColumn(table('customers'), 'id');
    for (const row of table('orders').filter(({ id }) => !id?.startsWith('WEB')))
      expect(
        (customers.get(row['customer_id'] as string)?.[0]?.['acquired_at'] as string) <=
          (row['ordered_at'] as string),
      ).toBe(true);
    const payments = byColumn(table('payments'), 'id');
    const orders = byColumn(table('orders'), 'id');
    for (const row of table('payments'))
      expect(
        (orders.get(row['order_id'] as string)?.[0]?.['shipped_at'] as string) <
          (row['created_at'] as string),
      ).toBe(true);
    for (const row of table('disputes'))
      expect(
        (payments.get(row['payment_id'] as string)?.[0]?.['completed_at'] as string) <
          (row['disputed_at'] as string),
      ).toBe(true);
  });

  test('lets a converted lead and its customer name each other and the same instant', () => {
    const customers = byColumn(table('customers'), 'lead_id');
    const converted = table('leads').filter((row) => row['converted_at'] !== null);
    expect(converted.length).toBe(customers.size);
    for (const lead of converted) {
      const customer = customers.get(lead['id'] as string)?.[0];
      expect([lead['customer_id'], lead['converted_at'], lead['status']]).toEqual([
        customer?.['id'],
        customer?.['acquired_at'],
        'converted',
      ]);
    }
  });

  test("keeps a lead's changes in order and its status the last of them", () => {
    const changes = byColumn(table('lead_status_changes'), 'lead_id');
    for (const lead of table('leads')) {
      const own = changes.get(lead['id'] as string) ?? [];
      expect(inOrder([lead['created_at'], ...own.map((change) => change['changed_at'])])).toBe(true);
      expect(lead['status']).toBe(own.at(-1)?.['status'] ?? 'new');
    }
  });
});

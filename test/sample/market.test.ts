import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/sample/row.ts';
import { byColumn, hundredths, tableOf, UNTIL } from './tables.ts';

const share = (rows: readonly Row[], holds: (row: Row) => boolean) => rows.filter(holds).length / rows.length;

describe.each([{ profile: 'usd' }, { profile: 'jpy' }] as const)(
  'the market of a sample ($profile)',
  ({ profile }) => {
    const table = (entity: string) => tableOf(profile, entity);
    const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

    test('has its best month in December, quiet weekends, and grows from year to year', () => {
      const months = byColumn(
        table('orders').map((row) => ({ month: row['ordered_at']?.slice(0, 7) ?? null })),
        'month',
      );
      const count = (month: string) => months.get(month)?.length ?? 0;
      expect(count('2025-12')).toBe(Math.max(...[...months.values()].map((rows) => rows.length)));
      expect(count('2025-12')).toBeGreaterThan(count('2024-12'));
      const weekend = share(table('orders'), (row) =>
        [0, 6].includes(new Date(row['ordered_at'] as string).getUTCDay()),
      );
      expect(weekend).toBeLessThan(0.16);
    });

    test('has a funnel of about 70, 50 and 40 percent', () => {
      const reached = (status: string) =>
        new Set(
          table('lead_status_changes')
            .filter((row) => row['status'] === status)
            .map((row) => row['lead_id']),
        ).size;
      expect(reached('contacted') / table('leads').length).toBeCloseTo(0.69, 1);
      expect(reached('qualified') / reached('contacted')).toBeCloseTo(0.5, 1);
      expect(reached('converted') / reached('qualified')).toBeCloseTo(0.38, 1);
    });

    test('has about nine invoices in ten paid, and overdue ones of every age', () => {
      const issued = table('invoices').filter(
        (row) => !['draft', 'cancelled'].includes(row['status'] as string),
      );
      const paid = share(issued, (row) => row['status'] === 'paid');
      expect(paid).toBeGreaterThan(0.85);
      expect(paid).toBeLessThan(0.92);
      const ages = issued
        .filter((row) => row['status'] === 'overdue')
        .map((row) => Math.ceil(days(row['due_on'] as string, UNTIL) / 30));
      for (const bucket of [1, 2, 3]) expect(ages.filter((age) => age === bucket).length).toBeGreaterThan(3);
      expect(ages.filter((age) => age > 3).length).toBeGreaterThan(3);
      expect(
        share(issued, (row) => days(row['issued_on'] as string, row['due_on'] as string) === 30),
      ).toBeGreaterThan(0.75);
    });

    test('has part payments, overpayments, write-offs, refunds, failures with reasons and retries, and open disputes', () => {
      const invoices = byColumn(table('invoices'), 'id');
      const captured = table('payments').filter((row) =>
        ['completed', 'refunded', 'disputed'].includes(row['status'] as string),
      );
      const paid = [...byColumn(captured, 'invoice_id')].map(([id, rows]) => ({
        total: hundredths(invoices.get(id)?.[0]?.['total_amount']),
        paid: rows.reduce((sum, row) => sum + hundredths(row['amount']), 0),
      }));
      expect(paid.filter((each) => each.paid > each.total).length).toBeGreaterThan(5);
      expect(paid.filter((each) => each.paid < each.total).length).toBeGreaterThan(5);
      expect(table('invoices').filter((row) => row['written_off_amount'] !== null).length).toBeGreaterThan(
        20,
      );
      expect(table('payments').filter((row) => row['status'] === 'refunded').length).toBeGreaterThan(10);
      const failed = table('payments').filter((row) => row['status'] === 'failed');
      expect(failed.length / table('payments').length).toBeCloseTo(0.03, 1);
      expect(new Set(failed.map((row) => row['failure_reason'])).size).toBeGreaterThan(4);
      expect(new Set(failed.map((row) => row['retry_count']))).toEqual(new Set(['0', '1', '2', '3']));
      const disputes = byColumn(table('disputes'), 'status');
      expect([...disputes.keys()].toSorted()).toEqual(['lost', 'open', 'won']);
      expect(disputes.get('open')?.some((row) => (row['evidence_due_on'] ?? '') > UNTIL)).toBe(true);
    });

    test('has one member who completes too little and one with old deals, and the others do not', () => {
      const since = new Date(Date.parse(UNTIL) - 30 * 86_400_000).toISOString();
      const recent = table('activities').filter(
        (row) => (row['due_at'] as string) >= since && (row['due_at'] as string) < UNTIL,
      );
      const slow = [...byColumn(recent, 'owner_id')]
        .filter(([, rows]) => share(rows, (row) => row['completed_at'] !== null) < 0.75)
        .map(([owner]) => owner);
      expect(slow).toEqual(['4']);
      const old = table('deals').filter(
        (row) => row['closed_at'] === null && days(row['created_at'] as string, UNTIL) > 90,
      );
      const hoarders = [...byColumn(old, 'owner_id')]
        .filter(([, rows]) => rows.length > 3)
        .map(([owner]) => owner);
      expect(hoarders).toEqual(['6']);
    });

    test('sets a target for each month, within a tenth of what was sold', () => {
      const rate = new Map(byColumn(table('fx_rates'), 'currency').entries());
      const sold = new Map<string, number>();
      for (const row of table('orders').filter(
        (order) => !['draft', 'cancelled'].includes(order['status'] as string),
      )) {
        const month = row['ordered_at']?.slice(0, 7) as string;
        const factor = Number(rate.get(row['currency'] ?? '')?.[0]?.['rate'] ?? 1);
        sold.set(month, (sold.get(month) ?? 0) + Number(row['total_amount']) * factor);
      }
      const past = table('sales_targets').filter((row) => (row['month'] as string) < UNTIL.slice(0, 7));
      expect(past.length).toBe(24);
      for (const row of past)
        expect(Math.abs(Number(row['amount']) / (sold.get(row['month'] as string) ?? 0) - 1)).toBeLessThan(
          0.12,
        );
      expect(
        table('sales_targets').filter((row) => (row['month'] as string) >= UNTIL.slice(0, 7)).length,
      ).toBe(3);
    });

    test('leaves out what real records leave out', () => {
      const columns = [
        'orders.source',
        'orders.sales_rep_id',
        'deals.owner_id',
        'deals.expected_close_on',
        'leads.source',
        'customers.lead_id',
        'payments.gateway',
        'activities.owner_id',
      ];
      const complete = columns.filter((name) => {
        const [entity, column] = name.split('.') as [string, string];
        return table(entity).every((row) => row[column] != null);
      });
      expect(complete).toEqual([]);
      expect(table('deals').some((row) => Number(row['amount']) === 0)).toBe(true);
      expect(table('orders').some((row) => row['status'] === 'draft')).toBe(true);
      expect(
        table('orders').some((row) => row['cancelled_at'] !== null && row['delivered_at'] !== null),
      ).toBe(true);
    });
  },
);

describe('names of a sample', () => {
  test('are in kanji where the market is Japan, variants and squared forms included', () => {
    const text = JSON.stringify([...tableOf('jpy', 'customers'), ...tableOf('jpy', 'leads')]);
    for (const sign of ['髙', '﨑', '㈱', '株式会社', '齋藤']) expect(text).toContain(sign);
  });

  test('include those that look like formulas or break lines', () => {
    const names = tableOf('usd', 'customers').map((row) => row['name']);
    expect(names).toEqual(
      expect.arrayContaining(['=SUM(A1)', 'Two\nLines Trading', 'Quick, Brown & "Fox" Ltd']),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { bindingsFor, queryOf } from '../../src/snapshot/parameters.ts';
import { askedFor } from '../../src/snapshot/stored.ts';
import { cases } from '../reports/catalogue.ts';
import { contextOf } from '../reports/run.ts';

const context = contextOf({
  tenant: 'acme',
  asOf: '2025-03-10T12:00:00Z',
  timezone: 'America/New_York',
  currency: 'USD',
});

const dates = { from_date: '2025-01-03', to_date: '2025-02-07' };
/** What callers and packs ask beside the reports' own sets. */
const more: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'crm/forecast': [{ from: '2025-01', to: '2025-06' }],
  'crm/lead-conversion': [{ date_from: '2025-01-03', date_to: '2025-02-07' }],
  'crm/pipeline-summary': [{ pipeline_id: 'p1' }],
  'ops/financial': [
    { branch_id: '7', page: '2', limit: '10' },
    { date_from: '2025-01-03', date_to: '2025-02-07' },
  ],
  'ops/users': [{ search: 'jane', user_id: '3', page: '2' }],
  'sales/dashboard': [
    ...['today', 'week', 'month', 'quarter', 'year'].map((period) => ({ period })),
    { ...dates, compare_to_previous: 'false' },
    { period: 'week', compare_to_previous: '0' },
    dates,
  ],
  'sales/high-value-orders': [{ ...dates, minimum_amount: '99.50', status: 'draft', page: '3', limit: '7' }],
  'sales/invoice-aging': [{ as_of_date: '2025-01-31', include_paid: '1', customer_id: 'c' }],
  'sales/order-performance': [{ ...dates, sales_rep_id: '5' }],
  'sales/payment-statistics': [{ ...dates, method: 'cash', status: 'failed' }],
  'sales/revenue-by-period': ['day', 'week', 'month', 'quarter', 'year'].map((period) => ({
    ...dates,
    period,
  })),
  'sales/revenue-by-product': [{ ...dates, limit: '3' }],
  'sales/recent-orders': [{ limit: '3' }],
};

describe.each(cases)('a stored document of $report.id is told as', ({ report, examples }) => {
  test.each([null, '5'])('parameters that lead to it', (owner) => {
    const asked = [
      ...[
        ...report.standing.map((set) => queryOf(report, set, context.today)),
        ...(more[report.id] ?? []),
      ].map((query) => ({ query, given: { ...context, owner } })),
      ...examples.map(({ parameters = {}, ...example }) => ({
        query: parameters,
        given: contextOf({ tenant: 'acme', ...example, owner }),
      })),
    ];
    for (const { query, given } of asked) {
      const bindings = bindingsFor(report, query, given);
      const told = askedFor(report, bindings, given);
      expect({ query, told }).not.toEqual({ query, told: null });
      expect(bindingsFor(report, told ?? {}, given)).toEqual(bindings);
    }
  });

  test('nothing where no parameters do', () => {
    expect(askedFor(report, { ...bindingsFor(report, {}, context), gone: 1 }, context)).toBeNull();
  });
});

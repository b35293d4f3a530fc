import { describe, expect, test } from 'vitest';
import { endpointsOf, reportQuery, selectReport } from '../../src/api/endpoints.ts';
import type { RegisteredReport } from '../../src/reports/registry.ts';
import { errorsOf } from './errors-of.ts';

describe('two reports on one path', () => {
  const revenue = { id: 'revenue', path: '/revenue' } as RegisteredReport;
  const byProduct = {
    id: 'by-product',
    path: '/revenue',
    selector: { group_by: 'product' },
  } as unknown as RegisteredReport;
  const byStatus = {
    id: 'by-status',
    path: '/orders',
    selector: { group_by: 'status' },
  } as unknown as RegisteredReport;
  const [shared, single] = endpointsOf([revenue, byProduct, byStatus]) as [never, never];

  test('are told apart by their selector', () => {
    expect(selectReport(shared, new Map())).toBe(revenue);
    expect(selectReport(shared, new Map([['period', 'week']]))).toBe(revenue);
    expect(selectReport(shared, new Map([['group_by', 'product']]))).toBe(byProduct);
    expect(selectReport(single, new Map([['group_by', 'status']]))).toBe(byStatus);
  });

  test('refuse a selector that selects none', () => {
    expect(errorsOf(() => selectReport(shared, new Map([['group_by', 'moon']])))).toEqual([
      { field: 'group_by', rule: 'must be product, or left out' },
    ]);
    const rule = 'must be status';
    expect(errorsOf(() => selectReport(single, new Map([['group_by', 'moon']])))).toEqual([
      { field: 'group_by', rule },
    ]);
    expect(errorsOf(() => selectReport(single, new Map()))).toEqual([{ field: 'group_by', rule }]);
  });

  test('never see the selector among their own parameters', () => {
    const query = new Map([
      ['group_by', 'product'],
      ['limit', '5'],
    ]);
    expect(reportQuery(byProduct, query)).toEqual({ limit: '5' });
    expect(reportQuery(revenue, query)).toEqual({ group_by: 'product', limit: '5' });
  });
});

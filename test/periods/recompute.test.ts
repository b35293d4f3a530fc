import { expect, test } from 'vitest';
import { changedFigures } from '../../src/periods/recompute.ts';
import { tenantLike } from '../snapshot/published.ts';

const BINDINGS = { from: '2026-09-01', to: '2026-09-30' };

/** A sales dashboard as a version of the product wrote it that knew its revenue only. */
function early(revenue: string) {
  const body = `{"success":true,"data":{"summary":{"total_revenue":${revenue}}}}`;
  return { body: Buffer.from(body), supplement: null };
}

test('Figures of a document that today’s report cannot show are compared all the same, by their paths', () => {
  const document = { report: 'sales/dashboard', bindings: BINDINGS };
  expect(changedFigures(tenantLike('acme'), document, early('1200.10'), early('1300.10'))).toEqual([
    {
      report: 'sales/dashboard',
      path: 'data.summary.total_revenue',
      before: '1200.10',
      after: '1300.10',
      difference: '100.00',
      window: BINDINGS,
    },
  ]);
});

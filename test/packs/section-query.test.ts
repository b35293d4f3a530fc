import { expect, test } from 'vitest';
import { comparisonQuery, comparisonWindow, sectionQuery } from '../../src/packs/section-query.ts';
import type { ReportSet } from '../../src/packs/template/schema.ts';
import { reportNamed } from '../../src/reports/registry.ts';

const TODAY = '2026-03-01';
const leads = reportNamed('crm/lead-conversion');
const aging = reportNamed('sales/invoice-aging');

test('a named window becomes the dates of the report, seen from the day the pack is due', () => {
  const section: ReportSet = { report: leads.id, window: 'previous_month' };
  expect(sectionQuery(leads, section, TODAY)).toEqual({ date_from: '2026-02-01', date_to: '2026-02-28' });
});

test('a parameter may be the end of a named window', () => {
  const section: ReportSet = {
    report: aging.id,
    parameters: { as_of_date: 'previous_month.to', include_paid: 'true' },
  };
  expect(sectionQuery(aging, section, TODAY)).toEqual({ as_of_date: '2026-02-28', include_paid: 'true' });
});

test('the window before a month is the whole month before', () => {
  const section: ReportSet = { report: leads.id, window: 'previous_month', compare: 'previous_window' };
  expect(comparisonQuery(leads, section, TODAY)).toEqual({ date_from: '2026-01-01', date_to: '2026-01-31' });
  expect(comparisonWindow(section, TODAY)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
});

test('an unfinished month is compared with as many days of the month before', () => {
  const section: ReportSet = { report: leads.id, window: 'this_month', compare: 'previous_window' };
  expect(comparisonQuery(leads, section, '2026-03-10')).toEqual({
    date_from: '2026-02-01',
    date_to: '2026-02-10',
  });
});

test('a comparison may have parameters of its own, and is labelled with their window', () => {
  const section: ReportSet = {
    report: aging.id,
    parameters: { as_of_date: 'previous_month.to' },
    compare: { parameters: { as_of_date: 'month_before_previous.to' } },
  };
  expect(comparisonQuery(aging, section, TODAY)).toEqual({ as_of_date: '2026-01-31' });
  expect(comparisonWindow(section, TODAY)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
});

test('a state that is compared with an earlier snapshot asks the same snapshot for nothing', () => {
  expect(comparisonQuery(aging, { report: aging.id, compare: 'earlier_snapshot' }, TODAY)).toBeNull();
  expect(comparisonQuery(aging, { report: aging.id }, TODAY)).toBeNull();
});

test('comparing a report without a window with the window before is a mistake of the template', () => {
  expect(() => comparisonQuery(aging, { report: aging.id, compare: 'previous_window' }, TODAY)).toThrow(
    'has no window to compare',
  );
});

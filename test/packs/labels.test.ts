import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RestatedFigure } from '../../src/packs/condition.ts';
import { describeFigure } from '../../src/packs/condition-document.ts';
import { labelsOf, pathWords } from '../../src/packs/labels.ts';
import { changedFigures, inOrder } from '../../src/periods/recompute.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';
import { Stage } from '../reports/stage.ts';
import { tenantLike } from '../snapshot/published.ts';

const acme = tenantLike('acme');
const dashboard = reportNamed('sales/dashboard');
const window = { from: '2026-10-01', to: '2026-10-31' };
let stage: Stage;
let document: ComputedDocument;

beforeAll(async () => {
  stage = await Stage.open();
  document = (await stage.standing(dashboard, stage.crowd[0]!))[0]!;
});
afterAll(() => stage.database.drop());

/** The same document with every revenue a thousand higher, and one order more. */
function later(): ComputedDocument {
  const body = document.body
    .toString()
    .replace(/"total_revenue":(-?[\d.]+)/, '"total_revenue":1234567.50')
    .replace(/"new_orders":(\d+)/, (_, orders: string) => `"new_orders":${Number(orders) + 1}`)
    .replace(/"revenue_change_percentage":(-?[\d.]+)/, '"revenue_change_percentage":-98765.43');
  return { ...document, body: Buffer.from(body) };
}

test.each([
  ['en', 'Revenue', 'Completed, Orders'],
  ['ja', '売上高', '完了、受注'],
] as const)('figures are called in %s as the report’s section calls them', (language, total, cell) => {
  const labels = labelsOf(dashboard, document, { ...acme, language });
  expect(labels.get('data.summary.total_revenue')).toEqual({ text: total, unit: 'money' });
  expect(labels.get('data.orders.orders_by_status.completed')?.text).toContain(cell.slice(0, 2));
});

test('what no section shows is called by its path in plain words', () => {
  expect(pathWords('data.comparison.revenue_change_percentage', 'en')).toBe(
    'Comparison, Revenue change percentage',
  );
  expect(pathWords('data.by_user[user_id=m.1].total', 'en')).toBe('By user m.1, Total');
  expect(pathWords('data.summary.total_revenue', 'ja')).toBe('Total revenue');
  expect(pathWords('data[month=2026-10].deal_count', 'en')).toBe('2026-10, Deal count');
});

test('a changed figure is told with report, period, label, both values and the difference', () => {
  const figures = changedFigures(acme, { report: dashboard.id, bindings: window }, document, later());
  const revenue = figures.find(({ path }) => path === 'data.summary.total_revenue') as RestatedFigure;
  const en = describeFigure({ ...revenue, before: '1000.00', difference: '1233567.50' }, acme);
  expect(en).toBe('Sales dashboard (October 2026), Revenue: $1,000.00 → $1,234,567.50 (+1,233,567.50).');
  const ja = describeFigure({ ...revenue, before: null, difference: null }, { ...acme, language: 'ja' });
  expect(ja).toBe('売上ダッシュボード（2026年10月）、売上高：– → $1,234,567.50');
});

test('what people see comes before what they do not, and then great changes before small ones', () => {
  const figures = inOrder(
    changedFigures(acme, { report: dashboard.id, bindings: window }, document, later()),
  );
  expect(figures.map(({ path, label }) => [path, label?.text.en])).toEqual([
    ['data.summary.total_revenue', 'Revenue'],
    ['data.comparison.revenue_change_percentage', undefined],
    ['data.orders.new_orders', undefined],
  ]);
});

test('a figure that several documents hold is told once', () => {
  const [one] = changedFigures(acme, { report: dashboard.id, bindings: window }, document, later());
  expect(inOrder([one!, { ...one! }])).toHaveLength(1);
});

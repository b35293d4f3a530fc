import type { Block, Chart, Table } from '../../src/render/document.ts';

const sources = ['Online store', 'Phone', 'Email', 'Partner'];

function chart(change: Partial<Chart>): Chart {
  return {
    kind: 'chart',
    type: 'bars',
    title: 'The online store lost what the phone won',
    subtitle: 'Northwind Traders, revenue by source, USD, October 2025',
    unit: 'money',
    categories: { unit: 'text', values: sources },
    series: [
      { label: 'October 2025', values: [122_400, 81_900, 64_250, 21_700] },
      { label: 'September 2025', values: [151_300, 58_000, 64_250, 30_900], scenario: 'previous' },
    ],
    better: 'up',
    alternative: 'Revenue by source against September 2025',
    empty: 'No orders.',
    ...change,
  };
}

/** Revenue by source against the month before. */
export const bySource = chart({});

/** Revenue of two members within their targets. */
export const withinTarget = chart({
  title: 'One of two members reached the target',
  categories: { unit: 'text', values: ['Nancy Davolio', 'Andrew Fuller'] },
  series: [
    { label: 'Revenue', values: [96_000, 74_000] },
    { label: 'Target', values: [90_000, 95_000], scenario: 'target' },
  ],
});

/** Half a year by month against the year before. */
export const byMonth = chart({
  type: 'columns',
  title: 'Five of six months beat the year before',
  categories: { unit: 'month', values: ['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10'] },
  series: [
    { label: '2025', values: [812_000, 934_000, 1_180_000, 702_000, 735_000, 861_000] },
    { label: '2024', values: [790_000, 899_000, 900_000, 741_000, 700_000, 812_000], scenario: 'previous' },
  ],
});

/** Orders by source with the change drawn. */
export const changes: Table = {
  kind: 'table',
  title: 'Orders by source',
  subtitle: 'October 2025',
  columns: [
    { label: 'Source', unit: 'text' },
    { label: 'Orders', unit: 'count' },
    { label: 'Δ September 2025', unit: 'count', variance: 'up' },
  ],
  rows: [
    ['Online store', 812, -48],
    ['Phone', 405, 31],
    ['Email', 98, 0],
    ['Partner', 12, null],
  ],
  total: ['Total', 1327, -17],
  empty: 'No orders.',
};

/** A page of what compares: figures with a trend, bars, a target, columns, and a table of changes. */
export const comparisons: Block[] = [
  {
    kind: 'figures',
    figures: [
      { label: 'Revenue', value: 290_250, unit: 'money', trend: [9, 12, 7, 15, 11, null, 14, 18] },
      {
        label: 'Orders',
        value: 1327,
        unit: 'count',
        better: 'up',
        change: { value: -1.3, unit: 'percentage', against: 'September 2025', previous: 1344 },
      },
    ],
  },
  bySource,
  withinTarget,
  byMonth,
  changes,
];

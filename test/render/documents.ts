import type { Block, Chart, Figure, RenderDocument, Table, Value } from '../../src/render/document.ts';
import { english, type Flavour, japanese } from './flavours.ts';

const months = Array.from({ length: 13 }, (_, index) =>
  new Date(Date.UTC(2024, 9 + index, 1)).toISOString().slice(0, 7),
);
const days = Array.from({ length: 31 }, (_, index) => `2025-10-${String(index + 1).padStart(2, '0')}`);
const revenue = [812, 934, 1180, 702, 735, 861, 905, 978, 1012, 889, 1043, 1075.4, 1240.53];

function figures({ words, scale, before }: Flavour): Figure[] {
  const figure = (
    key: string,
    value: Value,
    unit: Figure['unit'],
    better: 'up' | 'down',
    change: number,
    previous: number,
  ): Figure => ({
    label: words[key] as string,
    value,
    unit,
    better,
    change: { value: change, unit: unit === 'fraction' ? 'points' : 'percentage', against: before, previous },
  });
  return [
    figure('revenue', 1240.53 * scale, 'money', 'up', 15.4, 1075.4 * scale),
    figure('orders', 1318, 'count', 'up', 0, 1318),
    figure('aov', 0.94 * scale, 'money', 'up', 15.3, 0.815 * scale),
    figure('forecast', 3482.1 * scale, 'money', 'up', -4.2, 3634.8 * scale),
    figure('conversion', 0.2431, 'fraction', 'up', 2.1, 0.2221),
    {
      ...figure('overdue', 214.76 * scale, 'money', 'down', 31.9, 162.8 * scale),
      note: words['state'] as string,
    },
  ];
}

function revenueChart({ words, scale, currency, organisation }: Flavour): Chart {
  return {
    kind: 'chart',
    type: 'columns',
    unit: 'money',
    title: words['revenueUp'] as string,
    subtitle: `${organisation}, ${words['revenue']}, ${currency}, 2024-10 – 2025-10`,
    categories: { unit: 'month', values: months },
    series: [{ label: words['revenue'] as string, values: revenue.map((value) => value * scale) }],
    alternative: 'Revenue by month from October 2024 to October 2025',
    empty: words['empty'] as string,
  };
}

function comparison(flavour: Flavour): Chart {
  const { words, scale } = flavour;
  return {
    ...revenueChart(flavour),
    title: words['memberMessage'] as string,
    categories: { unit: 'month', values: months.slice(-6) },
    series: [
      {
        label: words['previous'] as string,
        scenario: 'previous',
        values: revenue.slice(0, 6).map((value) => value * scale),
      },
      {
        label: words['revenue'] as string,
        values: [...revenue.slice(-6, -1), null].map((value) => value && value * scale),
      },
      {
        label: words['forecast'] as string,
        scenario: 'forecast',
        values: [null, null, null, null, null, 1240 * scale],
      },
      {
        label: words['target'] as string,
        scenario: 'target',
        values: revenue.slice(-6).map((value) => value * scale * 1.05),
      },
    ],
  };
}

function daily(flavour: Flavour): Chart {
  const wave = days.map((_, day) =>
    day % 7 > 4 ? null : (30 + 12 * Math.sin(day / 3) + day * 0.6) * flavour.scale,
  );
  const series = { label: flavour.words['revenue'] as string, values: wave };
  return {
    ...revenueChart(flavour),
    type: 'line',
    title: flavour.words['dailyQuiet'] as string,
    categories: { unit: 'date', values: days },
    series: [series],
  };
}

function funnel(flavour: Flavour): Chart {
  const { words } = flavour;
  return {
    ...revenueChart(flavour),
    type: 'funnel',
    unit: 'count',
    title: words['funnelMessage'] as string,
    categories: {
      unit: 'text',
      values: ['leads', 'contacted', 'qualified', 'proposal', 'won'].map((key) => words[key] as string),
    },
    series: [{ label: words['leads'] as string, values: [1284, 968, 412, 203, 104] }],
  };
}

function contribution(flavour: Flavour): Chart {
  const { words, scale, customers } = flavour;
  return {
    ...revenueChart(flavour),
    type: 'bars',
    title: words['profit'] as string,
    categories: { unit: 'text', values: customers.slice(0, 7) },
    series: [
      {
        label: words['amount'] as string,
        values: [412, 230.5, 180, 92.25, 31, -18.4, -77].map((value) => value * scale),
      },
    ],
  };
}

function memberTable({ words, scale, members }: Flavour): Table {
  const rows = members.map((name, index): Value[] => [
    name,
    18 + index,
    (210 - index * 31.7) * scale,
    0.42 - index * 0.06,
    96 - index * 7,
    0.91 - index * 0.05,
    index === 4 ? null : 31.5 + index * 3,
  ]);
  return {
    kind: 'table',
    title: words['members'] as string,
    subtitle: words['state'] as string,
    empty: words['empty'] as string,
    columns: [
      { label: words['member'] as string, unit: 'text' },
      { label: words['deals'] as string, unit: 'count' },
      { label: words['pipeline'] as string, unit: 'money' },
      { label: words['share'] as string, unit: 'fraction' },
      { label: words['calls'] as string, unit: 'count' },
      { label: words['completion'] as string, unit: 'fraction' },
      { label: words['cycle'] as string, unit: 'days' },
    ],
    rows,
    total: [words['total'] as string, 123, 784.5 * scale, 1, 471, 0.785, 38.2],
  };
}

/** Receivables with as many rows as wanted; the names repeat. */
export function receivables(flavour: 'en' | 'ja', count: number): Table {
  const { words, scale, customers } = flavour === 'en' ? english : japanese;
  const rows = Array.from({ length: count }, (_, index): Value[] => [
    `INV-${String(10_248 + index)}`,
    customers[index % customers.length] as string,
    `2025-0${1 + (index % 9)}-${String(1 + (index % 28)).padStart(2, '0')}`,
    5 + ((index * 37) % 180),
    (((index * 7919) % 90_000) / 1000) * scale * (index % 11 === 10 ? -1 : 1),
  ]);
  return {
    kind: 'table',
    title: words['customers'] as string,
    subtitle: words['state'] as string,
    empty: words['empty'] as string,
    columns: [
      { label: words['invoice'] as string, unit: 'text' },
      { label: words['customer'] as string, unit: 'text' },
      { label: words['due'] as string, unit: 'date' },
      { label: words['days'] as string, unit: 'count' },
      { label: words['amount'] as string, unit: 'money' },
    ],
    rows,
  };
}

/** A realistic board pack: an American company on Letter in dollars, or a Japanese one on A4 in yen. */
export function boardPack(language: 'en' | 'ja'): RenderDocument {
  const flavour = language === 'en' ? english : japanese;
  const { words } = flavour;
  const headline = figures(flavour);
  const section = (id: string, blocks: Block[], subtitle = flavour.period) => ({
    id,
    title: words[id] as string,
    subtitle,
    blocks,
  });
  return {
    title: flavour.title,
    organisation: flavour.organisation,
    period: flavour.period,
    language,
    currency: flavour.currency,
    timezone: flavour.timezone,
    page: flavour.page,
    identity: {
      snapshotId: 'sn_01JBQ7ZK3M',
      asOf: '2025-11-01T12:00:00Z',
      hash: '9f2c4e7ab1d05c3388e1f6a2b7c4d9e05f13a6c8b2d47e90a1c3e5f7092b4d6e',
    },
    headline,
    warnings: [
      { kind: 'note', tone: 'warning', text: words['warning'] as string },
      { kind: 'note', tone: 'warning', text: words['partial'] as string },
    ],
    sections: [
      section('sales', [
        { kind: 'figures', figures: headline.slice(0, 3) },
        revenueChart(flavour),
        daily(flavour),
        comparison(flavour),
      ]),
      section('funnel', [funnel(flavour), { kind: 'note', tone: 'plain', text: words['partial'] as string }]),
      section(
        'activity',
        [
          {
            kind: 'figures',
            figures: [
              ...headline.slice(2),
              { label: words['cycle'] as string, value: 38.2, unit: 'days' },
              { label: words['share'] as string, value: null, unit: 'fraction' },
            ],
          },
          memberTable(flavour),
          contribution(flavour),
        ],
        words['state'],
      ),
      section(
        'receivables',
        [
          receivables(language, 64),
          { kind: 'note', tone: 'good', text: words['good'] as string },
          { kind: 'note', tone: 'warning', text: words['warning'] as string },
        ],
        words['state'],
      ),
      section('returns', [
        { ...memberTable(flavour), rows: [], title: words['returns'] as string },
        { ...funnel(flavour), series: [], title: words['returns'] as string },
      ]),
    ],
    definitions: [
      {
        report: words['sales'] as string,
        label: 'Revenue',
        field: 'summary.total_revenue',
        meaning: 'Sum of the totals of all orders placed within the window',
        formula: 'that are not cancelled, in the reporting currency.',
      },
      {
        report: words['sales'] as string,
        label: 'Average order value',
        field: 'summary.average_order_value',
        meaning: 'Revenue divided by the number of orders;',
        formula: 'zero when there are none.',
      },
      {
        report: words['receivables'] as string,
        label: 'Open balance',
        field: 'aging.buckets[].amount',
        meaning: 'Open balance of invoices',
        formula: 'by days past their due date, as of the snapshot.',
      },
    ],
  };
}

/** A document with nothing in it. */
export function emptyDocument(language: 'en' | 'ja' = 'en'): RenderDocument {
  return { ...boardPack(language), headline: [], warnings: [], sections: [], definitions: [] };
}

/** The board pack reduced to one section of the given blocks. */
export function documentOf(blocks: Block[], language: 'en' | 'ja' = 'en'): RenderDocument {
  const pack = boardPack(language);
  return {
    ...pack,
    headline: [],
    warnings: [],
    definitions: [],
    sections: [{ id: 'only', title: 'Only', subtitle: '', blocks }],
  };
}

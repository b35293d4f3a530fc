import type { Block, Chart, Figure, RenderDocument, Table, Value } from '../../src/render/document.ts';

/** The words of the board pack fixture in one language; figures are in the currency's own scale. */
interface Flavour {
  language: 'en' | 'ja';
  organisation: string;
  title: string;
  period: string;
  before: string;
  currency: string;
  timezone: string;
  page: 'A4' | 'Letter';
  /** Multiplies every amount. */
  scale: number;
  words: Record<string, string>;
  members: string[];
  customers: string[];
}

const months = Array.from({ length: 13 }, (_, index) =>
  new Date(Date.UTC(2024, 9 + index, 1)).toISOString().slice(0, 7),
);
const days = Array.from({ length: 31 }, (_, index) => `2025-10-${String(index + 1).padStart(2, '0')}`);
const revenue = [812, 934, 1180, 702, 735, 861, 905, 978, 1012, 889, 1043, 1075.4, 1240.53];

const english: Flavour = {
  language: 'en',
  organisation: 'Northwind Traders',
  title: 'Monthly executive pack',
  period: 'October 2025',
  before: 'September 2025',
  currency: 'USD',
  timezone: 'America/New_York',
  page: 'Letter',
  scale: 1000,
  words: {
    revenue: 'Revenue',
    orders: 'Orders',
    aov: 'Average order value',
    pipeline: 'Weighted pipeline',
    forecast: 'Most likely forecast',
    conversion: 'Lead conversion',
    overdue: 'Overdue receivables',
    cycle: 'Sales cycle',
    sales: 'Sales',
    funnel: 'Lead funnel',
    receivables: 'Receivables',
    activity: 'Activity',
    month: 'Month',
    member: 'Member',
    customer: 'Customer',
    due: 'Due',
    amount: 'Amount',
    share: 'Share',
    calls: 'Calls',
    completion: 'Completion rate',
    deals: 'Open deals',
    total: 'Total',
    invoice: 'Invoice',
    days: 'Days overdue',
    revenueUp: 'Revenue up 15.4% on September, orders flat',
    dailyQuiet: 'Daily revenue peaks in the last week of the month',
    funnelMessage: 'Every fourth qualified lead becomes a customer',
    agingMessage: 'Two thirds of what is overdue is older than 60 days',
    memberMessage: 'Three members carry half of the weighted pipeline',
    profit: 'Contribution by branch: two branches lose money',
    warning: 'Overdue activities are 14.2% of all activities; the limit is 10%.',
    partial: 'Marketing spend for October has not been provided; cost per lead is left out.',
    good: 'All five tie-outs hold: the sections add up to the dashboard.',
    leads: 'Leads',
    contacted: 'Contacted',
    qualified: 'Qualified',
    proposal: 'Proposal',
    won: 'Won',
    current: 'Not due',
    target: 'Target',
    empty: 'Nothing in this period.',
    state: 'as of 1 November 2025',
    previous: 'Previous year',
    branch: 'Branch',
    members: 'Members',
    customers: 'Overdue customers',
    returns: 'Returns',
  },
  members: [
    'Nancy Davolio',
    'Andrew Fuller',
    'Janet Leverling',
    'Margaret Peacock',
    'Steven Buchanan',
    'Michael Suyama',
  ],
  customers: [
    'Ernst Handel',
    'QUICK-Stop',
    'Save-a-lot Markets',
    'Hungry Owl All-Night Grocers',
    'Königlich Essen',
    'Łódź Browary S.A.',
    'The Extraordinarily Long-Named Wholesale Company of Greater Manchester and the Surrounding Counties Limited',
    'Ναυτιλιακή Εταιρεία',
    'Торговый дом «Север»',
  ],
};

const japanese: Flavour = {
  ...english,
  language: 'ja',
  organisation: '株式会社髙島﨑商店',
  title: '月次経営報告',
  period: '2025年10月',
  before: '2025年9月',
  currency: 'JPY',
  timezone: 'Asia/Tokyo',
  page: 'A4',
  scale: 100_000,
  words: {
    revenue: '売上高',
    orders: '受注件数',
    aov: '平均受注額',
    pipeline: '加重パイプライン',
    forecast: '最有力予測',
    conversion: 'リード転換率',
    overdue: '延滞売掛金',
    cycle: '商談期間',
    sales: '売上',
    funnel: 'リードファネル',
    receivables: '売掛金',
    activity: '活動',
    month: '月',
    member: '担当者',
    customer: '得意先',
    due: '期日',
    amount: '金額',
    share: '構成比',
    calls: '架電',
    completion: '完了率',
    deals: '進行中商談',
    total: '合計',
    invoice: '請求書',
    days: '延滞日数',
    revenueUp: '売上高は前月比15.4%増、受注件数は横ばい',
    dailyQuiet: '日次売上は月末の週に最大となった',
    funnelMessage: '有望リードの4件に1件が成約',
    agingMessage: '延滞額の3分の2が60日を超えている',
    memberMessage: '3名の担当者が加重パイプラインの半分を占める',
    profit: '支店別貢献利益：2支店が赤字',
    warning: '期限超過の活動が全体の14.2%に達し、上限の10%を超えています。',
    partial: '10月の広告費が未提供のため、リード単価は表示していません。',
    good: '5件の突合はすべて一致しています。',
    leads: 'リード',
    contacted: '接触済み',
    qualified: '有望',
    proposal: '提案',
    won: '成約',
    current: '期日前',
    target: '目標',
    empty: 'この期間のデータはありません。',
    state: '2025年11月1日時点',
    previous: '前年',
    branch: '支店',
    members: '担当者',
    customers: '延滞得意先',
    returns: '返品',
  },
  members: ['山田太郎', '佐藤花子', '鈴木一郎', '髙橋美咲', '﨑山健', '渡邉直子'],
  customers: [
    '株式会社髙島﨑',
    '㈱①商会',
    '有限会社山本製作所',
    '日本国際総合流通販売促進機構ホールディングス株式会社東日本統括支社第二営業部',
    'トヨタ部品㈱',
    'ＡＢＣマート',
    'Société Générale 東京支店',
    '合同会社みらい',
    '﨑陽軒',
  ],
};

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
        field: 'summary.total_revenue',
        text: 'Sum of the totals of all orders placed within the window that are not cancelled, in the reporting currency.',
      },
      {
        report: words['sales'] as string,
        field: 'summary.average_order_value',
        text: 'Revenue divided by the number of orders; zero when there are none.',
      },
      {
        report: words['receivables'] as string,
        field: 'aging.buckets[].amount',
        text: 'Open balance of invoices by days past their due date, as of the snapshot.',
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

import type { Chart, Table } from '../../render/document.ts';
import { formatValue } from '../../render/format.ts';
import { derive } from '../../reports/derived.ts';
import { firstWord } from '../../reports/wording.ts';
import { defineView, type ViewDocument, type ViewPresentation } from '../view.ts';

const ages = ['1_30_days', '31_60_days', '61_90_days', 'over_90_days'] as const;
type Age = (typeof ages)[number];

interface Customer extends Record<Age, number> {
  customer_id: number | string;
  customer_name: string | null;
  total_outstanding: number;
}

interface Aging {
  aging_buckets: Record<Age, { total_amount: number }>;
  summary: { total_outstanding: number; overdue_amount: number };
  by_customer: Customer[];
}

type Shown = ViewPresentation<readonly [ViewDocument<Aging, null>]>;

/** Bars shown before a chart becomes unreadable; the table has everybody. */
const MOST_BARS = 12;

const needs = ['invoices', 'payments', 'customers'];

export default defineView({
  name: 'overdue-customers',
  reads: ['sales/invoice-aging'],
  texts: {
    en: {
      title: 'Overdue customers',
      message: '{customer} owes the most that is overdue: {amount}',
      plain: 'Overdue balances by customer',
      subtitle: 'Overdue balances of open invoices by customer{first}, {period}',
      table: 'Who is overdue, and for how long',
      customer: 'Customer',
      overdue: 'Overdue',
      '1_30_days': '1–30 days',
      '31_60_days': '31–60 days',
      '61_90_days': '61–90 days',
      over_90_days: 'Over 90 days',
      outstanding: 'Owed in all',
      total: 'All',
      empty: 'No customer is overdue.',
    },
    ja: {
      title: '支払期限を過ぎた顧客',
      message: '期限超過額が最も大きいのは{customer}です（{amount}）',
      plain: '顧客別の期限超過残高',
      subtitle: '未払請求書の期限超過残高、顧客別{first}、{period}',
      table: '期限超過の顧客と期間',
      customer: '顧客',
      overdue: '期限超過',
      '1_30_days': '1〜30日',
      '31_60_days': '31〜60日',
      '61_90_days': '61〜90日',
      over_90_days: '90日超',
      outstanding: '未払残高',
      total: '合計',
      empty: '期限を過ぎた顧客はいません。',
    },
  },
  present: (shown: Shown) => {
    const overdue = overdueCustomers(shown);
    return { headline: {}, blocks: [chart(shown, overdue), table(shown, overdue)] };
  },
});

/** Customers with something overdue, the most first. */
function overdueCustomers({ documents: [{ data }] }: Shown): (Customer & { overdue: number })[] {
  return data.by_customer
    .map((customer) => ({ ...customer, overdue: derive('sum', ...ages.map((age) => customer[age])) }))
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue);
}

function chart({ period, text, reader }: Shown, overdue: readonly (Customer & { overdue: number })[]): Chart {
  const rows = overdue.slice(0, MOST_BARS);
  const [worst] = rows;
  const title = worst
    ? text('message', { customer: nameOf(worst), amount: formatValue(worst.overdue, 'money', reader) })
    : text('plain');
  const subtitle = text('subtitle', {
    first: firstWord(rows.length, overdue.length, reader.language),
    period,
  });
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle,
    unit: 'money',
    categories: { unit: 'text', values: rows.map(nameOf) },
    series: [{ label: text('overdue'), values: rows.map((customer) => customer.overdue) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function table(
  { documents: [{ data }], period, text }: Shown,
  overdue: readonly (Customer & { overdue: number })[],
): Table {
  return {
    kind: 'table',
    needs,
    title: text('table'),
    subtitle: period,
    columns: [
      { label: text('customer'), unit: 'text', width: 24 },
      { label: text('overdue'), unit: 'money' },
      ...ages.map((age) => ({ label: text(age), unit: 'money' as const })),
      { label: text('outstanding'), unit: 'money' },
    ],
    rows: overdue.map((customer) => [
      nameOf(customer),
      customer.overdue,
      ...ages.map((age) => customer[age]),
      customer.total_outstanding,
    ]),
    ...(overdue.length > 0 && {
      total: [
        text('total'),
        data.summary.overdue_amount,
        ...ages.map((age) => data.aging_buckets[age].total_amount),
        data.summary.total_outstanding,
      ],
    }),
    empty: text('empty'),
  };
}

function nameOf({ customer_name, customer_id }: Customer): string {
  return customer_name ?? String(customer_id);
}

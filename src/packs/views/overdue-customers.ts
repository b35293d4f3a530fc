import type { Chart, Table } from '../../render/document.ts';
import { formatValue } from '../../render/format.ts';
import { firstBars } from '../../reports/bars.ts';
import { chartOf, tableOf } from '../../reports/blocks.ts';
import { derive } from '../../reports/derived.ts';
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

type Overdue = Customer & { overdue: number };
type Shown = ViewPresentation<readonly [ViewDocument<Aging, null>]>;

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
function overdueCustomers({ documents: [{ data }] }: Shown): Overdue[] {
  return data.by_customer
    .map((customer) => ({ ...customer, overdue: derive('sum', ...ages.map((age) => customer[age])) }))
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue);
}

function chart(shown: Shown, overdue: readonly Overdue[]): Chart {
  const { period, text, language } = shown;
  const { rows, first } = firstBars(overdue, language);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown, overdue),
    subtitle: text('subtitle', { first, period }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map(nameOf) },
    series: [{ label: text('overdue'), values: rows.map((customer) => customer.overdue) }],
  });
}

function message({ text, reader }: Shown, [worst]: readonly Overdue[]): string {
  if (!worst) return text('plain');
  return text('message', { customer: nameOf(worst), amount: formatValue(worst.overdue, 'money', reader) });
}

function table(shown: Shown, overdue: readonly Overdue[]): Table {
  const { documents, text } = shown;
  const [{ data }] = documents;
  return tableOf(shown, {
    needs,
    title: text('table'),
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
  });
}

function nameOf({ customer_name, customer_id }: Customer): string {
  return customer_name ?? String(customer_id);
}

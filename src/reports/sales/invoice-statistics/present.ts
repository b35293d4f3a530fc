import type { Chart, Table } from '../../../render/document.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, shareOf } from '../../wording.ts';
import { ages, type InvoiceStatistics, standings, type Supplement } from './document.ts';

type Shown = Presentation<InvoiceStatistics, Supplement>;
type Shapes = FigureShapes<InvoiceStatistics>;

const billed = ['invoices'];
const needs = ['invoices', 'payments'];

const money: Shapes = {
  total_invoiced: {
    unit: 'money',
    better: 'up',
    needs: billed,
    value: (data) => data.financial_metrics.total_invoiced,
  },
  total_paid: {
    unit: 'money',
    better: 'up',
    needs,
    value: (data) => data.financial_metrics.total_paid,
  },
  collection_rate: {
    unit: 'percentage',
    better: 'up',
    needs,
    value: (data) => data.financial_metrics.collection_rate,
  },
  total_overdue: {
    unit: 'money',
    better: 'down',
    needs,
    value: (data) => data.financial_metrics.total_overdue,
  },
  write_off_amount: {
    unit: 'money',
    better: 'down',
    needs: billed,
    value: (data) => data.financial_metrics.write_off_amount,
  },
};

const punctuality: Shapes = {
  average_days_to_pay: {
    unit: 'days',
    better: 'down',
    needs,
    value: (data) => data.payment_metrics.average_days_to_pay,
  },
  median_days_to_pay: {
    unit: 'days',
    better: 'down',
    needs,
    value: (data) => data.payment_metrics.median_days_to_pay,
  },
  on_time_payment_rate: {
    unit: 'percentage',
    better: 'up',
    needs,
    value: (data) => data.payment_metrics.on_time_payment_rate,
  },
  days_sales_outstanding: {
    unit: 'days',
    better: 'down',
    needs,
    value: (data) => data.payment_metrics.days_sales_outstanding,
  },
};

/** What was invoiced and paid, how punctually, receivables by age, standings, and the largest customers. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, money, punctuality);
  return {
    headline,
    blocks: [...rows, aging(shown), counts(shown), customers(shown)],
  };
}

function aging(shown: Shown): Chart {
  const { data, text, period } = shown;
  const title = message(shown);
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle: text('aging_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: ages.map((age) => text(age)) },
    series: [{ label: text('balance'), values: ages.map((age) => data.aging_analysis[age]) }],
    alternative: `${title}. ${text('aging_subtitle', { period })}`,
    empty: text('empty'),
  };
}

function message({ data, supplement, text, language }: Shown): string {
  const { receivables } = supplement;
  if (receivables === 0) return text('nothing_owed');
  const overdue = Math.max(0, receivables - data.aging_analysis.current);
  return text('aging_message', { share: percentWord(shareOf(overdue, receivables), language) });
}

function counts({ data, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs,
    title: text('standing_title'),
    subtitle: text('standing_subtitle', { period }),
    columns: [
      { label: text('standing'), unit: 'text' },
      { label: text('invoices'), unit: 'count' },
    ],
    rows: standings.map((standing) => [text(standing), data.invoice_counts[standing]]),
    total: [text('total'), data.invoice_counts.total],
    empty: text('empty'),
  };
}

function customers({ data, text, period, language }: Shown): Table {
  const rows = data.top_customers_by_invoices;
  return {
    kind: 'table',
    needs,
    title: text('customer_title'),
    subtitle: text('customer_subtitle', { count: countWord(rows.length, language), period }),
    columns: [
      { label: text('customer'), unit: 'text', width: 26 },
      { label: text('invoices'), unit: 'count' },
      { label: text('total_invoiced'), unit: 'money' },
      { label: text('total_paid'), unit: 'money' },
      { label: text('performance'), unit: 'text' },
    ],
    rows: rows.map((row) => [
      row.customer_name ?? String(row.customer_id),
      row.invoice_count,
      row.total_invoiced,
      row.total_paid,
      text(row.payment_performance),
    ]),
    empty: text('empty'),
  };
}

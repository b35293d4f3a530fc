import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, shareOf } from '../../wording.ts';
import { ages, type InvoiceStatistics, standings, type Supplement } from './document.ts';

type Shown = Presentation<InvoiceStatistics, Supplement>;

const billed = ['invoices'];
const needs = ['invoices', 'payments'];

const money = shapesOf((data: InvoiceStatistics) => data.financial_metrics, {
  total_invoiced: { unit: 'money', better: 'up', needs: billed },
  total_paid: { unit: 'money', better: 'up', needs },
  collection_rate: { unit: 'percentage', better: 'up', needs },
  total_overdue: { unit: 'money', better: 'down', needs },
  write_off_amount: { unit: 'money', better: 'down', needs: billed },
});

const punctuality = shapesOf((data: InvoiceStatistics) => data.payment_metrics, {
  average_days_to_pay: { unit: 'days', better: 'down', needs },
  median_days_to_pay: { unit: 'days', better: 'down', needs },
  on_time_payment_rate: { unit: 'percentage', better: 'up', needs },
  days_sales_outstanding: { unit: 'days', better: 'down', needs },
});

/** What was invoiced and paid, how punctually, receivables by age, standings, and the largest customers. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, money, punctuality);
  return { headline, blocks: [...rows, aging(shown), counts(shown), customers(shown)] };
}

function aging(shown: Shown): Chart {
  const { data, text, period } = shown;
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('aging_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: ages.map((age) => text(age)) },
    series: [{ label: text('balance'), values: ages.map((age) => data.aging_analysis[age]) }],
  });
}

function message({ data, supplement, text, language }: Shown): string {
  const { receivables } = supplement;
  if (receivables === 0) return text('nothing_owed');
  const overdue = Math.max(0, receivables - data.aging_analysis.current);
  return text('aging_message', { share: percentWord(shareOf(overdue, receivables), language) });
}

function counts(shown: Shown): Table {
  const { data, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('standing_title'),
    subtitle: text('standing_subtitle', { period }),
    columns: [
      { label: text('standing'), unit: 'text' },
      { label: text('invoices'), unit: 'count' },
    ],
    rows: standings.map((standing) => [text(standing), data.invoice_counts[standing]]),
    total: [text('total'), data.invoice_counts.total],
  });
}

function customers(shown: Shown): Table {
  const { data, text, period, language } = shown;
  const rows = data.top_customers_by_invoices;
  return tableOf(shown, {
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
  });
}

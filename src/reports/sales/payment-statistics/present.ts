import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord, plainWord, shareOf } from '../../wording.ts';
import type { PaymentStatistics, Supplement } from './document.ts';

type Shown = Presentation<PaymentStatistics, Supplement>;

const needs = ['payments'];

const money = shapesOf((data: PaymentStatistics) => data.financial_metrics, {
  total_processed: { unit: 'money', better: 'up', needs },
  total_refunded: { unit: 'money', better: 'down', needs },
  total_fees: { unit: 'money', better: 'down', needs },
  net_revenue: { unit: 'money', better: 'up', needs },
  average_transaction: { unit: 'money', needs },
});

const count = shapesOf((data: PaymentStatistics) => data.payment_counts, {
  total: { name: 'total_payments', unit: 'count', better: 'up', needs },
});

const success = shapesOf((data: PaymentStatistics) => data.success_metrics, {
  success_rate: { unit: 'percentage', better: 'up', needs },
  failure_rate: { unit: 'percentage', better: 'down', needs },
  refund_rate: { unit: 'percentage', better: 'down', needs },
  dispute_rate: { unit: 'percentage', better: 'down', needs },
  average_processing_time_seconds: {
    name: 'average_processing_time',
    unit: 'seconds',
    better: 'down',
    needs,
  },
});

/** What was processed and what succeeded, by method as a chart and a table, and how the gateways did. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, money, { ...count, ...success });
  return { headline, blocks: [...rows, chart(shown), methods(shown), gateways(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, period, language } = shown;
  const rows = Object.entries(data.method_breakdown);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('method_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map(([method]) => plainWord(method, language)) },
    series: [{ label: text('total_processed'), values: rows.map(([, { amount }]) => amount) }],
  });
}

function message({ data, text, language }: Shown): string {
  const [first] = Object.entries(data.method_breakdown);
  const total = data.financial_metrics.total_processed;
  if (!first || first[1].amount <= 0 || first[1].amount > total) return text('method_plain');
  return text('method_message', {
    method: plainWord(first[0], language),
    share: percentWord(shareOf(first[1].amount, total), language),
  });
}

function methods(shown: Shown): Table {
  const { data, text, period, language } = shown;
  const { payment_counts, financial_metrics } = data;
  return tableOf(shown, {
    needs,
    title: text('method_title'),
    subtitle: text('method_subtitle', { period }),
    columns: [
      { label: text('method'), unit: 'text', width: 18 },
      { label: text('total_payments'), unit: 'count' },
      { label: text('total_processed'), unit: 'money' },
      { label: text('share'), unit: 'percentage' },
      { label: text('average_transaction'), unit: 'money' },
      { label: text('total_fees'), unit: 'money' },
    ],
    rows: Object.entries(data.method_breakdown).map(([method, row]) => [
      plainWord(method, language),
      row.count,
      row.amount,
      row.percentage,
      row.average_transaction,
      row.fees,
    ]),
    total: [
      text('total'),
      payment_counts.total,
      financial_metrics.total_processed,
      null,
      financial_metrics.average_transaction,
      financial_metrics.total_fees,
    ],
  });
}

function gateways(shown: Shown): Table {
  const { data, text, language } = shown;
  return tableOf(shown, {
    needs,
    title: text('gateway_title'),
    columns: [
      { label: text('gateway'), unit: 'text', width: 18 },
      { label: text('total_payments'), unit: 'count' },
      { label: text('success_rate'), unit: 'percentage' },
      { label: text('response_time'), unit: 'milliseconds' },
    ],
    rows: Object.entries(data.gateway_performance).map(([gateway, row]) => [
      plainWord(gateway, language),
      row.count,
      row.success_rate,
      row.average_response_time_ms,
    ]),
    empty: text('no_gateway'),
  });
}

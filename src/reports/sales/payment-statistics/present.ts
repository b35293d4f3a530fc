import type { Chart, Table } from '../../../render/document.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord, plainWord, shareOf } from '../../wording.ts';
import type { PaymentStatistics, Supplement } from './document.ts';

type Shown = Presentation<PaymentStatistics, Supplement>;
type Shapes = FigureShapes<PaymentStatistics>;

const needs = ['payments'];

const money: Shapes = {
  total_processed: {
    unit: 'money',
    better: 'up',
    needs,
    value: (data) => data.financial_metrics.total_processed,
  },
  total_refunded: {
    unit: 'money',
    better: 'down',
    needs,
    value: (data) => data.financial_metrics.total_refunded,
  },
  total_fees: {
    unit: 'money',
    better: 'down',
    needs,
    value: (data) => data.financial_metrics.total_fees,
  },
  net_revenue: {
    unit: 'money',
    better: 'up',
    needs,
    value: (data) => data.financial_metrics.net_revenue,
  },
  average_transaction: {
    unit: 'money',
    needs,
    value: (data) => data.financial_metrics.average_transaction,
  },
};

const success: Shapes = {
  total_payments: {
    unit: 'count',
    better: 'up',
    needs,
    value: (data) => data.payment_counts.total,
  },
  success_rate: {
    unit: 'percentage',
    better: 'up',
    needs,
    value: (data) => data.success_metrics.success_rate,
  },
  failure_rate: {
    unit: 'percentage',
    better: 'down',
    needs,
    value: (data) => data.success_metrics.failure_rate,
  },
  refund_rate: {
    unit: 'percentage',
    better: 'down',
    needs,
    value: (data) => data.success_metrics.refund_rate,
  },
  dispute_rate: {
    unit: 'percentage',
    better: 'down',
    needs,
    value: (data) => data.success_metrics.dispute_rate,
  },
  average_processing_time: {
    unit: 'seconds',
    better: 'down',
    needs,
    value: (data) => data.success_metrics.average_processing_time_seconds,
  },
};

/** What was processed and what succeeded, by method as a chart and a table, and how the gateways did. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, money, success);
  return { headline, blocks: [...rows, chart(shown), methods(shown), gateways(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, period, language } = shown;
  const rows = Object.entries(data.method_breakdown);
  const title = message(shown);
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle: text('method_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map(([method]) => plainWord(method, language)) },
    series: [{ label: text('total_processed'), values: rows.map(([, { amount }]) => amount) }],
    alternative: `${title}. ${text('method_subtitle', { period })}`,
    empty: text('empty'),
  };
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

function methods({ data, text, period, language }: Shown): Table {
  const { payment_counts, financial_metrics } = data;
  return {
    kind: 'table',
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
    empty: text('empty'),
  };
}

function gateways({ data, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs,
    title: text('gateway_title'),
    subtitle: period,
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
  };
}

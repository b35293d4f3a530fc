import type { FieldDefinition } from '../../report.ts';
import { salesPeriod } from '../../terms.ts';
import { paymentStatuses } from './document.ts';

const made =
  'payments of the method and status asked for whose created_at, not after as_of, falls on a day of the window';
const captured = 'captured (completed, refunded or disputed, completed_at not after as_of)';

const outcomes: Readonly<Record<(typeof paymentStatuses)[number], string>> = {
  completed: 'Payments whose money was received and kept.',
  pending: 'Payments of which nothing is known yet.',
  failed: 'Payments that did not go through.',
  refunded: 'Payments that were given back.',
  disputed: 'Payments that customers contest.',
};

export const definitions: readonly FieldDefinition[] = [
  ...salesPeriod,
  {
    field: 'payment_counts.total',
    unit: 'count',
    meaning: 'Payments begun in the window.',
    formula: `Count of ${made}, whatever became of them.`,
  },
  ...paymentStatuses.map(
    (status): FieldDefinition => ({
      field: `payment_counts.${status}`,
      unit: 'count',
      meaning: outcomes[status],
      formula: `Those of payment_counts.total with status ${status} at as_of: a refund after as_of leaves completed, a capture or failure after it pending.`,
    }),
  ),
  {
    field: 'financial_metrics.total_processed',
    unit: 'money',
    meaning: 'Money received from the payments of the window.',
    formula: `Σ amount of the ${captured} payments, refunds not deducted.`,
  },
  {
    field: 'financial_metrics.total_refunded',
    unit: 'money',
    meaning: 'Money given back from the payments of the window.',
    formula:
      'Σ refunded_amount of those payments, the whole amount where a refunded one names none, with refunded_at empty or not after as_of. The dashboard counts refunds by their own day instead.',
  },
  {
    field: 'financial_metrics.total_fees',
    unit: 'money',
    meaning: 'What the payments cost in fees.',
    formula: 'Σ fee of the payments of payment_counts.total, failed ones included.',
  },
  {
    field: 'financial_metrics.net_revenue',
    unit: 'money',
    meaning: 'Money that is left after refunds and fees.',
    formula:
      'total_processed − total_refunded − total_fees from the unrounded amounts; disputed money is still in it.',
  },
  {
    field: 'financial_metrics.average_transaction',
    unit: 'money',
    meaning: 'What a successful payment comes to on average.',
    formula: `total_processed / count of the ${captured} payments.`,
  },
  {
    field: 'method_breakdown.*.count',
    unit: 'count',
    meaning: 'Payments with the method.',
    formula: 'Those of payment_counts.total by method; the method with the largest amount comes first.',
  },
  {
    field: 'method_breakdown.*.amount',
    unit: 'money',
    meaning: 'Money received with the method.',
    formula: `Σ amount of the ${captured} payments with the method.`,
  },
  {
    field: 'method_breakdown.*.percentage',
    unit: 'percentage',
    meaning: 'Share of the method in the money received.',
    formula: 'amount / total_processed × 100.',
  },
  {
    field: 'method_breakdown.*.average_transaction',
    unit: 'money',
    meaning: 'What a successful payment with the method comes to on average.',
    formula: `amount / count of the ${captured} payments with the method.`,
  },
  {
    field: 'method_breakdown.*.fees',
    unit: 'money',
    meaning: 'What payments with the method cost in fees.',
    formula: 'Σ fee of all payments with the method, failed ones included.',
  },
  {
    field: 'success_metrics.success_rate',
    unit: 'percentage',
    meaning: 'Share of the payments that brought money.',
    formula: `Count of the ${captured} payments / payment_counts.total × 100: pending ones are in the whole, and one refunded later still succeeded.`,
  },
  {
    field: 'success_metrics.failure_rate',
    unit: 'percentage',
    meaning: 'Share of the payments that failed.',
    formula: 'payment_counts.failed / payment_counts.total × 100.',
  },
  {
    field: 'success_metrics.refund_rate',
    unit: 'percentage',
    meaning: 'Share of the payments that were given back.',
    formula:
      'payment_counts.refunded / payment_counts.total × 100; a partial refund of a completed payment is not in it.',
  },
  {
    field: 'success_metrics.dispute_rate',
    unit: 'percentage',
    meaning: 'Share of the payments that are contested.',
    formula: 'payment_counts.disputed / payment_counts.total × 100.',
  },
  {
    field: 'success_metrics.average_processing_time_seconds',
    unit: 'number',
    meaning: 'How many seconds a payment takes to complete.',
    formula:
      'Mean (completed_at − created_at) of the payments with completed_at by as_of, 1 decimal; 0 without any.',
  },
  {
    field: 'gateway_performance.*.count',
    unit: 'count',
    meaning: 'Payments through the gateway.',
    formula:
      'Those of payment_counts.total by gateway, most first; payments without a gateway are in no row.',
  },
  {
    field: 'gateway_performance.*.success_rate',
    unit: 'percentage',
    meaning: 'Share of the payments through the gateway that brought money.',
    formula: `Count of the ${captured} payments through the gateway / count × 100.`,
  },
  {
    field: 'gateway_performance.*.average_response_time_ms',
    unit: 'number',
    meaning: 'How many milliseconds the gateway takes to answer.',
    formula:
      'Mean response_time_ms of the payments that record one, rounded to whole numbers; 0 without any.',
  },
];

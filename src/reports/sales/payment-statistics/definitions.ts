import type { FieldDefinition } from '../../report.ts';
import { paymentStatuses } from './document.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period.from',
    unit: 'date',
    text: "First day of the window, in the organisation's timezone. Payments belong to the day of their creation.",
  },
  { field: 'period.to', unit: 'date', text: 'Last day of the window, counted in.' },
  {
    field: 'payment_counts.total',
    unit: 'count',
    text: 'Payments created in the window, whatever became of them.',
  },
  ...paymentStatuses.map(
    (status): FieldDefinition => ({
      field: `payment_counts.${status}`,
      unit: 'count',
      text: `Of those, payments that are ${status} by now. A refund, capture or failure that comes later has not happened yet.`,
    }),
  ),
  {
    field: 'financial_metrics.total_processed',
    unit: 'money',
    text: 'Sum of the payments whose money was received: completed, refunded since, or disputed.',
  },
  {
    field: 'financial_metrics.total_refunded',
    unit: 'money',
    text: 'What has been refunded by now of the payments created in the window, whenever it was. The dashboard counts refunds by their own day instead.',
  },
  {
    field: 'financial_metrics.total_fees',
    unit: 'money',
    text: 'Fees of all payments created in the window, failed ones included.',
  },
  {
    field: 'financial_metrics.net_revenue',
    unit: 'money',
    text: 'total_processed − total_refunded − total_fees. Disputed money is still in it.',
  },
  {
    field: 'financial_metrics.average_transaction',
    unit: 'money',
    text: 'total_processed / number of payments received.',
  },
  {
    field: 'method_breakdown.*.count',
    unit: 'count',
    text: 'Payments with the method, whatever became of them. The method with the largest amount comes first.',
  },
  { field: 'method_breakdown.*.amount', unit: 'money', text: 'Sum of those that were received.' },
  { field: 'method_breakdown.*.percentage', unit: 'percentage', text: 'amount / total_processed × 100.' },
  {
    field: 'method_breakdown.*.average_transaction',
    unit: 'money',
    text: 'amount / number of payments received with the method.',
  },
  { field: 'method_breakdown.*.fees', unit: 'money', text: 'Fees of all payments with the method.' },
  {
    field: 'success_metrics.success_rate',
    unit: 'percentage',
    text: 'Payments received / all payments × 100. Pending ones are in the whole, and one refunded later still succeeded.',
  },
  {
    field: 'success_metrics.failure_rate',
    unit: 'percentage',
    text: 'Failed payments / all payments × 100.',
  },
  {
    field: 'success_metrics.refund_rate',
    unit: 'percentage',
    text: 'Payments with status refunded / all payments × 100; partial refunds of completed payments are not counted.',
  },
  {
    field: 'success_metrics.dispute_rate',
    unit: 'percentage',
    text: 'Payments with status disputed / all payments × 100.',
  },
  {
    field: 'success_metrics.average_processing_time_seconds',
    unit: 'number',
    text: 'Mean seconds from creation to completion, of the payments whose completion is recorded; one decimal.',
  },
  {
    field: 'gateway_performance.*.count',
    unit: 'count',
    text: 'Payments through the gateway; payments without one are in no row. The gateway with the most comes first.',
  },
  {
    field: 'gateway_performance.*.success_rate',
    unit: 'percentage',
    text: 'Payments received / payments through the gateway × 100.',
  },
  {
    field: 'gateway_performance.*.average_response_time_ms',
    unit: 'number',
    text: 'Mean response time in whole milliseconds, of the payments that record one; 0 without any.',
  },
];

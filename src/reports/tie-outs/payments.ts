import { window } from './about.ts';
import { type Agreement, sameIn } from './agreement.ts';

/**
 * Payments by the day they were made. Left out are the failed payments' list, which goes by the day of the failure, the disputes,
 * which have a state of their own, and refunds, which the dashboard counts on the day of the refund.
 */
export const paymentsAgree: readonly Agreement[] = [
  {
    what: 'the number of payments received',
    unit: 'count',
    readings: [
      { report: 'sales/dashboard', figure: 'data.payments.payments_received', about: window },
      { report: 'sales/payment-statistics', figure: 'supplement.captured', about: window },
      {
        report: 'sales/payment-statistics',
        figure: ['completed', 'refunded', 'disputed'].map((status) => `data.payment_counts.${status}`),
        about: window,
      },
    ],
  },
  sameIn('the amount of payments received', 'money', window, {
    'sales/dashboard': 'data.payments.total_paid',
    'sales/payment-statistics': 'data.financial_metrics.total_processed',
  }),
  sameIn('the number of failed payments', 'count', window, {
    'sales/dashboard': 'data.payments.failed_payments',
    'sales/payment-statistics': 'data.payment_counts.failed',
  }),
  sameIn('the number of disputed payments', 'count', window, {
    'sales/dashboard': 'data.payments.disputed_payments',
    'sales/payment-statistics': 'data.payment_counts.disputed',
  }),
];

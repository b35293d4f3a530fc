import { end, window } from './about.ts';
import { type Agreement, sameIn } from './agreement.ts';

const AGES = ['current', '1_30_days', '31_60_days', '61_90_days', 'over_90_days'] as const;

/** Invoices and what customers owe. The statistics' total outstanding is left out: it takes no write-offs off. */
export const invoicesAgree: readonly Agreement[] = [
  sameIn('the number of invoices sent', 'count', window, {
    'sales/dashboard': 'data.summary.total_invoices_sent',
    'sales/invoice-statistics': 'supplement.issued',
  }),
  sameIn('the number of invoices paid', 'count', window, {
    'sales/dashboard': 'data.invoices.invoices_paid',
    'sales/invoice-statistics': 'data.invoice_counts.paid',
  }),
  sameIn('the number of invoices overdue', 'count', window, {
    'sales/dashboard': 'data.invoices.invoices_overdue',
    'sales/invoice-statistics': 'data.invoice_counts.overdue',
  }),
  sameIn('the amount overdue', 'money', window, {
    'sales/dashboard': 'data.invoices.total_overdue_amount',
    'sales/invoice-statistics': 'data.financial_metrics.total_overdue',
  }),
  sameIn('the days until an invoice is paid', 'rate', window, {
    'sales/dashboard': 'data.invoices.average_days_to_pay',
    'sales/invoice-statistics': 'data.payment_metrics.average_days_to_pay',
  }),
  sameIn('the share of what was invoiced that is paid', 'rate', window, {
    'sales/performance': 'data.efficiency_kpis.collection_efficiency',
    'sales/invoice-statistics': 'data.financial_metrics.collection_rate',
  }),
  sameIn('the days that sales are outstanding', 'rate', window, {
    'sales/performance': 'data.efficiency_kpis.days_sales_outstanding',
    'sales/invoice-statistics': 'data.payment_metrics.days_sales_outstanding',
  }),
  {
    what: 'what customers owe',
    unit: 'money',
    readings: [
      { report: 'sales/dashboard', figure: 'data.summary.outstanding_receivables', about: end },
      { report: 'sales/invoice-statistics', figure: 'supplement.receivables', about: end },
      { report: 'sales/invoice-statistics', figure: 'data.aging_analysis.*', about: end },
      { report: 'sales/invoice-aging', figure: 'data.summary.total_outstanding', about: end },
    ],
  },
  ...AGES.map((age) =>
    sameIn(`what customers owe in the bucket ${age}`, 'money', end, {
      'sales/invoice-statistics': `data.aging_analysis.${age}`,
      'sales/invoice-aging': `data.aging_buckets.${age}.total_amount`,
    }),
  ),
];

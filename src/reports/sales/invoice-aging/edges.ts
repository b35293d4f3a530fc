import { edge, edgeSetting, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const invoice = { number: 'I', status: 'sent', customer_id: '42' };
const payment = { number: 'P', customer_id: '42', method: 'card', status: 'completed' };
const none = { count: 0, total_amount: 0, percentage: 0 };

/** At the end of 31 March: one invoice due the day before, one due that day, a third paid in its last second; the others a second later. */
const inCurrencies = inEachCurrency(
  {
    given: {
      invoices: [
        { ...invoice, id: 'overdue', issued_on: '2025-03-01', due_on: '2025-03-30', total_amount: LARGE },
        { ...invoice, id: 'due', issued_on: '2025-03-31', due_on: '2025-03-31', total_amount: SMALL },
        { ...invoice, id: 'paid', issued_on: '2025-03-31', due_on: '2025-03-31', total_amount: '70' },
      ],
      payments: [
        { ...payment, id: '1', invoice_id: 'overdue', amount: LARGE, created_at: edge.after },
        { ...payment, id: '2', invoice_id: 'due', amount: SMALL, created_at: edge.after },
        { ...payment, id: '3', invoice_id: 'paid', amount: '70', created_at: edge.last },
      ],
    },
    parameters: { as_of_date: '2025-03-31' },
  },
  ({ large, small, both }) => ({
    data: {
      report_date: '2025-03-31',
      aging_buckets: {
        current: { label: 'Current (Not Due)', count: 1, total_amount: small, percentage: 0.05 },
        '1_30_days': { label: '1-30 Days Overdue', count: 1, total_amount: large, percentage: 99.95 },
        '31_60_days': { label: '31-60 Days Overdue', ...none },
        '61_90_days': { label: '61-90 Days Overdue', ...none },
        over_90_days: { label: 'Over 90 Days', ...none },
      },
      summary: {
        total_invoices: 2,
        total_outstanding: both,
        overdue_amount: large,
        overdue_percentage: 99.95,
        average_days_outstanding: 15,
      },
      by_customer: [
        {
          customer_id: 42,
          customer_name: null,
          customer_number: null,
          current: small,
          '1_30_days': large,
          '31_60_days': 0,
          '61_90_days': 0,
          over_90_days: 0,
          total_outstanding: both,
          credit_limit: 0,
          available_credit: -both,
        },
      ],
    },
  }),
);

const empty: Example = {
  name: 'Where nothing is owed nothing is divided by nothing',
  given: {},
  ...edgeSetting,
  currency: 'USD',
  expected: {
    data: {
      report_date: '2025-04-02',
      aging_buckets: {
        current: { label: 'Current (Not Due)', ...none },
        '1_30_days': { label: '1-30 Days Overdue', ...none },
        '31_60_days': { label: '31-60 Days Overdue', ...none },
        '61_90_days': { label: '61-90 Days Overdue', ...none },
        over_90_days: { label: 'Over 90 Days', ...none },
      },
      summary: {
        total_invoices: 0,
        total_outstanding: 0,
        overdue_amount: 0,
        overdue_percentage: 0,
        average_days_outstanding: 0,
      },
      by_customer: [],
    },
  },
};

export const edges: readonly Example[] = [...inCurrencies, empty];

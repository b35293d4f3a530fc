import { edge, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const invoice = { number: 'I', customer_id: '1', status: 'sent' };
const payment = { number: 'P', customer_id: '1', method: 'card', status: 'completed' };

/** The window between the edges. */
export const edges: readonly Example[] = inEachCurrency(
  {
    given: {
      invoices: [
        { ...invoice, id: 'paid', issued_on: '2025-03-30', due_on: '2025-03-31', total_amount: LARGE },
        { ...invoice, id: 'not yet', issued_on: '2025-03-31', due_on: '2025-03-31', total_amount: SMALL },
      ],
      payments: [
        { ...payment, id: '1', invoice_id: 'paid', amount: LARGE, created_at: edge.last },
        { ...payment, id: '2', invoice_id: 'not yet', amount: SMALL, created_at: edge.after },
      ],
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ large, small, both, mean }) => ({
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      invoice_counts: { total: 2, draft: 0, sent: 1, partially_paid: 0, paid: 1, overdue: 0, cancelled: 0 },
      financial_metrics: {
        total_invoiced: both,
        total_paid: large,
        total_outstanding: small,
        total_overdue: 0,
        average_invoice_value: mean,
        collection_rate: 99.95,
        write_off_amount: 0,
      },
      payment_metrics: {
        average_days_to_pay: 1,
        median_days_to_pay: 1,
        on_time_payment_rate: 100,
        late_payment_rate: 0,
        days_sales_outstanding: 0,
      },
      aging_analysis: { current: small, '1_30_days': 0, '31_60_days': 0, '61_90_days': 0, over_90_days: 0 },
      top_customers_by_invoices: [
        {
          customer_id: 1,
          customer_name: null,
          invoice_count: 2,
          total_invoiced: both,
          total_paid: large,
          payment_performance: 'excellent',
        },
      ],
    },
  }),
);

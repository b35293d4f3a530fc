import { atEdges, inEachCurrency, LARGE } from '../../edges.ts';
import type { Example } from '../../report.ts';

const subscription = { customer_id: 'a', started_on: '2025-01-01' };

/** Every figure of a window in which nothing happened. */
export const nothing = {
  revenue_kpis: {
    monthly_recurring_revenue: 0,
    annual_run_rate: 0,
    revenue_growth_rate: 0,
    revenue_per_customer: 0,
  },
  efficiency_kpis: {
    order_to_cash_cycle_days: 0,
    days_sales_outstanding: 0,
    collection_efficiency: 0,
    order_fulfillment_time_days: 0,
  },
  customer_kpis: {
    customer_acquisition_cost: 0,
    customer_lifetime_value: 0,
    ltv_to_cac_ratio: 0,
    customer_retention_rate: 0,
    churn_rate: 0,
  },
  operational_kpis: {
    order_accuracy_rate: 0,
    on_time_delivery_rate: 0,
    order_cancellation_rate: 0,
    return_rate: 0,
  },
};

/** The window between the edges. */
export const edges: readonly Example[] = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
      subscriptions: [{ ...subscription, id: '1', monthly_amount: LARGE, ended_on: '2025-03-31' }],
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ currency, large, both }) => ({
    data: {
      ...nothing,
      revenue_kpis: {
        monthly_recurring_revenue: large,
        annual_run_rate: { JPY: 182591, USD: 182591.25, KWD: 182591.25 }[currency],
        revenue_growth_rate: -79.99,
        revenue_per_customer: both,
      },
      customer_kpis: {
        ...nothing.customer_kpis,
        customer_lifetime_value: both + 10000,
        customer_retention_rate: 100,
      },
    },
  }),
);

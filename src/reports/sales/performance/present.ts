import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';

export interface Performance {
  revenue_kpis: {
    monthly_recurring_revenue: number;
    annual_run_rate: number;
    revenue_growth_rate: number;
    revenue_per_customer: number;
  };
  efficiency_kpis: {
    order_to_cash_cycle_days: number;
    days_sales_outstanding: number;
    collection_efficiency: number;
    order_fulfillment_time_days: number;
  };
  customer_kpis: {
    customer_acquisition_cost: number;
    customer_lifetime_value: number;
    ltv_to_cac_ratio: number;
    customer_retention_rate: number;
    churn_rate: number;
  };
  operational_kpis: {
    order_accuracy_rate: number;
    on_time_delivery_rate: number;
    order_cancellation_rate: number;
    return_rate: number;
  };
}

type Shapes = FigureShapes<Performance>;

const ordered = ['orders'];
const billed = ['invoices', 'payments'];
const cashed = ['orders', 'invoices', 'payments'];
const acquired = ['orders', 'marketing_spend'];
const returned = ['orders', 'returns'];

const revenue: Shapes = {
  monthly_recurring_revenue: {
    unit: 'money',
    better: 'up',
    needs: ['subscriptions'],
    value: (data) => data.revenue_kpis.monthly_recurring_revenue,
  },
  annual_run_rate: {
    unit: 'money',
    better: 'up',
    needs: ordered,
    value: (data) => data.revenue_kpis.annual_run_rate,
  },
  revenue_growth_rate: {
    unit: 'percentage',
    better: 'up',
    needs: ordered,
    value: (data) => data.revenue_kpis.revenue_growth_rate,
  },
  revenue_per_customer: {
    unit: 'money',
    better: 'up',
    needs: ordered,
    value: (data) => data.revenue_kpis.revenue_per_customer,
  },
};

const efficiency: Shapes = {
  order_to_cash_cycle_days: {
    unit: 'days',
    better: 'down',
    needs: cashed,
    value: (data) => data.efficiency_kpis.order_to_cash_cycle_days,
  },
  days_sales_outstanding: {
    unit: 'days',
    better: 'down',
    needs: billed,
    value: (data) => data.efficiency_kpis.days_sales_outstanding,
  },
  collection_efficiency: {
    unit: 'percentage',
    better: 'up',
    needs: billed,
    value: (data) => data.efficiency_kpis.collection_efficiency,
  },
  order_fulfillment_time_days: {
    unit: 'days',
    better: 'down',
    needs: ordered,
    value: (data) => data.efficiency_kpis.order_fulfillment_time_days,
  },
};

const customers: Shapes = {
  customer_acquisition_cost: {
    unit: 'money',
    better: 'down',
    needs: acquired,
    value: (data) => data.customer_kpis.customer_acquisition_cost,
  },
  customer_lifetime_value: {
    unit: 'money',
    better: 'up',
    needs: ordered,
    value: (data) => data.customer_kpis.customer_lifetime_value,
  },
  ltv_to_cac_ratio: {
    unit: 'decimal',
    better: 'up',
    needs: acquired,
    value: (data) => data.customer_kpis.ltv_to_cac_ratio,
  },
  customer_retention_rate: {
    unit: 'percentage',
    better: 'up',
    needs: ordered,
    value: (data) => data.customer_kpis.customer_retention_rate,
  },
  churn_rate: {
    unit: 'percentage',
    better: 'down',
    needs: ordered,
    value: (data) => data.customer_kpis.churn_rate,
  },
};

const operations: Shapes = {
  order_accuracy_rate: {
    unit: 'percentage',
    better: 'up',
    needs: returned,
    value: (data) => data.operational_kpis.order_accuracy_rate,
  },
  on_time_delivery_rate: {
    unit: 'percentage',
    better: 'up',
    needs: ordered,
    value: (data) => data.operational_kpis.on_time_delivery_rate,
  },
  order_cancellation_rate: {
    unit: 'percentage',
    better: 'down',
    needs: ordered,
    value: (data) => data.operational_kpis.order_cancellation_rate,
  },
  return_rate: {
    unit: 'percentage',
    better: 'down',
    needs: returned,
    value: (data) => data.operational_kpis.return_rate,
  },
};

/** Revenue, efficiency, customers and operations, each as a row of figures. */
export function present(shown: Presentation<Performance, null>): Presented {
  const { headline, rows } = figureRows(shown, revenue, efficiency, customers, operations);
  return { headline, blocks: rows };
}

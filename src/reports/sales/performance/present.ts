import { figureRows, shapesOf } from '../../figure.ts';
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

const ordered = ['orders'];
const billed = ['invoices', 'payments'];
const cashed = ['orders', 'invoices', 'payments'];
const acquired = ['orders', 'marketing_spend'];
const returned = ['orders', 'returns'];

const revenue = shapesOf((data: Performance) => data.revenue_kpis, {
  monthly_recurring_revenue: { unit: 'money', better: 'up', needs: ['subscriptions'] },
  annual_run_rate: { unit: 'money', better: 'up', needs: ordered },
  revenue_growth_rate: { unit: 'percentage', better: 'up', needs: ordered },
  revenue_per_customer: { unit: 'money', better: 'up', needs: ordered },
});

const efficiency = shapesOf((data: Performance) => data.efficiency_kpis, {
  order_to_cash_cycle_days: { unit: 'days', better: 'down', needs: cashed },
  days_sales_outstanding: { unit: 'days', better: 'down', needs: billed },
  collection_efficiency: { unit: 'percentage', better: 'up', needs: billed },
  order_fulfillment_time_days: { unit: 'days', better: 'down', needs: ordered },
});

const customers = shapesOf((data: Performance) => data.customer_kpis, {
  customer_acquisition_cost: { unit: 'money', better: 'down', needs: acquired },
  customer_lifetime_value: { unit: 'money', better: 'up', needs: ordered },
  ltv_to_cac_ratio: { unit: 'decimal', better: 'up', needs: acquired },
  customer_retention_rate: { unit: 'percentage', better: 'up', needs: ordered },
  churn_rate: { unit: 'percentage', better: 'down', needs: ordered },
});

const operations = shapesOf((data: Performance) => data.operational_kpis, {
  order_accuracy_rate: { unit: 'percentage', better: 'up', needs: returned },
  on_time_delivery_rate: { unit: 'percentage', better: 'up', needs: ordered },
  order_cancellation_rate: { unit: 'percentage', better: 'down', needs: ordered },
  return_rate: { unit: 'percentage', better: 'down', needs: returned },
});

/** Revenue, efficiency, customers and operations, each as a row of figures. */
export function present(shown: Presentation<Performance, null>): Presented {
  const { headline, rows } = figureRows(shown, revenue, efficiency, customers, operations);
  return { headline, blocks: rows };
}

export const segments = ['new_customers', 'returning_customers', 'vip_customers'] as const;

export interface CustomerAnalytics {
  customer_segmentation: Record<
    (typeof segments)[number],
    { count: number; revenue: number; average_order_value: number }
  >;
  customer_lifetime_value: { average: number; median: number; top_10_percent: number };
  purchase_frequency: {
    average_orders_per_customer: number;
    repeat_purchase_rate: number;
    time_between_purchases_days: number;
  };
  top_customers: {
    customer_id: number | string;
    customer_name: string | null;
    total_orders: number;
    total_revenue: number;
    average_order_value: number;
    customer_since: string | null;
    lifetime_value: number;
  }[];
}

export interface Supplement {
  minor_unit: number;
  /** Customers who placed an order in the window, and what they brought. */
  customers: number;
  revenue: number;
  /** Customers who ever placed an order. */
  customers_ever: number;
}

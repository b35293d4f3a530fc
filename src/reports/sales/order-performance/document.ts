import type { OrderStatus } from '../order-status.ts';

export interface OrderPerformance {
  period: { from: string; to: string };
  order_metrics: {
    total_orders: number;
    total_revenue: number;
    average_order_value: number;
    median_order_value: number;
    highest_order_value: number;
    lowest_order_value: number;
    orders_by_status: Partial<Record<OrderStatus, number>>;
    cancellation_rate: number;
  };
  fulfillment_metrics: {
    average_fulfillment_days: number;
    median_fulfillment_days: number;
    on_time_delivery_rate: number;
    late_delivery_rate: number;
    fastest_fulfillment_days: number;
    slowest_fulfillment_days: number;
    orders_pending_fulfillment: number;
  };
  customer_metrics: {
    unique_customers: number;
    new_customers: number;
    returning_customers: number;
    repeat_customer_rate: number;
    average_orders_per_customer: number;
  };
  channel_metrics: { by_source: Record<string, { count: number; revenue: number }> };
  top_sales_reps: {
    sales_rep_id: number | string;
    name: string | null;
    orders: number;
    revenue: number;
    average_order_value: number;
    win_rate: number;
  }[];
}

export interface Supplement {
  minor_unit: number;
}

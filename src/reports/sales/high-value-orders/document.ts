import type { OrderStatus } from '../order-status.ts';

export interface HighValueOrder {
  id: number | string;
  order_number: string;
  customer: { id: number | string; company_name: string | null };
  total_amount: number;
  order_date: string;
  status: OrderStatus;
  sales_rep: { id: number | string | null; name: string | null };
}

export interface Supplement {
  minor_unit: number;
  /** Of all orders that match, not of the page. */
  total_orders: number;
  total_value: number;
  /** Revenue of the window, large orders or not. */
  total_revenue: number;
}

import { now, window } from './about.ts';
import { type Agreement, sameIn } from './agreement.ts';

/** Customers by their orders; those of the acquisition report are counted by the day they were won, which is another figure. */
export const customersAgree: readonly Agreement[] = [
  sameIn('the number of customers who ordered', 'count', window, {
    'sales/order-performance': 'data.customer_metrics.unique_customers',
    'sales/customer-analytics': 'supplement.customers',
  }),
  sameIn('the number of new customers', 'count', window, {
    'sales/order-performance': 'data.customer_metrics.new_customers',
    'sales/customer-analytics': 'data.customer_segmentation.new_customers.count',
  }),
  sameIn('the number of returning customers', 'count', window, {
    'sales/order-performance': 'data.customer_metrics.returning_customers',
    'sales/customer-analytics': 'data.customer_segmentation.returning_customers.count',
  }),
  sameIn('the rate of repeat customers', 'rate', window, {
    'sales/order-performance': 'data.customer_metrics.repeat_customer_rate',
    'sales/customer-analytics': 'data.purchase_frequency.repeat_purchase_rate',
  }),
  sameIn('the orders of a customer', 'rate', window, {
    'sales/order-performance': 'data.customer_metrics.average_orders_per_customer',
    'sales/customer-analytics': 'data.purchase_frequency.average_orders_per_customer',
  }),
  sameIn('the value of a customer', 'money', now, {
    'sales/customer-analytics': 'data.customer_lifetime_value.average',
    'sales/performance': 'data.customer_kpis.customer_lifetime_value',
  }),
];

import type { FieldDefinition } from '../../report.ts';
import { segments } from './document.ts';

const who: Readonly<Record<(typeof segments)[number], string>> = {
  new_customers: 'customers whose first order ever was placed in the window',
  returning_customers: 'customers who ordered in the window and had ordered before it',
  vip_customers:
    'customers who ordered in the window and are in the top tenth by revenue of all time (at least one customer, ties by id); they are new or returning too',
};

export const definitions: readonly FieldDefinition[] = [
  ...segments.flatMap((segment): FieldDefinition[] => [
    {
      field: `customer_segmentation.${segment}.count`,
      unit: 'count',
      text: `Number of ${who[segment]}. A cancelled order makes a customer, a draft does not.`,
    },
    {
      field: `customer_segmentation.${segment}.revenue`,
      unit: 'money',
      text: `What they ordered in the window, without cancelled orders.`,
    },
    {
      field: `customer_segmentation.${segment}.average_order_value`,
      unit: 'money',
      text: `revenue / their orders of the window, cancelled ones included.`,
    },
  ]),
  {
    field: 'customer_lifetime_value.average',
    unit: 'money',
    text: 'Mean revenue of all time per customer with a placed order, whether they ordered in the window or not. It looks back, not ahead.',
  },
  { field: 'customer_lifetime_value.median', unit: 'money', text: 'The middle one of the same revenues.' },
  {
    field: 'customer_lifetime_value.top_10_percent',
    unit: 'money',
    text: 'Mean of the top tenth of them: the number of customers / 10, rounded down, at least one.',
  },
  {
    field: 'purchase_frequency.average_orders_per_customer',
    unit: 'number',
    text: 'Orders placed in the window / customers who placed them, one decimal.',
  },
  {
    field: 'purchase_frequency.repeat_purchase_rate',
    unit: 'percentage',
    text: 'Returning customers / customers who ordered in the window × 100.',
  },
  {
    field: 'purchase_frequency.time_between_purchases_days',
    unit: 'days',
    text: 'Mean days from one placed order of a customer to the next, over all time and all customers with more than one; two on one day are 0 days apart.',
  },
  {
    field: 'top_customers[].customer_id',
    unit: 'text',
    text: 'One of the ten customers with the most revenue of all time. A number where the id is made of digits only, else text.',
  },
  {
    field: 'top_customers[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: 'top_customers[].total_orders',
    unit: 'count',
    text: 'All orders they ever placed, cancelled ones included.',
  },
  { field: 'top_customers[].total_revenue', unit: 'money', text: 'Revenue of those orders.' },
  { field: 'top_customers[].average_order_value', unit: 'money', text: 'total_revenue / total_orders.' },
  {
    field: 'top_customers[].customer_since',
    unit: 'date',
    text: 'Day on which they were acquired, which may lie after their first order; null where the customer is not known.',
  },
  {
    field: 'top_customers[].lifetime_value',
    unit: 'money',
    text: 'The same as total_revenue: what they have brought so far.',
  },
];

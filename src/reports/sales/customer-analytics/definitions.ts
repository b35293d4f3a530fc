import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp, notCancelled, placed } from '../../terms.ts';
import { segments } from './document.ts';

const who: Readonly<Record<(typeof segments)[number], { meaning: string; formula: string }>> = {
  new_customers: {
    meaning: 'Customers who ordered for the first time.',
    formula: 'whose first order ever, by all orders with status not draft, was placed in the window',
  },
  returning_customers: {
    meaning: 'Customers who had ordered before and came back.',
    formula: 'who had placed an order with status not draft before the window',
  },
  vip_customers: {
    meaning: 'Customers among the best tenth who ordered.',
    formula:
      'who are among the first max(1, ⌊n / 10⌋) of all n customers with an order, by revenue of all time, ties by id; each is new or returning, too',
  },
};

export const definitions: readonly FieldDefinition[] = [
  ...segments.flatMap((segment): FieldDefinition[] => [
    {
      field: `customer_segmentation.${segment}.count`,
      unit: 'count',
      meaning: who[segment].meaning,
      formula: `Count of customers with ${placed}, cancelled ones included, ${who[segment].formula}.`,
    },
    {
      field: `customer_segmentation.${segment}.revenue`,
      unit: 'money',
      meaning: 'What they ordered in the window.',
      formula: `Σ total_amount of the orders that those customers placed in the window, ${notCancelled}.`,
    },
    {
      field: `customer_segmentation.${segment}.average_order_value`,
      unit: 'money',
      meaning: 'What one of their orders brings on average.',
      formula: 'revenue / count of the orders that they placed in the window, cancelled ones included.',
    },
  ]),
  {
    field: 'customer_lifetime_value.average',
    unit: 'money',
    meaning: 'What a customer has brought so far on average.',
    formula: `Σ total_amount of all orders with status not draft and ordered_at ≤ as_of, ${notCancelled} / number of customers with such an order, cancelled ones included; it looks back, not ahead.`,
  },
  {
    field: 'customer_lifetime_value.median',
    unit: 'money',
    meaning: 'What the customer in the middle has brought so far.',
    formula: 'Median of the same revenues per customer; halfway between the middle two of an even number.',
  },
  {
    field: 'customer_lifetime_value.top_10_percent',
    unit: 'money',
    meaning: 'What a customer among the best tenth has brought so far on average.',
    formula: 'Mean of the max(1, ⌊n / 10⌋) highest of the same n revenues per customer.',
  },
  {
    field: 'purchase_frequency.average_orders_per_customer',
    unit: 'number',
    meaning: 'How often a customer who ordered in the window did so.',
    formula: `Count of ${placed} / number of customers who placed them, 1 decimal.`,
  },
  {
    field: 'purchase_frequency.repeat_purchase_rate',
    unit: 'percentage',
    meaning: 'Share of the customers of the window who had ordered before it.',
    formula: 'returning_customers.count / number of customers who ordered in the window × 100.',
  },
  {
    field: 'purchase_frequency.time_between_purchases_days',
    unit: 'days',
    meaning: 'How long customers let pass from one order to the next.',
    formula:
      'Mean of the days between consecutive orders (status not draft, by as_of) of the same customer, over all time and customers; two on one day are 0 days apart.',
  },
  {
    field: 'top_customers[].customer_id',
    unit: 'text',
    meaning: 'One of the ten customers who brought the most revenue ever.',
    formula: `${identifier('orders.customer_id')} Highest total_revenue first, ties by id.`,
  },
  {
    field: 'top_customers[].customer_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer_id'),
  },
  {
    field: 'top_customers[].total_orders',
    unit: 'count',
    meaning: 'How often the customer has ordered.',
    formula:
      'Count of the customer’s orders with status not draft and ordered_at ≤ as_of, cancelled ones included.',
  },
  {
    field: 'top_customers[].total_revenue',
    unit: 'money',
    meaning: 'What the customer has brought.',
    formula: `Σ total_amount of those orders, ${notCancelled}.`,
  },
  {
    field: 'top_customers[].average_order_value',
    unit: 'money',
    meaning: 'What an order of the customer brings on average.',
    formula: 'total_revenue / total_orders from the unrounded sum.',
  },
  {
    field: 'top_customers[].customer_since',
    unit: 'date',
    meaning: 'Since when the customer is one.',
    formula:
      'Day of customers.acquired_at, which may be later than the first order; null where the source lists no such customer.',
  },
  {
    field: 'top_customers[].lifetime_value',
    unit: 'money',
    meaning: 'What the customer has been worth so far.',
    formula: 'The same as total_revenue.',
  },
];

import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp, notCancelled } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].customer_id',
    unit: 'text',
    meaning: 'One of the customers who brought the most revenue ever.',
    formula: `${identifier('orders.customer_id')} Highest total_revenue first, ties by id; as many as limit, 10 unless given.`,
  },
  {
    field: '[].customer_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer_id'),
  },
  {
    field: '[].total_orders',
    unit: 'count',
    meaning: 'How often the customer has ordered.',
    formula:
      'Count of the customer’s orders with status not draft and ordered_at ≤ as_of, over all time, cancelled ones included.',
  },
  {
    field: '[].total_revenue',
    unit: 'money',
    meaning: 'What the customer has brought.',
    formula: `Σ total_amount of those orders, ${notCancelled}.`,
  },
  {
    field: '[].average_order_value',
    unit: 'money',
    meaning: 'What an order of the customer brings on average.',
    formula: 'total_revenue / total_orders from the unrounded sum; cancelled orders lower it.',
  },
];

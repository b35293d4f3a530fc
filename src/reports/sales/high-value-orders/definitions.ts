import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp, placed, statusThen } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    meaning: 'One of the large orders of the window.',
    formula: `${identifier('orders.id')} Orders whose ordered_at, not after as_of, falls on a day of the window, with unrounded total_amount ≥ minimum_amount (10,000 of the reporting currency unless given); with status those of that status at as_of, else all but drafts and cancelled ones. Largest first, ties by id.`,
  },
  {
    field: '[].order_number',
    unit: 'text',
    meaning: 'Number by which people call the order.',
    formula: 'orders.number.',
  },
  {
    field: '[].customer.id',
    unit: 'text',
    meaning: 'Who ordered.',
    formula: identifier('orders.customer_id'),
  },
  {
    field: '[].customer.company_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer.id'),
  },
  {
    field: '[].total_amount',
    unit: 'money',
    meaning: 'What the order comes to.',
    formula: 'orders.total_amount at the exchange rate of the day of ordered_at.',
  },
  {
    field: '[].order_date',
    unit: 'date',
    meaning: 'Day of the order.',
    formula: 'Day of orders.ordered_at.',
  },
  {
    field: '[].status',
    unit: 'text',
    meaning: 'How far the order is.',
    formula: `orders.status at as_of. ${statusThen}`,
  },
  {
    field: '[].sales_rep.id',
    unit: 'text',
    meaning: 'Who sold it.',
    formula: `${identifier('orders.sales_rep_id')} Null where the order has none.`,
  },
  {
    field: '[].sales_rep.name',
    unit: 'text',
    meaning: 'Name of who sold it.',
    formula: lookedUp('members.name', 'sales_rep.id'),
  },
  {
    field: 'meta.total_orders',
    unit: 'count',
    meaning: 'Large orders of the window.',
    formula: 'Count of all orders that match, not only those of the page.',
  },
  {
    field: 'meta.total_value',
    unit: 'money',
    meaning: 'What the large orders come to.',
    formula: 'Σ total_amount of the orders of meta.total_orders.',
  },
  {
    field: 'meta.average_value',
    unit: 'money',
    meaning: 'What a large order comes to on average.',
    formula: 'total_value / total_orders from the unrounded sum; 0 without any.',
  },
  {
    field: 'meta.percentage_of_total_revenue',
    unit: 'percentage',
    meaning: 'How much the large orders come to beside all revenue of the window.',
    formula: `total_value / Σ total_amount of ${placed}, cancelled ones left out, × 100. The divisor ignores status and minimum_amount, so drafts or cancelled orders may come to more than 100.`,
  },
];

import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp, statusThen } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    meaning: 'One of the orders placed last.',
    formula: `${identifier('orders.id')} Orders with status not draft and ordered_at ≤ as_of, cancelled ones too; latest ordered_at first, ties by id; as many as limit, 10 unless given.`,
  },
  {
    field: '[].order_number',
    unit: 'text',
    meaning: 'Number by which people call the order.',
    formula: 'orders.number.',
  },
  {
    field: '[].customer_name',
    unit: 'text',
    meaning: 'Who ordered.',
    formula: lookedUp('customers.name', 'orders.customer_id'),
  },
  {
    field: '[].total_amount',
    unit: 'money',
    meaning: 'What the order comes to.',
    formula: 'orders.total_amount at the exchange rate of the day of ordered_at.',
  },
  {
    field: '[].status',
    unit: 'text',
    meaning: 'How far the order is.',
    formula: `orders.status at as_of. ${statusThen}`,
  },
  {
    field: '[].order_date',
    unit: 'date',
    meaning: 'Day of the order.',
    formula: 'Day of orders.ordered_at.',
  },
];

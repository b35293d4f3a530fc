import { lookedUp, statusThen } from '../../reports/terms.ts';
import type { DefinedColumn } from '../export.ts';

/** The columns of the file, in its order. */
export const columns: readonly DefinedColumn[] = [
  {
    name: 'number',
    unit: 'text',
    width: 16,
    meaning: 'Number by which people call the order.',
    formula: 'orders.number.',
  },
  {
    name: 'ordered_at',
    unit: 'instant',
    width: 22,
    meaning: 'When it was ordered.',
    formula:
      'orders.ordered_at, in UTC, fractions of a second cut off; it decides the window by its day, and the oldest come first, ties by id.',
  },
  {
    name: 'customer_number',
    unit: 'text',
    width: 17,
    meaning: 'Number by which people call the customer.',
    formula: lookedUp('customers.number', 'orders.customer_id'),
  },
  {
    name: 'customer_name',
    unit: 'text',
    width: 32,
    meaning: 'Who ordered.',
    formula: lookedUp('customers.name', 'orders.customer_id'),
  },
  {
    name: 'sales_rep',
    unit: 'text',
    width: 22,
    meaning: 'Who sold it.',
    formula: lookedUp('members.name', 'orders.sales_rep_id'),
  },
  {
    name: 'source',
    unit: 'text',
    width: 14,
    meaning: 'Channel through which it was ordered.',
    formula: 'orders.source, in the words of the source; empty where it gives none.',
  },
  {
    name: 'status',
    unit: 'text',
    width: 12,
    meaning: 'How far the order is.',
    formula: `orders.status at as_of, drafts and cancelled orders included. ${statusThen}`,
  },
  {
    name: 'promised_on',
    unit: 'date',
    width: 13,
    meaning: 'Day for which delivery was promised.',
    formula: 'orders.promised_on; empty without a promise.',
  },
  {
    name: 'fulfilled_on',
    unit: 'date',
    width: 13,
    meaning: 'Day on which it was delivered.',
    formula: 'Day of delivered_at, else of completed_at, where that is not after as_of; empty before.',
  },
  {
    name: 'items',
    unit: 'count',
    width: 9,
    meaning: 'How many lines the order has.',
    formula: 'Count of order_items with the id of the order, whatever their quantity.',
  },
  {
    name: 'total_amount',
    unit: 'money',
    width: 16,
    meaning: 'What the order comes to.',
    formula: 'orders.total_amount at the exchange rate of the day of ordered_at.',
  },
  {
    name: 'currency',
    unit: 'text',
    width: 11,
    meaning: 'Currency of the amount.',
    formula: 'The reporting currency of the tenant, the same in every row.',
  },
];

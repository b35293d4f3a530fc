import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    text: 'Id of an order dated within the window whose total is at least minimum_amount (10,000 of the reporting currency unless given): placed and not cancelled, or of the status asked for. Largest first. A number where the id is made of digits only, else text.',
  },
  { field: '[].order_number', unit: 'text', text: 'The number by which people call the order.' },
  { field: '[].customer.id', unit: 'text', text: 'Id of the customer.' },
  {
    field: '[].customer.company_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    text: 'Total of the order in the reporting currency, at the rate of the day of the order. The unrounded amount decides whether the order is large enough.',
  },
  { field: '[].order_date', unit: 'date', text: "Day of the order in the organisation's timezone." },
  {
    field: '[].status',
    unit: 'text',
    text: 'What the order is now. Drafts and cancelled orders are listed only when asked for by status.',
  },
  {
    field: '[].sales_rep.id',
    unit: 'text',
    text: 'Id of the sales representative; null where the order has none.',
  },
  {
    field: '[].sales_rep.name',
    unit: 'text',
    text: 'Name of the sales representative; null where the order has none or the name is not known.',
  },
  { field: 'meta.total_orders', unit: 'count', text: 'All orders that match, not only those of the page.' },
  { field: 'meta.total_value', unit: 'money', text: 'Sum of the totals of all orders that match.' },
  { field: 'meta.average_value', unit: 'money', text: 'total_value / total_orders; 0 without any.' },
  {
    field: 'meta.percentage_of_total_revenue',
    unit: 'percentage',
    text: 'total_value / revenue of all orders of the window × 100. The revenue is of the orders that are not cancelled whatever status was asked for, so drafts or cancelled orders may come to more than 100.',
  },
];

import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  { field: 'period.from', unit: 'date', text: "First day of the window, in the tenant's timezone." },
  { field: 'period.to', unit: 'date', text: 'Last day of the window, counted in full.' },
  {
    field: 'total_new_customers',
    unit: 'count',
    text: 'Customers whose acquisition date lies in the window, whether they came from a lead or not.',
  },
  {
    field: 'by_channel.*',
    unit: 'count',
    text: "New customers by where they came from: the source of the lead they grew out of, else the customer's own channel, else `unknown`.",
  },
  { field: 'high_value_customers[].id', unit: 'text', text: "The customer's identifier in the source." },
  {
    field: 'high_value_customers[].name',
    unit: 'text',
    text: 'Name of one of the ten new customers with the highest estimated lifetime value; customers without an estimate are left out.',
  },
  {
    field: 'high_value_customers[].acquired_at',
    unit: 'instant',
    text: 'When the customer was acquired, in UTC.',
  },
  {
    field: 'high_value_customers[].estimated_lifetime_value',
    unit: 'money',
    text: 'The estimate that the source gives for the customer; it is not computed from orders.',
  },
  {
    field: 'average_clv',
    unit: 'money',
    text: 'Mean of the estimated lifetime values of the new customers that have one; customers without an estimate do not lower it.',
  },
];

import type { FieldDefinition } from '../../report.ts';
import { trailingWindow } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  ...trailingWindow,
  {
    field: 'total_new_customers',
    unit: 'count',
    meaning: 'Customers won in the window.',
    formula:
      'Count of customers whose acquired_at, not after as_of, falls on a day of the window, whether they came from a lead or not.',
  },
  {
    field: 'by_channel.*',
    unit: 'count',
    meaning: 'New customers that came through one channel.',
    formula:
      'Those of total_new_customers by the source of the lead that lead_id names, else by the customer’s channel, else under unknown; most first.',
  },
  {
    field: 'high_value_customers[].id',
    unit: 'text',
    meaning: 'One of the ten most valuable new customers.',
    formula:
      'customers.id, of the ten of total_new_customers with the highest estimated_lifetime_value, highest first, ties by id; customers without an estimate are left out.',
  },
  {
    field: 'high_value_customers[].name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: 'customers.name, as the source has it.',
  },
  {
    field: 'high_value_customers[].acquired_at',
    unit: 'instant',
    meaning: 'When the customer was won.',
    formula: 'customers.acquired_at, in UTC, fractions of a second cut off.',
  },
  {
    field: 'high_value_customers[].estimated_lifetime_value',
    unit: 'money',
    meaning: 'What the customer is expected to be worth.',
    formula:
      'customers.estimated_lifetime_value as the source estimates it; nothing is computed from orders.',
  },
  {
    field: 'average_clv',
    unit: 'money',
    meaning: 'What a new customer is expected to be worth on average.',
    formula:
      'Σ estimated_lifetime_value / count, over those of total_new_customers that have an estimate; 0 without any.',
  },
];

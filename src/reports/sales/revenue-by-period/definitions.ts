import type { FieldDefinition } from '../../report.ts';
import { notCancelled } from '../../terms.ts';

const cases = [
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
  ['quarter', 'quarterly'],
  ['year', 'yearly'],
] as const;

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period_type',
    unit: 'text',
    meaning: 'How the window is divided.',
    formula: 'Parameter period: day, week (from Monday), month, quarter or year; month unless given.',
  },
  {
    field: 'revenue_by_period[].period',
    unit: 'text',
    meaning: 'One of the periods of the window.',
    formula:
      'Label 2025-01-31, 2025-W05 (ISO week), 2025-01, 2025-Q1 or 2025. Every period from from_date to to_date, without dates the 12 months that end with the current one; the first and the last hold only their days within the window.',
  },
  {
    field: 'revenue_by_period[].revenue',
    unit: 'money',
    meaning: 'Revenue of the period.',
    formula: `Σ total_amount of orders with status not draft whose ordered_at, not after as_of, falls on a day of the period, ${notCancelled}.`,
  },
  {
    field: 'revenue_by_period[].orders',
    unit: 'count',
    meaning: 'Orders placed in the period.',
    formula: 'Count of the same orders, cancelled ones included.',
  },
  {
    field: 'revenue_by_period[].average_order_value',
    unit: 'money',
    meaning: 'What an order of the period brings on average.',
    formula: 'revenue / orders of the period from the unrounded sum; cancelled orders lower it.',
  },
  {
    field: 'summary.total_revenue',
    unit: 'money',
    meaning: 'Revenue of the whole window.',
    formula: 'Σ revenue of the periods, before they are rounded.',
  },
  ...cases.flatMap(([unit, adjective]): FieldDefinition[] => [
    {
      field: `summary.average_${adjective}_revenue`,
      unit: 'money',
      meaning: `What a ${unit} brings on average.`,
      formula: `With period=${unit}: total_revenue / number of periods; those without revenue, unfinished or cut short count as whole ones.`,
    },
    {
      field: `summary.highest_${unit}.period`,
      unit: 'text',
      meaning: `The ${unit} that brought the most.`,
      formula: `With period=${unit}: label of the period with the highest unrounded revenue, the earliest of equals.`,
    },
    {
      field: `summary.highest_${unit}.revenue`,
      unit: 'money',
      meaning: `What the best ${unit} brought.`,
      formula: 'Revenue of that period.',
    },
    {
      field: `summary.lowest_${unit}.period`,
      unit: 'text',
      meaning: `The ${unit} that brought the least.`,
      formula: `With period=${unit}: label of the period with the lowest unrounded revenue, the earliest of equals; an unfinished one may be it.`,
    },
    {
      field: `summary.lowest_${unit}.revenue`,
      unit: 'money',
      meaning: `What the weakest ${unit} brought.`,
      formula: 'Revenue of that period.',
    },
  ]),
  {
    field: 'summary.growth_rate',
    unit: 'percentage',
    meaning: 'How much revenue has grown from the first period to the last finished one.',
    formula:
      '(revenue of the last finished period / revenue of the first period − 1) × 100. A period is finished once its own last day, within the window or not, is before today; 0 with fewer than two finished periods or nothing in the first.',
  },
];

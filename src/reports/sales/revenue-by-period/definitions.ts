import type { FieldDefinition } from '../../report.ts';

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
    text: 'How the window is divided: day, week (from Monday), month, quarter or year.',
  },
  {
    field: 'revenue_by_period[].period',
    unit: 'text',
    text: 'Label of the period: 2025-01-31, 2025-W05 (ISO week), 2025-01, 2025-Q1 or 2025. Every period of the window is listed; the first and the last hold only their days within the window.',
  },
  {
    field: 'revenue_by_period[].revenue',
    unit: 'money',
    text: 'Sum of the totals of the orders placed in the period that are not cancelled.',
  },
  {
    field: 'revenue_by_period[].orders',
    unit: 'count',
    text: 'Orders placed in the period, cancelled ones included.',
  },
  {
    field: 'revenue_by_period[].average_order_value',
    unit: 'money',
    text: 'revenue / orders of the period; cancelled orders lower it.',
  },
  { field: 'summary.total_revenue', unit: 'money', text: 'Revenue of the whole window.' },
  ...cases.flatMap(([unit, adjective]): FieldDefinition[] => [
    {
      field: `summary.average_${adjective}_revenue`,
      unit: 'money',
      text: `total_revenue / number of periods, with period=${unit}. Periods without revenue, unfinished ones and those cut short count as whole ones.`,
    },
    {
      field: `summary.highest_${unit}.period`,
      unit: 'text',
      text: `Label of the period with the most revenue, with period=${unit}; the earliest of equals.`,
    },
    { field: `summary.highest_${unit}.revenue`, unit: 'money', text: 'Its revenue.' },
    {
      field: `summary.lowest_${unit}.period`,
      unit: 'text',
      text: `Label of the period with the least revenue, with period=${unit}; the earliest of equals. An unfinished period may be it.`,
    },
    { field: `summary.lowest_${unit}.revenue`, unit: 'money', text: 'Its revenue.' },
  ]),
  {
    field: 'summary.growth_rate',
    unit: 'percentage',
    text: 'Revenue of the last finished period / that of the first − 1, × 100. A period is finished once its last day has passed, within the window or not; with fewer than two finished periods, or nothing in the first, 0.',
  },
];

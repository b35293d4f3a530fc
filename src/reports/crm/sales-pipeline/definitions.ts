import type { FieldDefinition } from '../../report.ts';

const age = (range: string) =>
  `Those of total_opportunities for which today − the day of created_at is ${range} days.`;

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period_days',
    unit: 'days',
    meaning: 'Length of the window that was asked for; the figures are of all open deals whatever it is.',
    formula: 'The period asked for, 30 unless given, or the days from date_from to date_to, both counted.',
  },
  {
    field: 'total_opportunities',
    unit: 'count',
    meaning: 'Deals that are still open.',
    formula:
      'Count of deals with created_at ≤ as_of in a stage of kind open. A deal in a stage that its pipeline lacks is neither open, won nor lost.',
  },
  {
    field: 'pipeline_value',
    unit: 'money',
    meaning: 'What all open deals are worth if every one is won.',
    formula: 'Σ amount of the open deals.',
  },
  {
    field: 'weighted_value',
    unit: 'money',
    meaning: 'What the open deals are worth at the odds that sales gives them.',
    formula:
      'Σ amount × probability of the open deals; probability is the deal’s own, else that of its stage, else 0.',
  },
  {
    field: 'average_deal_size',
    unit: 'money',
    meaning: 'What an open deal is worth on average.',
    formula: 'pipeline_value / total_opportunities from the unrounded sum; 0 without open deals.',
  },
  {
    field: 'by_stage.*.count',
    unit: 'count',
    meaning: 'Open deals in the stage.',
    formula:
      'Those of total_opportunities by stages.key, in the order of position; every stage of kind open is listed, also without deals, and pipelines that share a key share its entry.',
  },
  {
    field: 'by_stage.*.value',
    unit: 'money',
    meaning: 'What the open deals in the stage are worth in full.',
    formula: 'Σ amount of the open deals in the stage.',
  },
  {
    field: 'by_stage.*.weighted_value',
    unit: 'money',
    meaning: 'What the open deals in the stage are worth at their odds.',
    formula: 'Σ amount × probability of the open deals in the stage.',
  },
  {
    field: 'by_user[].user_id',
    unit: 'text',
    meaning: 'Team member who owns the deals.',
    formula:
      'deals.owner_id; null in the last row, for deals without an owner. Highest pipeline_value first, ties by id.',
  },
  {
    field: 'by_user[].user_name',
    unit: 'text',
    meaning: "The member's name.",
    formula:
      'name of the member with that id; null without an owner, or where the source lists no such member.',
  },
  {
    field: 'by_user[].opportunities',
    unit: 'count',
    meaning: 'Open deals of the member.',
    formula: 'Those of total_opportunities with the owner_id.',
  },
  {
    field: 'by_user[].pipeline_value',
    unit: 'money',
    meaning: "What the member's open deals are worth in full.",
    formula: 'Σ amount of the member’s open deals.',
  },
  {
    field: 'by_user[].weighted_value',
    unit: 'money',
    meaning: "What the member's open deals are worth at their odds.",
    formula: 'Σ amount × probability of the member’s open deals.',
  },
  {
    field: 'aging.under_30_days',
    unit: 'count',
    meaning: 'Open deals younger than a month.',
    formula: age('0 to 29'),
  },
  {
    field: 'aging.30_to_60_days',
    unit: 'count',
    meaning: 'Open deals one to two months old.',
    formula: age('30 to 60'),
  },
  {
    field: 'aging.60_to_90_days',
    unit: 'count',
    meaning: 'Open deals two to three months old.',
    formula: `${age('61 to 90')} Day 60 is in the age before, whatever the name says.`,
  },
  {
    field: 'aging.over_90_days',
    unit: 'count',
    meaning: 'Open deals older than three months, which seldom close.',
    formula: age('91 or more'),
  },
  {
    field: 'forecast.best_case',
    unit: 'money',
    meaning: 'What comes in if every open deal is won.',
    formula: 'The same as pipeline_value.',
  },
  {
    field: 'forecast.most_likely',
    unit: 'money',
    meaning: 'What comes in if the odds are right.',
    formula: 'The same as weighted_value.',
  },
  {
    field: 'forecast.worst_case',
    unit: 'money',
    meaning: 'What comes in if only the deals that are nearly certain go as expected.',
    formula:
      'Σ amount × probability of the open deals with probability ≥ the threshold of the tenant, 0.75 unless set otherwise.',
  },
];

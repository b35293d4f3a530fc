import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period_days',
    unit: 'days',
    text: 'Number of days of the window that was asked for. It is only repeated here: every figure of this report is of all deals open at its instant.',
  },
  {
    field: 'total_opportunities',
    unit: 'count',
    text: 'Deals in an open stage. A deal in a stage that its pipeline does not have is neither open, won nor lost.',
  },
  { field: 'pipeline_value', unit: 'money', text: 'Sum of the full amounts of the open deals.' },
  {
    field: 'weighted_value',
    unit: 'money',
    text: "Sum of amount times probability of the open deals. The probability is the deal's own, else that of its stage, else 0.",
  },
  {
    field: 'average_deal_size',
    unit: 'money',
    text: 'Pipeline value over the number of open deals; 0 without any.',
  },
  {
    field: 'by_stage.*.count',
    unit: 'count',
    text: 'Open deals in the stage. Every open stage is listed in the order of its position, also without deals; pipelines that share a stage key share its entry.',
  },
  {
    field: 'by_stage.*.value',
    unit: 'money',
    text: 'Sum of the full amounts of the open deals in the stage.',
  },
  {
    field: 'by_stage.*.weighted_value',
    unit: 'money',
    text: 'Sum of amount times probability of the open deals in the stage.',
  },
  {
    field: 'by_user[].user_id',
    unit: 'text',
    text: 'Member who owns the deals; null in the last row, which holds the unassigned ones.',
  },
  {
    field: 'by_user[].user_name',
    unit: 'text',
    text: "The member's name; null where the deals are unassigned or the source does not list the owner as a member.",
  },
  { field: 'by_user[].opportunities', unit: 'count', text: 'Open deals of the member.' },
  {
    field: 'by_user[].pipeline_value',
    unit: 'money',
    text: "Sum of the full amounts of the member's open deals; the rows are ordered by it.",
  },
  {
    field: 'by_user[].weighted_value',
    unit: 'money',
    text: "Sum of amount times probability of the member's open deals.",
  },
  {
    field: 'aging.under_30_days',
    unit: 'count',
    text: 'Open deals created 0 to 29 calendar days before today.',
  },
  {
    field: 'aging.30_to_60_days',
    unit: 'count',
    text: 'Open deals created 30 to 60 calendar days before today.',
  },
  {
    field: 'aging.60_to_90_days',
    unit: 'count',
    text: 'Open deals created 61 to 90 calendar days before today: day 60 belongs to the bucket before, whatever the name says.',
  },
  {
    field: 'aging.over_90_days',
    unit: 'count',
    text: 'Open deals created 91 or more calendar days before today.',
  },
  {
    field: 'forecast.best_case',
    unit: 'money',
    text: 'Everything open is won at full amount: the pipeline value.',
  },
  {
    field: 'forecast.most_likely',
    unit: 'money',
    text: 'Everything open at its probability: the weighted value.',
  },
  {
    field: 'forecast.worst_case',
    unit: 'money',
    text: "Only deals with a high probability, still weighted with it. From which probability on is the tenant's choice, 0.75 unless set otherwise.",
  },
];

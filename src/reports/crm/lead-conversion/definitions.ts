import type { FieldDefinition } from '../../report.ts';
import { trailingWindow } from '../../terms.ts';

const events =
  'Both are events of the window rather than one group of leads followed through, so the rate may exceed 1; 0 where there is nothing to divide by.';

const first = (status: string) =>
  `Count of leads whose first change to ${status}, not after as_of, falls on a day of the window. A lead that skipped the status is not in it.`;

export const definitions: readonly FieldDefinition[] = [
  ...trailingWindow,
  {
    field: 'funnel.new',
    unit: 'count',
    meaning: 'Leads that came in.',
    formula: 'Count of leads whose created_at, not after as_of, falls on a day of the window.',
  },
  {
    field: 'funnel.contacted',
    unit: 'count',
    meaning: 'Leads that were contacted for the first time.',
    formula: first('contacted'),
  },
  {
    field: 'funnel.qualified',
    unit: 'count',
    meaning: 'Leads that were found worth pursuing.',
    formula: first('qualified'),
  },
  {
    field: 'funnel.converted',
    unit: 'count',
    meaning: 'Leads that became customers.',
    formula:
      'Count of leads for which the earlier of the first change to converted and converted_at, not after as_of, falls on a day of the window.',
  },
  {
    field: 'conversion_rates.new_to_contacted',
    unit: 'fraction',
    meaning: 'How many leads were contacted for each one that came in.',
    formula: `funnel.contacted / funnel.new. ${events}`,
  },
  {
    field: 'conversion_rates.contacted_to_qualified',
    unit: 'fraction',
    meaning: 'How many leads were qualified for each one contacted.',
    formula: `funnel.qualified / funnel.contacted. ${events}`,
  },
  {
    field: 'conversion_rates.qualified_to_converted',
    unit: 'fraction',
    meaning: 'How many leads became customers for each one qualified.',
    formula: `funnel.converted / funnel.qualified. ${events}`,
  },
  {
    field: 'conversion_rates.overall',
    unit: 'fraction',
    meaning: 'How many leads became customers for each one that came in.',
    formula: `funnel.converted / funnel.new. ${events}`,
  },
  {
    field: 'trends[].date',
    unit: 'date',
    meaning: 'A day of the window.',
    formula: 'Every day from period.from to period.to, also days without leads and days still to come.',
  },
  {
    field: 'trends[].leads',
    unit: 'count',
    meaning: 'Leads that came in on the day.',
    formula: 'Those of funnel.new created on the day.',
  },
  {
    field: 'trends[].converted',
    unit: 'count',
    meaning: 'Leads that became customers on the day.',
    formula: 'Those of funnel.converted that converted on the day, whenever they had come in.',
  },
];

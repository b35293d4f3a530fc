import type { FieldDefinition } from '../../report.ts';

const rate =
  'Both counts are what happened in the window, not one group of leads followed through, so the rate may exceed 1; it is 0 when there is nothing to divide by.';

export const definitions: readonly FieldDefinition[] = [
  { field: 'period.from', unit: 'date', text: "First day of the window, in the tenant's timezone." },
  { field: 'period.to', unit: 'date', text: 'Last day of the window, counted in full.' },
  { field: 'funnel.new', unit: 'count', text: 'Leads created in the window.' },
  {
    field: 'funnel.contacted',
    unit: 'count',
    text: 'Leads whose first change to contacted fell into the window. A lead that skipped the status is not counted here.',
  },
  {
    field: 'funnel.qualified',
    unit: 'count',
    text: 'Leads whose first change to qualified fell into the window. A lead that skipped the status is not counted here.',
  },
  {
    field: 'funnel.converted',
    unit: 'count',
    text: 'Leads that converted in the window: by their first change to converted or their conversion date, whichever came first.',
  },
  {
    field: 'conversion_rates.new_to_contacted',
    unit: 'fraction',
    text: `Contacted leads over new leads. ${rate}`,
  },
  {
    field: 'conversion_rates.contacted_to_qualified',
    unit: 'fraction',
    text: `Qualified leads over contacted leads. ${rate}`,
  },
  {
    field: 'conversion_rates.qualified_to_converted',
    unit: 'fraction',
    text: `Converted leads over qualified leads. ${rate}`,
  },
  { field: 'conversion_rates.overall', unit: 'fraction', text: `Converted leads over new leads. ${rate}` },
  {
    field: 'trends[].date',
    unit: 'date',
    text: 'Day of the window. Every day is listed, also those without leads and those still to come.',
  },
  { field: 'trends[].leads', unit: 'count', text: 'Leads created on the day.' },
  {
    field: 'trends[].converted',
    unit: 'count',
    text: 'Leads that converted on the day, whenever they were created.',
  },
];

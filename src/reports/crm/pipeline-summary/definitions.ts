import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].stage',
    unit: 'text',
    text: 'Key of the stage. Without a pipeline filter, stages of several pipelines that share a key are one row; a deal in a stage that no pipeline defines has a row of its own at the end.',
  },
  {
    field: '[].deal_count',
    unit: 'count',
    text: 'Deals that are in the stage now, whether the stage is open, won or lost. Stages without deals are listed with zero.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    text: 'Sum of the full amounts of those deals in the reporting currency; probability plays no part here.',
  },
];

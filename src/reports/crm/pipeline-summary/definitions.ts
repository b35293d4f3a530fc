import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].stage',
    unit: 'text',
    meaning: 'Stage of the sales pipeline.',
    formula:
      'stages.key, in the order of position. Without pipeline_id, stages of several pipelines with one key are one row at the lowest position; keys that only deals have come last.',
  },
  {
    field: '[].deal_count',
    unit: 'count',
    meaning: 'Deals that are in the stage.',
    formula:
      'Count of deals with created_at ≤ as_of whose stage is the key, open, won or lost, of the pipeline_id asked for; 0 for a stage without deals.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    meaning: 'What those deals are worth.',
    formula: 'Σ amount of those deals in full, not weighted with their probability.',
  },
];

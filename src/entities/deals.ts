import type { Entity } from './entity.ts';

export const deals: Entity = {
  name: 'deals',
  grain: 'One row per opportunity, in whatever stage.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    pipeline_id: { type: 'id', required: true, references: 'pipelines' },
    stage: { type: 'text', required: true },
    name: { type: 'text' },
    owner_id: { type: 'id', references: 'members' },
    customer_id: { type: 'id', references: 'customers' },
    amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    probability: { type: 'ratio' },
    expected_close_on: { type: 'date' },
    created_at: { type: 'ts', required: true },
    closed_at: { type: 'ts' },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'created_at' },
};

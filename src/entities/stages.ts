import type { Entity } from './entity.ts';

export const stages: Entity = {
  name: 'stages',
  grain: 'One row per stage of a pipeline.',
  key: ['pipeline_id', 'key'],
  columns: {
    pipeline_id: { type: 'id', required: true, references: 'pipelines' },
    key: { type: 'id', required: true },
    name: { type: 'text' },
    position: { type: 'int', required: true },
    kind: { type: 'text', required: true, oneOf: ['open', 'won', 'lost'] },
    probability: { type: 'ratio' },
  },
};

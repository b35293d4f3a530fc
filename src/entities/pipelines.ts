import type { Entity } from './entity.ts';

export const pipelines: Entity = {
  name: 'pipelines',
  grain: 'One row per sales pipeline.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    name: { type: 'text', required: true },
  },
};

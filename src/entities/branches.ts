import type { Entity } from './entity.ts';

export const branches: Entity = {
  name: 'branches',
  grain: 'One row per branch office.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    name: { type: 'text', required: true },
  },
};

import type { Entity } from './entity.ts';

export const members: Entity = {
  name: 'members',
  grain: 'One row per person who works in the CRM.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    name: { type: 'text', required: true },
    email: { type: 'text' },
    active: { type: 'bool' },
  },
};

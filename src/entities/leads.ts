import type { Entity } from './entity.ts';

export const leads: Entity = {
  name: 'leads',
  grain: 'One row per lead.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    name: { type: 'text' },
    status: {
      type: 'text',
      required: true,
      known: { words: ['new', 'contacted', 'qualified', 'converted', 'lost'], warn: 'any other' },
    },
    source: { type: 'text' },
    owner_id: { type: 'id', references: 'members' },
    created_at: { type: 'ts', required: true },
    converted_at: { type: 'ts' },
    customer_id: { type: 'id', references: 'customers' },
    updated_at: { type: 'ts' },
  },
};

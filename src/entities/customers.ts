import type { Entity } from './entity.ts';

export const customers: Entity = {
  name: 'customers',
  grain: 'One row per customer.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    number: { type: 'text' },
    name: { type: 'text', required: true },
    email: { type: 'text' },
    channel: { type: 'text' },
    lead_id: { type: 'id', references: 'leads' },
    acquired_at: { type: 'ts', required: true },
    estimated_lifetime_value: { type: 'money' },
    credit_limit: { type: 'money' },
    updated_at: { type: 'ts' },
  },
};

import type { Entity } from './entity.ts';

export const activities: Entity = {
  name: 'activities',
  grain: 'One row per call, mail, meeting or task.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    type: { type: 'text', required: true },
    subject: { type: 'text' },
    owner_id: { type: 'id', references: 'members' },
    created_at: { type: 'ts', required: true },
    due_at: { type: 'ts', required: true },
    completed_at: { type: 'ts' },
    duration_minutes: { type: 'decimal' },
    billable: { type: 'bool' },
    updated_at: { type: 'ts' },
  },
};

import type { Entity } from './entity.ts';

export const leadStatusChanges: Entity = {
  name: 'lead_status_changes',
  grain: "One row per change of a lead's status.",
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    lead_id: { type: 'id', required: true, references: 'leads' },
    status: {
      type: 'text',
      required: true,
      known: { words: ['new', 'contacted', 'qualified', 'converted', 'lost'], warn: 'any other' },
    },
    changed_at: { type: 'ts', required: true },
  },
};

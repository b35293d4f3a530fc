import type { Entity } from './entity.ts';

export const disputes: Entity = {
  name: 'disputes',
  grain: 'One row per dispute of a payment.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    payment_id: { type: 'id', required: true, references: 'payments' },
    reason: { type: 'text', required: true },
    amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    status: { type: 'text', required: true, oneOf: ['open', 'won', 'lost'] },
    disputed_at: { type: 'ts', required: true },
    evidence_due_on: { type: 'date' },
    evidence_submitted_at: { type: 'ts' },
    resolved_at: { type: 'ts' },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'disputed_at', parent: { entity: 'payments', through: 'payment_id' } },
};

import type { Entity } from './entity.ts';

export const jobs: Entity = {
  name: 'jobs',
  grain: 'One row per job that a branch carries out.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    reference: { type: 'text' },
    title: { type: 'text' },
    customer_id: { type: 'id', references: 'customers' },
    branch_id: { type: 'id', references: 'branches' },
    created_by: { type: 'id', references: 'members' },
    status: {
      type: 'text',
      required: true,
      known: {
        words: ['draft', 'open', 'scheduled', 'in_progress', 'completed', 'invoiced', 'cancelled'],
        warn: 'near miss',
      },
    },
    total_amount: { type: 'money', required: true },
    paid_amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    created_at: { type: 'ts', required: true },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'created_at' },
};

import type { Entity } from './entity.ts';

export const orders: Entity = {
  name: 'orders',
  grain: 'One row per order, drafts included.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    number: { type: 'text', required: true },
    customer_id: { type: 'id', required: true, references: 'customers' },
    sales_rep_id: { type: 'id', references: 'members' },
    source: { type: 'text' },
    status: {
      type: 'text',
      required: true,
      oneOf: [
        'draft',
        'pending',
        'confirmed',
        'processing',
        'shipped',
        'delivered',
        'completed',
        'cancelled',
      ],
    },
    ordered_at: { type: 'ts', required: true },
    confirmed_at: { type: 'ts' },
    shipped_at: { type: 'ts' },
    delivered_at: { type: 'ts' },
    completed_at: { type: 'ts' },
    cancelled_at: { type: 'ts' },
    promised_on: { type: 'date' },
    total_amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'ordered_at' },
};

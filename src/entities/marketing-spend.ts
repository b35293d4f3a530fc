import type { Entity } from './entity.ts';

export const marketingSpend: Entity = {
  name: 'marketing_spend',
  grain: 'One row per amount spent on a channel.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    channel: { type: 'text' },
    spent_on: { type: 'date', required: true },
    amount: { type: 'money', required: true },
    currency: { type: 'currency' },
  },
  conversion: { day: 'spent_on' },
};

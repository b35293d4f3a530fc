import type { Entity } from './entity.ts';

export const subscriptions: Entity = {
  name: 'subscriptions',
  grain: 'One row per subscription.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    customer_id: { type: 'id', required: true, references: 'customers' },
    monthly_amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    started_on: { type: 'date', required: true },
    ended_on: { type: 'date' },
  },
  conversion: { day: 'started_on' },
};

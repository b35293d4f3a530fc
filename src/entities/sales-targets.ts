import type { Entity } from './entity.ts';

export const salesTargets: Entity = {
  name: 'sales_targets',
  grain: 'One row per calendar month with a sales target.',
  key: ['month'],
  columns: {
    month: { type: 'month', required: true },
    amount: { type: 'money', required: true },
  },
};

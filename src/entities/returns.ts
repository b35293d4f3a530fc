import type { Entity } from './entity.ts';

export const returns: Entity = {
  name: 'returns',
  grain: "One row per return of an order's goods.",
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    order_id: { type: 'id', required: true, references: 'orders' },
    reason: {
      type: 'text',
      required: true,
      known: { words: ['wrong_item', 'missing_item', 'damaged', 'not_as_described'], warn: 'near miss' },
    },
    amount: { type: 'money' },
    returned_at: { type: 'ts', required: true },
  },
};

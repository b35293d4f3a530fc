import type { Entity } from './entity.ts';

export const orderItems: Entity = {
  name: 'order_items',
  grain: 'One row per line of an order.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    order_id: { type: 'id', required: true, references: 'orders' },
    product_id: { type: 'id', required: true, references: 'products' },
    quantity: { type: 'decimal', required: true },
    amount: { type: 'money', required: true },
    currency: { type: 'currency' },
  },
  conversion: { day: 'ordered_at', dayOf: 'parent', parent: { entity: 'orders', through: 'order_id' } },
};

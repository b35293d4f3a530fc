import type { Entity } from './entity.ts';

export const products: Entity = {
  name: 'products',
  grain: 'One row per product.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    sku: { type: 'text', required: true },
    name: { type: 'text', required: true },
  },
};

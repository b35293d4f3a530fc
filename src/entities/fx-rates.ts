import type { Entity } from './entity.ts';

export const fxRates: Entity = {
  name: 'fx_rates',
  grain: 'One row per currency and day: reporting currency for one unit of it.',
  key: ['currency', 'on'],
  columns: {
    currency: { type: 'currency', required: true },
    on: { type: 'date', required: true },
    rate: { type: 'rate', required: true },
  },
};

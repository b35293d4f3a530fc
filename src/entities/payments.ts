import type { Entity } from './entity.ts';

export const payments: Entity = {
  name: 'payments',
  grain: 'One row per attempt to pay.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    number: { type: 'text', required: true },
    invoice_id: { type: 'id', references: 'invoices' },
    order_id: { type: 'id', references: 'orders' },
    customer_id: { type: 'id', required: true, references: 'customers' },
    method: { type: 'text', required: true },
    gateway: { type: 'text' },
    status: {
      type: 'text',
      required: true,
      oneOf: ['pending', 'completed', 'failed', 'refunded', 'disputed'],
    },
    amount: { type: 'money', required: true },
    currency: { type: 'currency' },
    fee: { type: 'money' },
    refunded_amount: { type: 'money' },
    created_at: { type: 'ts', required: true },
    completed_at: { type: 'ts' },
    failed_at: { type: 'ts' },
    refunded_at: { type: 'ts' },
    failure_reason: { type: 'text' },
    retry_count: { type: 'int' },
    response_time_ms: { type: 'int' },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'created_at' },
};

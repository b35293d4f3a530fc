import type { Entity } from './entity.ts';

export const invoices: Entity = {
  name: 'invoices',
  grain: 'One row per invoice, drafts included.',
  key: ['id'],
  columns: {
    id: { type: 'id', required: true },
    number: { type: 'text', required: true },
    customer_id: { type: 'id', required: true, references: 'customers' },
    order_id: { type: 'id', references: 'orders' },
    status: {
      type: 'text',
      required: true,
      oneOf: ['draft', 'sent', 'cancelled'],
      readAs: { paid: 'sent', partially_paid: 'sent', overdue: 'sent' },
    },
    issued_on: { type: 'date', required: true },
    due_on: { type: 'date', required: true },
    cancelled_at: { type: 'ts' },
    total_amount: { type: 'money', required: true },
    written_off_amount: { type: 'money' },
    written_off_on: { type: 'date' },
    currency: { type: 'currency' },
    updated_at: { type: 'ts' },
  },
  conversion: { day: 'issued_on' },
};

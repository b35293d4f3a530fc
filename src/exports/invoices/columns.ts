import { balance, captured, lookedUp, theEnd } from '../../reports/terms.ts';
import type { DefinedColumn } from '../export.ts';

/** The columns of the file, in its order. */
export const columns: readonly DefinedColumn[] = [
  {
    name: 'number',
    unit: 'text',
    width: 16,
    meaning: 'Number by which people call the invoice.',
    formula: 'invoices.number.',
  },
  {
    name: 'issued_on',
    unit: 'date',
    width: 13,
    meaning: 'Day of the invoice.',
    formula:
      'invoices.issued_on, which decides the window; the oldest come first, ties by id. None after today.',
  },
  {
    name: 'due_on',
    unit: 'date',
    width: 13,
    meaning: 'Last day on which it is to be paid.',
    formula: 'invoices.due_on.',
  },
  {
    name: 'customer',
    unit: 'text',
    width: 32,
    meaning: 'Who is to pay.',
    formula: lookedUp('customers.name', 'invoices.customer_id'),
  },
  {
    name: 'order_number',
    unit: 'text',
    width: 16,
    meaning: 'The order that is invoiced.',
    formula: lookedUp('orders.number', 'invoices.order_id'),
  },
  {
    name: 'standing',
    unit: 'text',
    width: 15,
    meaning: 'How far payment is.',
    formula: `At the end the first that applies: cancelled (cancelled_at by then, or status cancelled without it), draft, paid (balance 0), overdue (due_on before the end), partially_paid (something paid), sent. ${theEnd}.`,
  },
  {
    name: 'total',
    unit: 'money',
    width: 16,
    meaning: 'What the invoice comes to.',
    formula: 'invoices.total_amount at the rate of issued_on.',
  },
  {
    name: 'paid',
    unit: 'money',
    width: 16,
    meaning: 'What has been paid.',
    formula: `Σ amount of its captured payments by the end, less refunds and lost disputes; a payment in the invoice’s currency at the invoice’s rate. Captured: ${captured}.`,
  },
  {
    name: 'written_off',
    unit: 'money',
    width: 16,
    meaning: 'What has been given up.',
    formula: 'invoices.written_off_amount where written_off_on is empty or by the end, else 0.',
  },
  {
    name: 'balance',
    unit: 'money',
    width: 16,
    meaning: 'What is still to be paid.',
    formula: `${balance}; 0 for a draft and for a cancelled invoice.`,
  },
  {
    name: 'days_past_due',
    unit: 'count',
    width: 15,
    meaning: 'For how many days it should have been paid.',
    formula: 'max(0, the end − due_on) where something is still to be paid, else 0.',
  },
  {
    name: 'paid_on',
    unit: 'date',
    width: 13,
    meaning: 'Day on which it was paid off.',
    formula:
      'Day of the payment since which the balance has been 0; the day of issue where nothing was to be paid; empty while something is owed and where a write-off settled it.',
  },
  {
    name: 'currency',
    unit: 'text',
    width: 11,
    meaning: 'Currency of the amounts.',
    formula: 'The reporting currency of the tenant, the same in every row.',
  },
];

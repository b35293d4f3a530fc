import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    meaning: 'A payment that failed in the window.',
    formula: `${identifier('payments.id')} Payments with status failed whose failed_at (else created_at), not after as_of, falls on a day of the window; latest first, ties by id.`,
  },
  {
    field: '[].payment_number',
    unit: 'text',
    meaning: 'Number by which people call the payment.',
    formula: 'payments.number.',
  },
  {
    field: '[].amount',
    unit: 'money',
    meaning: 'What was not received.',
    formula: 'payments.amount at the exchange rate of the day of created_at.',
  },
  {
    field: '[].method',
    unit: 'text',
    meaning: 'How the customer tried to pay.',
    formula: 'payments.method, in the words of the source.',
  },
  {
    field: '[].failure_reason',
    unit: 'text',
    meaning: 'Why it failed.',
    formula: 'payments.failure_reason, in the words of the source; unknown where it gives none.',
  },
  {
    field: '[].failed_at',
    unit: 'instant',
    meaning: 'When it failed.',
    formula: 'payments.failed_at, else created_at, in UTC, fractions of a second cut off.',
  },
  {
    field: '[].retry_count',
    unit: 'count',
    meaning: 'How often it has been tried again.',
    formula: 'payments.retry_count; 0 where the source does not say.',
  },
  {
    field: '[].can_retry',
    unit: 'flag',
    meaning: 'Whether another try has a chance.',
    formula:
      'retry_count < 3 and failure_reason is none of expired_card, invalid_details, card_stolen, account_closed and fraud_suspected.',
  },
  {
    field: '[].customer.id',
    unit: 'text',
    meaning: 'The customer who tried to pay.',
    formula: identifier('payments.customer_id'),
  },
  {
    field: '[].customer.company_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer.id'),
  },
  {
    field: '[].customer.email',
    unit: 'text',
    meaning: "The customer's mail address.",
    formula: lookedUp('customers.email', 'customer.id'),
  },
  {
    field: 'meta.total_failed',
    unit: 'count',
    meaning: 'Payments that failed in the window.',
    formula: 'Count of all payments that match, not only those of the page.',
  },
  {
    field: 'meta.total_failed_amount',
    unit: 'money',
    meaning: 'What was not received because of them.',
    formula: 'Σ amount of the payments of total_failed; an order tried with two payments is in it twice.',
  },
  {
    field: 'meta.retryable_count',
    unit: 'count',
    meaning: 'Failed payments worth another try.',
    formula: 'Those of total_failed with can_retry.',
  },
  {
    field: 'meta.retryable_amount',
    unit: 'money',
    meaning: 'What another try could bring.',
    formula: 'Σ amount of the payments of retryable_count.',
  },
  {
    field: 'meta.by_reason.*',
    unit: 'count',
    meaning: 'Payments that failed for one reason.',
    formula: 'Those of total_failed by failure_reason, the most frequent first.',
  },
];

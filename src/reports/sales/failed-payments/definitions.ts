import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].id',
    unit: 'text',
    text: 'Id of a payment that failed in the window, the newest first. A number where the id is made of digits only, else text.',
  },
  { field: '[].payment_number', unit: 'text', text: 'The number by which people call the payment.' },
  {
    field: '[].amount',
    unit: 'money',
    text: 'Amount that was not received, at the exchange rate of the payment.',
  },
  { field: '[].method', unit: 'text', text: 'How the customer tried to pay.' },
  {
    field: '[].failure_reason',
    unit: 'text',
    text: 'Why it failed, in the words of the source; `unknown` where it gives none.',
  },
  {
    field: '[].failed_at',
    unit: 'instant',
    text: 'When it failed, in UTC; when the payment was created where no time of failure is recorded.',
  },
  {
    field: '[].retry_count',
    unit: 'count',
    text: 'How often it has been tried again; 0 where the source does not say.',
  },
  {
    field: '[].can_retry',
    unit: 'text',
    text: 'True with fewer than three retries, unless the reason is final: expired_card, invalid_details, card_stolen, account_closed or fraud_suspected.',
  },
  { field: '[].customer.id', unit: 'text', text: 'Id of the customer.' },
  {
    field: '[].customer.company_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  { field: '[].customer.email', unit: 'text', text: "The customer's address; null where there is none." },
  {
    field: 'meta.total_failed',
    unit: 'count',
    text: 'All payments that failed in the window, not only those of the page.',
  },
  {
    field: 'meta.total_failed_amount',
    unit: 'money',
    text: 'Sum of their amounts. An order tried twice with two payments is in it twice.',
  },
  { field: 'meta.retryable_count', unit: 'count', text: 'Of those, payments with can_retry.' },
  { field: 'meta.retryable_amount', unit: 'money', text: 'Sum of the amounts with can_retry.' },
  { field: 'meta.by_reason.*', unit: 'count', text: 'Failed payments by reason, the most frequent first.' },
];

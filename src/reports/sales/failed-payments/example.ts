import { atEdges, edge, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const payment = {
  customer_id: '43',
  method: 'credit_card',
  status: 'failed',
  amount: '299',
  created_at: '2025-10-20T10:00:00Z',
  failed_at: '2025-10-20T11:00:00.999Z',
};

const given: Example['given'] = {
  customers: [
    { id: '43', name: 'Beta Corp', email: 'billing@beta.com', acquired_at: '2020-01-01T00:00:00Z' },
  ],
  payments: [
    { ...payment, id: '791', number: 'P-1', failure_reason: 'insufficient_funds', retry_count: '2' },
    {
      ...payment,
      id: '8',
      number: 'P-2',
      failure_reason: 'insufficient_funds',
      retry_count: '3',
      amount: '1.005',
    },
    { ...payment, id: 'p3', number: 'P-3', failed_at: null, customer_id: 'x', amount: '10' },
    {
      ...payment,
      id: '4',
      number: 'P-4',
      failure_reason: 'expired_card',
      retry_count: '0',
      failed_at: '2025-10-30T10:00:00Z',
    },
    { ...payment, id: '5', number: 'P-5', failed_at: '2025-11-01T10:00:00Z' },
    {
      ...payment,
      id: '6',
      number: 'P-6',
      failed_at: '2025-09-30T23:00:00Z',
      created_at: '2025-09-30T22:00:00Z',
    },
    { ...payment, id: '7', number: 'P-7', status: 'completed' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };
const beta = { id: 43, company_name: 'Beta Corp', email: 'billing@beta.com' };
const row = {
  method: 'credit_card',
  failure_reason: 'insufficient_funds',
  failed_at: '2025-10-20T11:00:00Z',
  customer: beta,
};

const expired = {
  ...row,
  id: 4,
  payment_number: 'P-4',
  amount: 299,
  failure_reason: 'expired_card',
  failed_at: '2025-10-30T10:00:00Z',
  retry_count: 0,
  can_retry: false,
};
const second = { ...row, id: 791, payment_number: 'P-1', amount: 299, retry_count: 2, can_retry: true };
const third = { ...row, id: 8, payment_number: 'P-2', amount: 1.01, retry_count: 3, can_retry: false };
const undated = {
  ...row,
  id: 'p3',
  payment_number: 'P-3',
  amount: 10,
  failure_reason: 'unknown',
  failed_at: '2025-10-20T10:00:00Z',
  retry_count: 0,
  can_retry: true,
  customer: { id: 'x', company_name: null, email: null },
};

const meta = {
  total_failed: 4,
  total_failed_amount: 609.01,
  retryable_count: 2,
  retryable_amount: 309,
  by_reason: { insufficient_funds: 2, expired_card: 1, unknown: 1 },
};

const edges = inEachCurrency(
  {
    given: {
      payments: atEdges({ ...payment, number: 'P', customer_id: 'c' }, 'failed_at', 'amount').map((each) => ({
        ...each,
        created_at: '2025-03-01T10:00:00Z',
      })),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ large, small, both }) => ({
    data: [['last', small, edge.last] as const, ['first', large, edge.first] as const].map(
      ([id, amount, failed_at]) => ({
        id,
        payment_number: 'P',
        amount,
        method: 'credit_card',
        failure_reason: 'unknown',
        failed_at,
        retry_count: 0,
        can_retry: true,
        customer: { id: 'c', company_name: null, email: null },
      }),
    ),
    meta: {
      total_failed: 2,
      total_failed_amount: both,
      retryable_count: 2,
      retryable_amount: both,
      by_reason: { unknown: 2 },
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'The newest first, equal ones by id as text; without a time by creation, without a reason unknown; a later failure is none',
    given,
    ...at,
    expected: { data: [expired, second, third, undated], meta },
  },
  {
    name: 'A page is cut from the list, meta stays that of all of it',
    given,
    ...at,
    parameters: { limit: '3', page: '2' },
    expected: { data: [undated], meta },
  },
  {
    name: 'A window is of local days',
    given,
    ...at,
    timezone: 'Asia/Tokyo',
    parameters: { from_date: '2025-10-01', to_date: '2025-10-01' },
    expected: {
      data: [
        {
          ...row,
          id: 6,
          payment_number: 'P-6',
          amount: 299,
          failure_reason: 'unknown',
          failed_at: '2025-09-30T23:00:00Z',
          retry_count: 0,
          can_retry: true,
        },
      ],
      meta: {
        total_failed: 1,
        total_failed_amount: 299,
        retryable_count: 1,
        retryable_amount: 299,
        by_reason: { unknown: 1 },
      },
    },
  },
  ...edges,
];

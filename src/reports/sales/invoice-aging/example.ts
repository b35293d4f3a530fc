import type { Example } from '../../report.ts';
import { buckets, type Bucket } from './document.ts';
import { edges } from './edges.ts';

const invoice = { number: 'I', status: 'sent', customer_id: 'c1' };
const payment = { number: 'P', customer_id: 'c1', method: 'card', status: 'completed' };

const given: Example['given'] = {
  customers: [
    { id: 'c1', number: 'CUST-1', name: 'Acme', credit_limit: '250', acquired_at: '2020-01-01T00:00:00Z' },
    { id: 'c2', number: null, name: 'Beta', acquired_at: '2020-01-01T00:00:00Z' },
  ],
  invoices: [
    { ...invoice, id: 'due today', issued_on: '2025-10-01', due_on: '2025-10-31', total_amount: '100' },
    { ...invoice, id: '31 days', issued_on: '2025-09-01', due_on: '2025-09-30', total_amount: '200' },
    {
      ...invoice,
      id: '30 days',
      customer_id: 'c2',
      issued_on: '2025-09-30',
      due_on: '2025-10-01',
      total_amount: '50',
      written_off_amount: '10',
    },
    {
      ...invoice,
      id: '90 days',
      customer_id: 'c2',
      issued_on: '2025-07-01',
      due_on: '2025-08-02',
      total_amount: '60',
    },
    {
      ...invoice,
      id: '91 days',
      customer_id: 'ghost',
      issued_on: '2025-06-01',
      due_on: '2025-08-01',
      total_amount: '10',
    },
    { ...invoice, id: 'paid', issued_on: '2025-10-01', due_on: '2025-10-10', total_amount: '80' },
    {
      ...invoice,
      id: 'draft',
      issued_on: '2025-10-01',
      due_on: '2025-10-10',
      total_amount: '7',
      status: 'draft',
    },
    {
      ...invoice,
      id: 'cancelled',
      customer_id: 'c2',
      issued_on: '2025-10-02',
      due_on: '2025-11-01',
      total_amount: '5',
      cancelled_at: '2025-10-06T10:00:00Z',
    },
    { ...invoice, id: 'tomorrow', issued_on: '2025-11-01', due_on: '2025-11-30', total_amount: '9' },
  ],
  payments: [
    { ...payment, id: '1', invoice_id: 'due today', amount: '30', created_at: '2025-10-20T10:00:00Z' },
    {
      ...payment,
      id: '2',
      invoice_id: '91 days',
      amount: '10',
      status: 'refunded',
      created_at: '2025-06-15T10:00:00Z',
      refunded_at: '2025-10-20T10:00:00Z',
    },
    {
      ...payment,
      id: '3',
      invoice_id: 'paid',
      amount: '90',
      status: 'disputed',
      created_at: '2025-10-05T10:00:00Z',
    },
    { ...payment, id: '4', invoice_id: '31 days', amount: '200', created_at: '2025-10-31T12:00:01Z' },
  ],
  disputes: [
    {
      id: '1',
      payment_id: '3',
      reason: 'fraudulent',
      amount: '90',
      status: 'lost',
      disputed_at: '2025-10-20T10:00:00Z',
      resolved_at: '2025-11-02T10:00:00Z',
    },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };

const labels: Readonly<Record<Bucket, string>> = {
  current: 'Current (Not Due)',
  '1_30_days': '1-30 Days Overdue',
  '31_60_days': '31-60 Days Overdue',
  '61_90_days': '61-90 Days Overdue',
  over_90_days: 'Over 90 Days',
};

function aged(filled: Partial<Record<Bucket, [count: number, total_amount: number, percentage: number]>>) {
  return Object.fromEntries(
    buckets.map((bucket) => {
      const [count, total_amount, percentage] = filled[bucket] ?? [0, 0, 0];
      return [bucket, { label: labels[bucket], count, total_amount, percentage }];
    }),
  );
}

const nothing = { current: 0, '1_30_days': 0, '31_60_days': 0, '61_90_days': 0, over_90_days: 0 };
const acme = {
  customer_id: 'c1',
  customer_name: 'Acme',
  customer_number: 'CUST-1',
  ...nothing,
  credit_limit: 250,
};
const beta = { customer_id: 'c2', customer_name: 'Beta', customer_number: null, ...nothing, credit_limit: 0 };
const ghost = {
  customer_id: 'ghost',
  customer_name: null,
  customer_number: null,
  ...nothing,
  credit_limit: 0,
};

export const examples: readonly Example[] = [
  {
    name: 'Every age at its first and last day; a refund is owed again, a dispute lost later is not; a payment after as_of is none',
    given,
    ...at,
    expected: {
      data: {
        report_date: '2025-10-31',
        aging_buckets: aged({
          current: [1, 70, 18.42],
          '1_30_days': [1, 40, 10.53],
          '31_60_days': [1, 200, 52.63],
          '61_90_days': [1, 60, 15.79],
          over_90_days: [1, 10, 2.63],
        }),
        summary: {
          total_invoices: 5,
          total_outstanding: 380,
          overdue_amount: 310,
          overdue_percentage: 81.58,
          average_days_outstanding: 79,
        },
        by_customer: [
          { ...acme, current: 70, '31_60_days': 200, total_outstanding: 270, available_credit: -20 },
          { ...beta, '1_30_days': 40, '61_90_days': 60, total_outstanding: 100, available_credit: -100 },
          { ...ghost, over_90_days: 10, total_outstanding: 10, available_credit: -10 },
        ],
      },
    },
  },
  {
    name: 'Of one customer, paid invoices counted as current without a balance',
    given,
    ...at,
    parameters: { customer_id: 'c1', include_paid: '1' },
    expected: {
      data: {
        report_date: '2025-10-31',
        aging_buckets: aged({ current: [2, 70, 25.93], '31_60_days': [1, 200, 74.07] }),
        summary: {
          total_invoices: 3,
          total_outstanding: 270,
          overdue_amount: 200,
          overdue_percentage: 74.07,
          average_days_outstanding: 45,
        },
        by_customer: [
          { ...acme, current: 70, '31_60_days': 200, total_outstanding: 270, available_credit: -20 },
        ],
      },
    },
  },
  {
    name: 'An earlier day is seen as it was: not paid yet, not refunded yet, not cancelled yet',
    given,
    ...at,
    parameters: { as_of_date: '2025-10-04' },
    expected: {
      data: {
        report_date: '2025-10-04',
        aging_buckets: aged({
          current: [3, 185, 38.14],
          '1_30_days': [2, 240, 49.48],
          '61_90_days': [1, 60, 12.37],
        }),
        summary: {
          total_invoices: 6,
          total_outstanding: 485,
          overdue_amount: 300,
          overdue_percentage: 61.86,
          average_days_outstanding: 23.3,
        },
        by_customer: [
          { ...acme, current: 180, '1_30_days': 200, total_outstanding: 380, available_credit: -130 },
          {
            ...beta,
            current: 5,
            '1_30_days': 40,
            '61_90_days': 60,
            total_outstanding: 105,
            available_credit: -105,
          },
        ],
      },
    },
  },
  {
    name: "A payment in the invoice's own currency settles it whatever the rate of its day; yen have no decimals",
    given: {
      fx_rates: [
        { currency: 'EUR', on: '2025-10-01', rate: '160.25' },
        { currency: 'EUR', on: '2025-10-05', rate: '150' },
      ],
      invoices: [
        { id: '1', issued_on: '2025-10-01', total_amount: '100' },
        { id: '2', issued_on: '2025-10-01', total_amount: '10' },
        { id: '3', issued_on: '2025-10-02', total_amount: '10' },
      ].map((each) => ({ ...invoice, due_on: '2025-10-31', currency: 'EUR', ...each })),
      payments: [
        {
          ...payment,
          id: '1',
          invoice_id: '1',
          amount: '100',
          currency: 'EUR',
          created_at: '2025-10-06T10:00:00Z',
        },
        { ...payment, id: '2', invoice_id: '2', amount: '500', created_at: '2025-10-06T10:00:00Z' },
        {
          ...payment,
          id: '3',
          invoice_id: '3',
          amount: '9',
          currency: 'EUR',
          created_at: '2025-10-06T10:00:00Z',
        },
      ],
    },
    asOf: '2025-11-05T00:00:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    parameters: { as_of_date: '2025-12-01' },
    expected: {
      data: {
        report_date: '2025-12-01',
        aging_buckets: aged({ '31_60_days': [2, 1263, 100] }),
        summary: {
          total_invoices: 2,
          total_outstanding: 1263,
          overdue_amount: 1263,
          overdue_percentage: 100,
          average_days_outstanding: 60.5,
        },
        by_customer: [
          {
            ...nothing,
            customer_id: 'c1',
            customer_name: null,
            customer_number: null,
            '31_60_days': 1263,
            total_outstanding: 1263,
            credit_limit: 0,
            available_credit: -1263,
          },
        ],
      },
    },
  },
  ...edges,
];

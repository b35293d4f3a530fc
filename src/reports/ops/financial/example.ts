import { atEdges, edge, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const given = {
  branches: [{ id: '3', name: 'Osaka' }],
  customers: [{ id: 'c1', name: '株式会社青空', acquired_at: '2025-12-01T00:00:00Z' }],
  fx_rates: [{ currency: 'USD', on: '2025-10-01', rate: '150.005' }],
  jobs: [
    {
      id: '10',
      reference: 'J-10',
      title: 'Roof',
      customer_id: 'c1',
      branch_id: '3',
      status: 'completed',
      total_amount: '1000',
      paid_amount: '1500',
      created_at: '2025-10-01T00:00:00Z',
    },
    {
      id: '9',
      status: 'open',
      branch_id: '07',
      total_amount: '10',
      paid_amount: '4',
      currency: 'USD',
      created_at: '2025-10-15T03:04:05.999Z',
    },
    {
      id: '0',
      title: 'Twin',
      status: 'Cancelled',
      total_amount: '500',
      paid_amount: '0',
      created_at: '2025-10-15T03:04:05.999Z',
    },
    {
      id: 'x',
      status: 'cancelled',
      total_amount: '99999',
      paid_amount: '0',
      created_at: '2025-10-15T00:00:00Z',
    },
    { id: '8', status: 'open', total_amount: '7', paid_amount: '0', created_at: '2025-09-30T14:59:59Z' },
    { id: '7', status: 'open', total_amount: '99999', paid_amount: '0', created_at: '2025-11-01T00:00:01Z' },
  ],
};

const setting = { asOf: '2025-11-01T00:00:00Z', timezone: 'Asia/Tokyo', currency: 'JPY' };

const roof = {
  job_id: 10,
  reference: 'J-10',
  title: 'Roof',
  customer_name: '株式会社青空',
  branch_id: 3,
  branch_name: 'Osaka',
  created_at: '2025-10-01T00:00:00Z',
  status: 'completed',
  total_amount: 1000,
  paid_amount: 1500,
  outstanding_amount: 0,
};

const edges = inEachCurrency(
  {
    given: { jobs: atEdges({ status: 'open', paid_amount: '0' }, 'created_at', 'total_amount') },
    parameters: { date_from: '2025-03-30', date_to: '2025-03-31' },
  },
  ({ large, small, both, mean }) => ({
    success: true,
    data: {
      summary: { total_revenue: both, total_jobs: 2, average_job_value: mean, outstanding_payments: both },
      details: [['last', small, edge.last] as const, ['first', large, edge.first] as const].map(
        ([job_id, total_amount, created_at]) => ({
          job_id,
          reference: null,
          title: null,
          customer_name: null,
          branch_id: null,
          branch_name: null,
          created_at,
          status: 'open',
          total_amount,
          paid_amount: 0,
          outstanding_amount: total_amount,
        }),
      ),
      pagination: { page: 1, limit: 25, total: 2 },
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'An overpaid job hides no debt, cancelled ones are left out, only digits without a leading zero are a number',
    given,
    ...setting,
    parameters: { date_from: '2025-10-01' },
    expected: {
      success: true,
      data: {
        summary: { total_revenue: 3000, total_jobs: 3, average_job_value: 1000, outstanding_payments: 1400 },
        details: [
          {
            job_id: '0',
            reference: null,
            title: 'Twin',
            customer_name: null,
            branch_id: null,
            branch_name: null,
            created_at: '2025-10-15T03:04:05Z',
            status: 'Cancelled',
            total_amount: 500,
            paid_amount: 0,
            outstanding_amount: 500,
          },
          {
            job_id: 9,
            reference: null,
            title: null,
            customer_name: null,
            branch_id: '07',
            branch_name: null,
            created_at: '2025-10-15T03:04:05Z',
            status: 'open',
            total_amount: 1500,
            paid_amount: 600,
            outstanding_amount: 900,
          },
          roof,
        ],
        pagination: { page: 1, limit: 25, total: 3 },
      },
    },
  },
  {
    name: 'Without dates all time; a page has its limit and the summary is of every page',
    given,
    ...setting,
    parameters: { action: 'report', page: '2', limit: '2' },
    expected: {
      success: true,
      data: {
        summary: { total_revenue: 3007, total_jobs: 4, average_job_value: 752, outstanding_payments: 1407 },
        details: [
          roof,
          {
            job_id: 8,
            reference: null,
            title: null,
            customer_name: null,
            branch_id: null,
            branch_name: null,
            created_at: '2025-09-30T14:59:59Z',
            status: 'open',
            total_amount: 7,
            paid_amount: 0,
            outstanding_amount: 7,
          },
        ],
        pagination: { page: 2, limit: 2, total: 4 },
      },
    },
  },
  {
    name: 'An unknown branch gives zeros, a page beyond the end an empty list',
    given,
    ...setting,
    parameters: { branch_id: '03', page: '999999999', limit: '100' },
    expected: {
      success: true,
      data: {
        summary: { total_revenue: 0, total_jobs: 0, average_job_value: 0, outstanding_payments: 0 },
        details: [],
        pagination: { page: 999_999_999, limit: 100, total: 0 },
      },
    },
  },
  ...edges,
];

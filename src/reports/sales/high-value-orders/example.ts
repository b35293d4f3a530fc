import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = {
  customer_id: '45',
  status: 'completed',
  ordered_at: '2025-10-15T10:00:00Z',
  sales_rep_id: null,
};

const given: Example['given'] = {
  customers: [{ id: '45', name: 'Enterprise Corp', acquired_at: '2020-01-01T00:00:00Z' }],
  members: [{ id: '5', name: 'Jane Smith' }],
  orders: [
    { ...order, id: '2', number: 'O-2', total_amount: '15000', sales_rep_id: '5' },
    { ...order, id: '10', number: 'O-10', total_amount: '15000', customer_id: 'x', status: 'pending' },
    { ...order, id: '007', number: 'O-7', total_amount: '10000', sales_rep_id: 'gone' },
    { ...order, id: '3', number: 'O-3', total_amount: '9999.999' },
    {
      ...order,
      id: '4',
      number: 'O-4',
      total_amount: '50000',
      status: 'cancelled',
      cancelled_at: '2025-10-16T10:00:00Z',
    },
    { ...order, id: '5', number: 'O-5', total_amount: '60000', status: 'draft' },
    { ...order, id: '6', number: 'O-6', total_amount: '70000', ordered_at: '2025-09-30T23:59:59Z' },
    { ...order, id: '8', number: 'O-8', total_amount: '80000', ordered_at: '2025-10-31T12:00:01Z' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };
const enterprise = { id: 45, company_name: 'Enterprise Corp' };
const nobody = { id: null, name: null };
const row = { order_date: '2025-10-15', status: 'completed' };

const largest = {
  ...row,
  id: 10,
  order_number: 'O-10',
  customer: { id: 'x', company_name: null },
  total_amount: 15000,
  status: 'pending',
  sales_rep: nobody,
};
const second = {
  ...row,
  id: 2,
  order_number: 'O-2',
  customer: enterprise,
  total_amount: 15000,
  sales_rep: { id: 5, name: 'Jane Smith' },
};
const third = {
  ...row,
  id: '007',
  order_number: 'O-7',
  customer: enterprise,
  total_amount: 10000,
  sales_rep: { id: 'gone', name: null },
};

const meta = {
  total_orders: 3,
  total_value: 40000,
  average_value: 13333.33,
  percentage_of_total_revenue: 80,
};

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31', minimum_amount: '0.4995' },
  },
  ({ large, small, both, mean }) => ({
    data: [['first', large, '2025-03-30'] as const, ['last', small, '2025-03-31'] as const].map(
      ([id, total_amount, order_date]) => ({
        id,
        order_number: 'O',
        customer: { id: 'c', company_name: null },
        total_amount,
        order_date,
        status: 'completed',
        sales_rep: nobody,
      }),
    ),
    meta: { total_orders: 2, total_value: both, average_value: mean, percentage_of_total_revenue: 100 },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Exactly the amount is enough, what only rounds to it is not; equal amounts go by id; drafts and cancelled orders are left out',
    given,
    ...at,
    expected: { data: [largest, second, third], meta },
  },
  {
    name: 'A page is cut from the list, meta stays that of all of it',
    given,
    ...at,
    parameters: { limit: '2', page: '2' },
    expected: { data: [third], meta },
  },
  {
    name: 'A page beyond the end is empty',
    given,
    ...at,
    parameters: { page: '999999999' },
    expected: { data: [], meta },
  },
  {
    name: 'Cancelled orders are listed when asked for, against the revenue of the others',
    given,
    ...at,
    parameters: { status: 'cancelled', minimum_amount: '0' },
    expected: {
      data: [
        {
          ...row,
          id: 4,
          order_number: 'O-4',
          customer: enterprise,
          total_amount: 50000,
          status: 'cancelled',
          sales_rep: nobody,
        },
      ],
      meta: { total_orders: 1, total_value: 50000, average_value: 50000, percentage_of_total_revenue: 100 },
    },
  },
  {
    name: 'Nothing is no share of nothing',
    given: {},
    ...at,
    parameters: { from_date: '2025-10-01', to_date: '2025-10-31', minimum_amount: '0.5' },
    expected: {
      data: [],
      meta: { total_orders: 0, total_value: 0, average_value: 0, percentage_of_total_revenue: 0 },
    },
  },
  ...edges,
  {
    name: 'An order cancelled after now is as far as it had come',
    given: {
      orders: [
        {
          ...order,
          id: '9',
          number: 'O-9',
          total_amount: '10000',
          status: 'cancelled',
          confirmed_at: '2025-10-16T10:00:00Z',
          cancelled_at: '2025-10-31T12:00:01Z',
        },
      ],
    },
    ...at,
    expected: {
      data: [
        {
          id: 9,
          order_number: 'O-9',
          customer: { id: 45, company_name: null },
          total_amount: 10000,
          order_date: '2025-10-15',
          status: 'confirmed',
          sales_rep: nobody,
        },
      ],
      meta: { total_orders: 1, total_value: 10000, average_value: 10000, percentage_of_total_revenue: 100 },
    },
  },
];

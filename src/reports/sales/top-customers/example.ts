import { inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = {
  number: 'O',
  customer_id: '9',
  status: 'completed',
  ordered_at: '2020-01-01T10:00:00Z',
  total_amount: '100',
};

const given: Example['given'] = {
  customers: [{ id: '9', name: 'Acme', acquired_at: '2020-01-01T00:00:00Z' }],
  orders: [
    { ...order, id: '1' },
    { ...order, id: '2', status: 'cancelled', total_amount: '500' },
    { ...order, id: '3', customer_id: '10', ordered_at: '2025-10-31T10:00:00Z' },
    {
      ...order,
      id: '4',
      customer_id: '09',
      status: 'cancelled',
      cancelled_at: '2025-11-01T10:00:00Z',
      total_amount: '99.5',
    },
    { ...order, id: '5', customer_id: 'drafts only', status: 'draft', total_amount: '900' },
    { ...order, id: '6', ordered_at: '2025-11-01T10:00:00Z', total_amount: '900' },
    { ...order, id: '7', customer_id: 'cancelled only', status: 'cancelled', total_amount: '900' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'JPY' };

const first = {
  customer_id: 10,
  customer_name: null,
  total_orders: 1,
  total_revenue: 100,
  average_order_value: 100,
};
const second = {
  customer_id: 9,
  customer_name: 'Acme',
  total_orders: 2,
  total_revenue: 100,
  average_order_value: 50,
};

const edges = inEachCurrency(
  {
    given: {
      orders: [
        { ...order, id: '1', customer_id: 'c', total_amount: LARGE },
        { ...order, id: '2', customer_id: 'c', total_amount: SMALL },
      ],
    },
  },
  ({ both, mean }) => ({
    data: [
      {
        customer_id: 'c',
        customer_name: null,
        total_orders: 2,
        total_revenue: both,
        average_order_value: mean,
      },
    ],
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Equal revenue goes by id as text; cancelled orders count, one cancelled later brings revenue; drafts make no customer',
    given,
    ...at,
    expected: {
      data: [
        first,
        second,
        {
          customer_id: '09',
          customer_name: null,
          total_orders: 1,
          total_revenue: 100,
          average_order_value: 100,
        },
        {
          customer_id: 'cancelled only',
          customer_name: null,
          total_orders: 1,
          total_revenue: 0,
          average_order_value: 0,
        },
      ],
    },
  },
  {
    name: 'No more than asked for',
    given,
    ...at,
    parameters: { limit: '2' },
    expected: { data: [first, second] },
  },
  { name: 'No orders, no rows', given: {}, ...at, expected: { data: [] } },
  ...edges,
];

import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = {
  number: 'O',
  customer_id: 'c',
  sales_rep_id: null,
  status: 'pending',
  ordered_at: '2025-10-31T10:00:00Z',
};

const given: Example['given'] = {
  orders: [
    { ...order, id: '1', total_amount: '10', status: 'draft' },
    { ...order, id: '2', total_amount: '0.005', sales_rep_id: '5' },
    { ...order, id: '3', total_amount: '20', sales_rep_id: '05', status: 'cancelled' },
    {
      ...order,
      id: '4',
      total_amount: '40',
      sales_rep_id: '5',
      status: 'cancelled',
      cancelled_at: '2025-11-01T10:00:00Z',
    },
    { ...order, id: '5', total_amount: '80', ordered_at: '2025-09-30T23:59:59Z' },
    { ...order, id: '6', total_amount: '80', ordered_at: '2025-10-31T12:00:01Z' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ both }) => ({ data: { completed: { count: 2, total_value: both } } }),
);

export const examples: readonly Example[] = [
  {
    name: 'Drafts and cancelled orders have their value; one cancelled later is still pending; other statuses are left out',
    given,
    ...at,
    expected: {
      data: {
        draft: { count: 1, total_value: 10 },
        pending: { count: 2, total_value: 40.01 },
        cancelled: { count: 1, total_value: 20 },
      },
    },
  },
  {
    name: 'The representative is compared as text',
    given,
    ...at,
    parameters: { sales_rep_id: '05', from_date: '2025-10-31' },
    expected: { data: { cancelled: { count: 1, total_value: 20 } } },
  },
  {
    name: 'A window to come has nothing in it',
    given,
    ...at,
    parameters: { from_date: '2025-11-01', to_date: '2025-11-30' },
    expected: { data: {} },
  },
  ...edges,
];

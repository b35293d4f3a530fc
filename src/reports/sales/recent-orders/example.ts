import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = {
  customer_id: '1',
  status: 'pending',
  ordered_at: '2025-10-31T10:00:00Z',
  total_amount: '10.005',
};

const given: Example['given'] = {
  customers: [{ id: '1', name: 'Acme', acquired_at: '2020-01-01T00:00:00Z' }],
  orders: [
    { ...order, id: '9', number: 'O-9' },
    { ...order, id: '10', number: 'O-10', customer_id: 'x' },
    {
      ...order,
      id: 'A',
      number: 'O-A',
      ordered_at: '2025-10-31T10:00:01Z',
      status: 'cancelled',
      cancelled_at: '2025-10-31T18:00:00Z',
    },
    { ...order, id: '7', number: 'O-7', ordered_at: '2025-10-30T15:30:00Z', status: 'cancelled' },
    { ...order, id: '6', number: 'O-6', status: 'draft' },
    { ...order, id: '5', number: 'O-5', ordered_at: '2025-10-31T12:00:01Z' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'Asia/Tokyo', currency: 'USD' };
const row = { total_amount: 10.01, status: 'pending', order_date: '2025-10-31' };

const newest = { ...row, id: 'A', order_number: 'O-A', customer_name: 'Acme' };
const second = { ...row, id: 10, order_number: 'O-10', customer_name: null };
const third = { ...row, id: 9, order_number: 'O-9', customer_name: 'Acme' };
const fourth = { ...row, id: 7, order_number: 'O-7', customer_name: 'Acme', status: 'cancelled' };

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O-9', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
    },
    parameters: { limit: '3' },
  },
  ({ large, small }) => {
    const edgeRow = { order_number: 'O-9', customer_name: null, status: 'completed' };
    return {
      data: [
        { ...edgeRow, id: 'after', total_amount: 5000, order_date: '2025-04-01' },
        { ...edgeRow, id: 'last', total_amount: small, order_date: '2025-03-31' },
        { ...edgeRow, id: 'first', total_amount: large, order_date: '2025-03-30' },
      ],
    };
  },
);

export const examples: readonly Example[] = [
  {
    name: 'The newest first, at one instant by id; no drafts, nothing later than as_of, days local',
    given,
    ...at,
    expected: { data: [newest, second, third, fourth] },
  },
  { name: 'No more than asked for', given, ...at, parameters: { limit: '1' }, expected: { data: [newest] } },
  { name: 'No orders, no rows', given: {}, ...at, parameters: { limit: '100' }, expected: { data: [] } },
  ...edges,
];

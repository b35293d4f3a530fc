import { atEdges, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = {
  number: 'O',
  customer_id: 'c',
  status: 'completed',
  ordered_at: '2025-10-15T10:00:00Z',
  total_amount: '1000',
};
const item = { order_id: '1', quantity: '1' };

const given: Example['given'] = {
  products: [
    { id: '101', sku: 'WIDGET-001', name: 'Premium Widget' },
    { id: '9', sku: 'GADGET-9', name: 'Gadget' },
  ],
  orders: [
    { ...order, id: '1' },
    { ...order, id: '2', status: 'cancelled' },
    { ...order, id: '3', status: 'draft' },
    { ...order, id: '4', status: 'cancelled', cancelled_at: '2025-11-02T10:00:00Z' },
    { ...order, id: '5', ordered_at: '2025-09-30T23:59:59Z' },
    { ...order, id: '6', ordered_at: '2025-10-31T12:00:01Z' },
  ],
  order_items: [
    { ...item, id: '1', product_id: '101', quantity: '1.5', amount: '10.005' },
    { ...item, id: '2', order_id: '4', product_id: '101', quantity: '0.50', amount: '19.995' },
    { ...item, id: '3', product_id: '9', quantity: '-2', amount: '-5' },
    { ...item, id: '4', product_id: 'gone', amount: '30' },
    { ...item, id: '5', order_id: '2', product_id: '9', amount: '900' },
    { ...item, id: '6', order_id: '3', product_id: '9', amount: '900' },
    { ...item, id: '7', order_id: '5', product_id: '9', amount: '900' },
    { ...item, id: '8', order_id: '6', product_id: '9', amount: '900' },
    { ...item, id: '9', order_id: 'no such order', product_id: '9', amount: '900' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };

const widget = {
  product_id: 101,
  sku: 'WIDGET-001',
  name: 'Premium Widget',
  units_sold: 2,
  revenue: 30,
  percentage_of_total: 54.55,
};
const gone = {
  product_id: 'gone',
  sku: null,
  name: null,
  units_sold: 1,
  revenue: 30,
  percentage_of_total: 54.55,
};
const gadget = {
  product_id: 9,
  sku: 'GADGET-9',
  name: 'Gadget',
  units_sold: -2,
  revenue: -5,
  percentage_of_total: -9.09,
};

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
      order_items: [
        { ...item, id: '1', order_id: 'before', product_id: 'a', amount: '5000' },
        { ...item, id: '2', order_id: 'first', product_id: 'a', amount: LARGE },
        { ...item, id: '3', order_id: 'last', product_id: 'b', amount: SMALL },
        { ...item, id: '4', order_id: 'after', product_id: 'b', amount: '5000' },
      ],
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ large, small }) => ({
    data: {
      by_product: [
        { ...gone, product_id: 'a', revenue: large, percentage_of_total: 99.95 },
        { ...gone, product_id: 'b', revenue: small, percentage_of_total: 0.05 },
      ],
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Items of orders that are not cancelled by then; quantities are decimal, credits negative, unknown products nameless',
    given,
    ...at,
    expected: { data: { by_product: [widget, gone, gadget] } },
  },
  {
    name: 'A list cut short keeps the share of all products',
    given,
    ...at,
    parameters: { limit: '1', from_date: '2025-10-01', to_date: '2025-10-31' },
    expected: { data: { by_product: [widget] } },
  },
  {
    name: 'An item has the currency and the rate of its order; yen have no decimals',
    given: {
      fx_rates: [
        { currency: 'EUR', on: '2025-10-01', rate: '160.5' },
        { currency: 'EUR', on: '2025-10-15', rate: '150' },
      ],
      orders: [{ ...order, id: '1', ordered_at: '2025-10-14T23:00:00Z', currency: 'EUR' }],
      order_items: [{ ...item, id: '1', product_id: '101', amount: '1' }],
    },
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'UTC',
    currency: 'JPY',
    expected: {
      data: {
        by_product: [
          { product_id: 101, sku: null, name: null, units_sold: 1, revenue: 161, percentage_of_total: 100 },
        ],
      },
    },
  },
  { name: 'Nothing sold, nothing listed', given: {}, ...at, expected: { data: { by_product: [] } } },
  ...edges,
];

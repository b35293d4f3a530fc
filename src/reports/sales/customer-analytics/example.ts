import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = { number: 'O', customer_id: '1', status: 'completed', total_amount: '100' };

const given: Example['given'] = {
  customers: [{ id: '1', name: 'Acme', acquired_at: '2023-03-14T23:30:00Z' }],
  orders: [
    { ...order, id: '1', ordered_at: '2025-09-30T10:00:00Z' },
    { ...order, id: '2', ordered_at: '2025-10-10T10:00:00Z', total_amount: '50' },
    { ...order, id: '3', ordered_at: '2025-10-10T11:00:00Z', total_amount: '70', status: 'cancelled' },
    { ...order, id: '4', customer_id: '2', ordered_at: '2025-10-01T10:00:00Z', total_amount: '30.005' },
    { ...order, id: '5', customer_id: '2', ordered_at: '2025-10-06T10:00:00Z', total_amount: '20' },
    {
      ...order,
      id: '6',
      customer_id: '3',
      ordered_at: '2025-10-06T10:00:00Z',
      total_amount: '900',
      status: 'cancelled',
    },
    {
      ...order,
      id: '7',
      customer_id: '4',
      ordered_at: '2025-10-06T10:00:00Z',
      total_amount: '900',
      status: 'draft',
    },
    { ...order, id: '8', customer_id: '5', ordered_at: '2025-09-01T10:00:00Z', total_amount: '40' },
    { ...order, id: '9', customer_id: '5', ordered_at: '2025-10-31T12:00:01Z', total_amount: '900' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'Europe/Berlin', currency: 'USD' };
const stranger = { customer_name: null, customer_since: null };

const top_customers = [
  {
    customer_id: 1,
    customer_name: 'Acme',
    total_orders: 3,
    total_revenue: 150,
    average_order_value: 50,
    customer_since: '2023-03-15',
    lifetime_value: 150,
  },
  {
    ...stranger,
    customer_id: 2,
    total_orders: 2,
    total_revenue: 50.01,
    average_order_value: 25,
    lifetime_value: 50.01,
  },
  {
    ...stranger,
    customer_id: 5,
    total_orders: 1,
    total_revenue: 40,
    average_order_value: 40,
    lifetime_value: 40,
  },
  {
    ...stranger,
    customer_id: 3,
    total_orders: 1,
    total_revenue: 0,
    average_order_value: 0,
    lifetime_value: 0,
  },
];

const nobody = { count: 0, revenue: 0, average_order_value: 0 };

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ currency, both, mean }) => {
    const segment = { count: 1, revenue: both, average_order_value: mean };
    const ever = both + 10000;
    return {
      data: {
        customer_segmentation: {
          new_customers: nobody,
          returning_customers: segment,
          vip_customers: segment,
        },
        customer_lifetime_value: { average: ever, median: ever, top_10_percent: ever },
        purchase_frequency: {
          average_orders_per_customer: 2,
          repeat_purchase_rate: 100,
          time_between_purchases_days: 1,
        },
        top_customers: [
          {
            ...stranger,
            customer_id: 'c',
            total_orders: 4,
            total_revenue: ever,
            average_order_value: { JPY: 2750, USD: 2750.13, KWD: 2750.125 }[currency],
            lifetime_value: ever,
          },
        ],
      },
    };
  },
);

export const examples: readonly Example[] = [
  {
    name: 'New or returning, the top tenth again; cancelled orders make customers, drafts and later orders do not',
    given,
    ...at,
    expected: {
      data: {
        customer_segmentation: {
          new_customers: { count: 2, revenue: 50.01, average_order_value: 16.67 },
          returning_customers: { count: 1, revenue: 50, average_order_value: 25 },
          vip_customers: { count: 1, revenue: 50, average_order_value: 25 },
        },
        customer_lifetime_value: { average: 60, median: 45, top_10_percent: 150 },
        purchase_frequency: {
          average_orders_per_customer: 1.7,
          repeat_purchase_rate: 33.33,
          time_between_purchases_days: 5,
        },
        top_customers,
      },
    },
  },
  {
    name: 'A window without orders still knows what customers are worth',
    given,
    ...at,
    parameters: { from_date: '2025-08-01', to_date: '2025-08-31' },
    expected: {
      data: {
        customer_segmentation: { new_customers: nobody, returning_customers: nobody, vip_customers: nobody },
        customer_lifetime_value: { average: 60, median: 45, top_10_percent: 150 },
        purchase_frequency: {
          average_orders_per_customer: 0,
          repeat_purchase_rate: 0,
          time_between_purchases_days: 5,
        },
        top_customers,
      },
    },
  },
  {
    name: 'Of twenty customers two are the top tenth, equal ones by id as text',
    given: {
      orders: Array.from({ length: 20 }, (_, at) => ({
        ...order,
        id: String(at + 1),
        customer_id: String(at + 1),
        ordered_at: '2025-10-06T10:00:00Z',
        total_amount: at < 18 ? '10' : '10.5',
      })),
    },
    ...at,
    currency: 'JPY',
    parameters: { from_date: '2025-10-06', to_date: '2025-10-06' },
    expected: {
      data: {
        customer_segmentation: {
          new_customers: { count: 20, revenue: 201, average_order_value: 10 },
          returning_customers: nobody,
          vip_customers: { count: 2, revenue: 21, average_order_value: 11 },
        },
        customer_lifetime_value: { average: 10, median: 10, top_10_percent: 11 },
        purchase_frequency: {
          average_orders_per_customer: 1,
          repeat_purchase_rate: 0,
          time_between_purchases_days: 0,
        },
        top_customers: [19, 20, 1, 10, 11, 12, 13, 14, 15, 16].map((customer_id) => ({
          ...stranger,
          customer_id,
          total_orders: 1,
          total_revenue: customer_id > 18 ? 11 : 10,
          average_order_value: customer_id > 18 ? 11 : 10,
          lifetime_value: customer_id > 18 ? 11 : 10,
        })),
      },
    },
  },
  ...edges,
  {
    name: 'An order cancelled after now still brings revenue',
    given: {
      orders: [
        {
          ...order,
          id: '1',
          ordered_at: '2025-10-10T10:00:00Z',
          status: 'cancelled',
          cancelled_at: '2025-11-01T10:00:00Z',
        },
      ],
    },
    ...at,
    expected: {
      data: {
        customer_segmentation: {
          new_customers: { count: 1, revenue: 100, average_order_value: 100 },
          returning_customers: nobody,
          vip_customers: { count: 1, revenue: 100, average_order_value: 100 },
        },
        customer_lifetime_value: { average: 100, median: 100, top_10_percent: 100 },
        purchase_frequency: {
          average_orders_per_customer: 1,
          repeat_purchase_rate: 0,
          time_between_purchases_days: 0,
        },
        top_customers: [
          {
            ...stranger,
            customer_id: 1,
            total_orders: 1,
            total_revenue: 100,
            average_order_value: 100,
            lifetime_value: 100,
          },
        ],
      },
    },
  },
];

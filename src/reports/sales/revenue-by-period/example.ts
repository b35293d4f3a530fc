import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = { number: 'O', customer_id: 'c', status: 'completed' };

const given: Example['given'] = {
  orders: [
    { ...order, id: '1', ordered_at: '2025-01-31T23:30:00Z', total_amount: '100' },
    { ...order, id: '2', ordered_at: '2025-01-31T10:00:00Z', total_amount: '50.005' },
    { ...order, id: '3', ordered_at: '2025-02-10T10:00:00Z', total_amount: '30', status: 'cancelled' },
    { ...order, id: '4', ordered_at: '2025-03-05T10:00:00Z', total_amount: '60' },
    {
      ...order,
      id: '5',
      ordered_at: '2025-03-05T10:00:00Z',
      total_amount: '70',
      status: 'cancelled',
      cancelled_at: '2025-03-20T10:00:00Z',
    },
    { ...order, id: '6', ordered_at: '2025-03-05T10:00:00Z', total_amount: '900', status: 'draft' },
    { ...order, id: '7', ordered_at: '2025-03-11T10:00:00Z', total_amount: '900' },
  ],
};

const at = { asOf: '2025-03-10T12:00:00Z', timezone: 'Europe/Berlin', currency: 'USD' };
const none = { revenue: 0, orders: 0, average_order_value: 0 };

/** The months from April to December 2024, in which nothing happened. */
const quiet = ['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => ({
  period: `2024-${month}`,
  ...none,
}));

const edges = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'completed' }, 'ordered_at', 'total_amount'),
    },
    parameters: { period: 'day', from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ large, small, both, mean }) => ({
    data: {
      period_type: 'day',
      revenue_by_period: [
        { period: '2025-03-30', revenue: large, orders: 1, average_order_value: large },
        { period: '2025-03-31', revenue: small, orders: 1, average_order_value: small },
      ],
      summary: {
        total_revenue: both,
        average_daily_revenue: mean,
        highest_day: { period: '2025-03-30', revenue: large },
        lowest_day: { period: '2025-03-31', revenue: small },
        growth_rate: -99.95,
      },
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Twelve months ending with this one, zeros included; days are local, the unfinished month is no growth',
    given,
    ...at,
    expected: {
      data: {
        period_type: 'month',
        revenue_by_period: [
          ...quiet,
          { period: '2025-01', revenue: 50.01, orders: 1, average_order_value: 50.01 },
          { period: '2025-02', revenue: 100, orders: 2, average_order_value: 50 },
          { period: '2025-03', revenue: 130, orders: 2, average_order_value: 65 },
        ],
        summary: {
          total_revenue: 280.01,
          average_monthly_revenue: 23.33,
          highest_month: { period: '2025-03', revenue: 130 },
          lowest_month: { period: '2024-04', revenue: 0 },
          growth_rate: 0,
        },
      },
    },
  },
  {
    name: 'Growth is from the first to the last finished month, each cut at the ends of the window',
    given,
    ...at,
    parameters: { from_date: '2025-01-31', to_date: '2025-03-31' },
    expected: {
      data: {
        period_type: 'month',
        revenue_by_period: [
          { period: '2025-01', revenue: 50.01, orders: 1, average_order_value: 50.01 },
          { period: '2025-02', revenue: 100, orders: 2, average_order_value: 50 },
          { period: '2025-03', revenue: 130, orders: 2, average_order_value: 65 },
        ],
        summary: {
          total_revenue: 280.01,
          average_monthly_revenue: 93.34,
          highest_month: { period: '2025-03', revenue: 130 },
          lowest_month: { period: '2025-01', revenue: 50.01 },
          growth_rate: 99.98,
        },
      },
    },
  },
  {
    name: 'Weeks are ISO weeks, also over the new year; equal ones go by time; one that ends today is unfinished',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2024-12-29T10:00:00Z', total_amount: '10' },
        { ...order, id: '2', ordered_at: '2024-12-30T10:00:00Z', total_amount: '10' },
        { ...order, id: '3', ordered_at: '2025-01-06T10:00:00Z', total_amount: '5' },
      ],
    },
    asOf: '2025-01-12T12:00:00Z',
    timezone: 'UTC',
    currency: 'JPY',
    parameters: { period: 'week', from_date: '2024-12-28', to_date: '2025-01-06' },
    expected: {
      data: {
        period_type: 'week',
        revenue_by_period: [
          { period: '2024-W52', revenue: 10, orders: 1, average_order_value: 10 },
          { period: '2025-W01', revenue: 10, orders: 1, average_order_value: 10 },
          { period: '2025-W02', revenue: 5, orders: 1, average_order_value: 5 },
        ],
        summary: {
          total_revenue: 25,
          average_weekly_revenue: 8,
          highest_week: { period: '2024-W52', revenue: 10 },
          lowest_week: { period: '2025-W02', revenue: 5 },
          growth_rate: 0,
        },
      },
    },
  },
  {
    name: 'Days have one row each, the one that the clocks skip an hour of too',
    given: { orders: [{ ...order, id: '1', ordered_at: '2025-03-30T21:59:59Z', total_amount: '1.0005' }] },
    asOf: '2025-04-02T12:00:00Z',
    timezone: 'Europe/Berlin',
    currency: 'KWD',
    parameters: { period: 'day', from_date: '2025-03-29', to_date: '2025-03-31' },
    expected: {
      data: {
        period_type: 'day',
        revenue_by_period: [
          { period: '2025-03-29', ...none },
          { period: '2025-03-30', revenue: 1.001, orders: 1, average_order_value: 1.001 },
          { period: '2025-03-31', ...none },
        ],
        summary: {
          total_revenue: 1.001,
          average_daily_revenue: 0.334,
          highest_day: { period: '2025-03-30', revenue: 1.001 },
          lowest_day: { period: '2025-03-29', revenue: 0 },
          growth_rate: 0,
        },
      },
    },
  },
  {
    name: 'Quarters',
    given,
    ...at,
    parameters: { period: 'quarter', from_date: '2024-12-31', to_date: '2025-01-31' },
    expected: {
      data: {
        period_type: 'quarter',
        revenue_by_period: [
          { period: '2024-Q4', ...none },
          { period: '2025-Q1', revenue: 50.01, orders: 1, average_order_value: 50.01 },
        ],
        summary: {
          total_revenue: 50.01,
          average_quarterly_revenue: 25,
          highest_quarter: { period: '2025-Q1', revenue: 50.01 },
          lowest_quarter: { period: '2024-Q4', revenue: 0 },
          growth_rate: 0,
        },
      },
    },
  },
  {
    name: 'Years, of which those to come are empty',
    given,
    ...at,
    parameters: { period: 'year', from_date: '2025-01-01', to_date: '2026-06-30' },
    expected: {
      data: {
        period_type: 'year',
        revenue_by_period: [
          { period: '2025', revenue: 280.01, orders: 5, average_order_value: 56 },
          { period: '2026', ...none },
        ],
        summary: {
          total_revenue: 280.01,
          average_yearly_revenue: 140,
          highest_year: { period: '2025', revenue: 280.01 },
          lowest_year: { period: '2026', revenue: 0 },
          growth_rate: 0,
        },
      },
    },
  },
  ...edges,
];

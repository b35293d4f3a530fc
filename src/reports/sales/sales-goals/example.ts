import { edge, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const order = { number: 'O', customer_id: 'c', status: 'completed', ordered_at: '2025-12-17T10:00:00Z' };
const at = { asOf: '2025-12-17T12:00:00Z', timezone: 'UTC', currency: 'USD' };
const targets = [
  { month: '2025-12', amount: '1500000' },
  { month: '2025-11', amount: '1' },
];

/** The whole of March in Berlin: it begins in winter and ends in summer time. */
const edges = inEachCurrency(
  {
    given: {
      sales_targets: [{ month: '2025-03', amount: '2001' }],
      orders: [
        { ...order, id: 'before', ordered_at: '2025-02-28T22:59:59Z', total_amount: '5000' },
        { ...order, id: 'first', ordered_at: '2025-02-28T23:00:00Z', total_amount: LARGE },
        { ...order, id: 'last', ordered_at: edge.last, total_amount: SMALL },
        { ...order, id: 'after', ordered_at: edge.after, total_amount: '5000' },
      ],
    },
    asOf: edge.last,
  },
  ({ both }) => ({
    data: {
      monthly_target: 2001,
      current_revenue: both,
      progress_percentage: 50,
      on_track: false,
      days_remaining: 0,
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'On the 17th of a month of 31 days; other months, drafts, cancelled and later orders play no part',
    given: {
      sales_targets: targets,
      orders: [
        { ...order, id: '1', total_amount: '1456789.12' },
        { ...order, id: '2', total_amount: '7', status: 'cancelled' },
        { ...order, id: '3', total_amount: '7', status: 'draft' },
        { ...order, id: '4', total_amount: '7', ordered_at: '2025-11-30T23:59:59Z' },
        { ...order, id: '5', total_amount: '7', ordered_at: '2025-12-17T12:00:01Z' },
      ],
    },
    ...at,
    expected: {
      data: {
        monthly_target: 1500000,
        current_revenue: 1456789.12,
        progress_percentage: 97.12,
        on_track: true,
        days_remaining: 14,
      },
    },
  },
  {
    name: 'On the last day, at local midnight, exactly the target is on track',
    given: {
      sales_targets: [{ month: '2024-02', amount: '100' }],
      orders: [
        { ...order, id: '1', ordered_at: '2024-01-31T15:00:00Z', total_amount: '100' },
        { ...order, id: '2', ordered_at: '2024-01-31T14:59:59Z', total_amount: '900' },
      ],
    },
    asOf: '2024-02-29T14:59:59Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    expected: {
      data: {
        monthly_target: 100,
        current_revenue: 100,
        progress_percentage: 100,
        on_track: true,
        days_remaining: 0,
      },
    },
  },
  {
    name: 'A cent less than the elapsed days call for is behind',
    given: {
      sales_targets: [{ month: '2025-12', amount: '31' }],
      orders: [{ ...order, id: '1', total_amount: '16.99' }],
    },
    ...at,
    expected: {
      data: {
        monthly_target: 31,
        current_revenue: 16.99,
        progress_percentage: 54.81,
        on_track: false,
        days_remaining: 14,
      },
    },
  },
  {
    name: 'A target of zero or less is none, and without a target nothing is on track',
    given: {
      sales_targets: [{ month: '2025-12', amount: '-5' }],
      orders: [{ ...order, id: '1', total_amount: '10' }],
    },
    ...at,
    expected: {
      data: {
        monthly_target: 0,
        current_revenue: 10,
        progress_percentage: 0,
        on_track: false,
        days_remaining: 14,
      },
    },
  },
  ...edges,
  {
    name: 'An order cancelled after now is not cancelled yet, and exactly what the elapsed days call for is on track',
    given: {
      sales_targets: [{ month: '2025-12', amount: '31' }],
      orders: [
        { ...order, id: '1', total_amount: '17', status: 'cancelled', cancelled_at: '2025-12-18T10:00:00Z' },
      ],
    },
    ...at,
    expected: {
      data: {
        monthly_target: 31,
        current_revenue: 17,
        progress_percentage: 54.84,
        on_track: true,
        days_remaining: 14,
      },
    },
  },
];

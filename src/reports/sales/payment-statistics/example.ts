import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

const payment = {
  number: 'P',
  customer_id: 'c',
  status: 'completed',
  method: 'card',
  gateway: 'stripe',
  created_at: '2025-10-10T10:00:00Z',
};
const later = '2025-11-02T10:00:00Z';

const given: Example['given'] = {
  payments: [
    {
      ...payment,
      id: '1',
      amount: '100',
      fee: '2.005',
      completed_at: '2025-10-10T10:00:05Z',
      response_time_ms: '100',
    },
    {
      ...payment,
      id: '2',
      amount: '50',
      status: 'refunded',
      completed_at: '2025-10-10T10:00:02.5Z',
      refunded_at: '2025-10-20T10:00:00Z',
      response_time_ms: '201',
    },
    { ...payment, id: '3', amount: '40', status: 'refunded', refunded_at: later },
    { ...payment, id: '4', amount: '30', refunded_amount: '10', gateway: null, method: 'bank' },
    { ...payment, id: '5', amount: '20', status: 'failed', fee: '0.5' },
    { ...payment, id: '6', amount: '10', status: 'failed', failed_at: later, gateway: 'adyen' },
    { ...payment, id: '7', amount: '5', status: 'disputed', completed_at: later, gateway: 'adyen' },
    { ...payment, id: '8', amount: '8', status: 'disputed', method: 'bank', gateway: null },
    { ...payment, id: '9', amount: '7', status: 'pending', method: 'cash', gateway: null },
    { ...payment, id: '10', amount: '900', created_at: '2025-09-30T23:59:59Z' },
    { ...payment, id: '11', amount: '900', created_at: '2025-10-31T12:00:01Z' },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };
const period = { from: '2025-10-01', to: '2025-10-31' };
const nothing = {
  payment_counts: { total: 0, completed: 0, pending: 0, failed: 0, refunded: 0, disputed: 0 },
  financial_metrics: {
    total_processed: 0,
    total_refunded: 0,
    total_fees: 0,
    net_revenue: 0,
    average_transaction: 0,
  },
  method_breakdown: {},
  success_metrics: {
    success_rate: 0,
    failure_rate: 0,
    refund_rate: 0,
    dispute_rate: 0,
    average_processing_time_seconds: 0,
  },
  gateway_performance: {},
};

const edges = inEachCurrency(
  {
    given: {
      payments: atEdges(
        { number: 'P', customer_id: 'c', method: 'card', status: 'completed' },
        'created_at',
        'amount',
      ),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ both, mean }) => ({
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      payment_counts: { ...nothing.payment_counts, total: 2, completed: 2 },
      financial_metrics: {
        total_processed: both,
        total_refunded: 0,
        total_fees: 0,
        net_revenue: both,
        average_transaction: mean,
      },
      method_breakdown: {
        card: { count: 2, amount: both, percentage: 100, average_transaction: mean, fees: 0 },
      },
      success_metrics: { ...nothing.success_metrics, success_rate: 100 },
      gateway_performance: {},
    },
  }),
);

export const examples: readonly Example[] = [
  {
    name: 'Received whatever became of it; refunds, captures and failures to come have not happened; fees of all, no gateway no row',
    given,
    ...at,
    expected: {
      data: {
        period,
        payment_counts: { total: 9, completed: 3, pending: 3, failed: 1, refunded: 1, disputed: 1 },
        financial_metrics: {
          total_processed: 228,
          total_refunded: 60,
          total_fees: 2.51,
          net_revenue: 165.5,
          average_transaction: 45.6,
        },
        method_breakdown: {
          card: { count: 6, amount: 190, percentage: 83.33, average_transaction: 63.33, fees: 2.51 },
          bank: { count: 2, amount: 38, percentage: 16.67, average_transaction: 19, fees: 0 },
          cash: { count: 1, amount: 0, percentage: 0, average_transaction: 0, fees: 0 },
        },
        success_metrics: {
          success_rate: 55.56,
          failure_rate: 11.11,
          refund_rate: 11.11,
          dispute_rate: 11.11,
          average_processing_time_seconds: 3.8,
        },
        gateway_performance: {
          stripe: { count: 4, success_rate: 75, average_response_time_ms: 151 },
          adyen: { count: 2, success_rate: 0, average_response_time_ms: 0 },
        },
      },
    },
  },
  {
    name: 'Of one status, as it was by then, and one method',
    given,
    ...at,
    parameters: { status: 'pending', method: 'card' },
    expected: {
      data: {
        ...nothing,
        period,
        payment_counts: { ...nothing.payment_counts, total: 2, pending: 2 },
        method_breakdown: { card: { count: 2, amount: 0, percentage: 0, average_transaction: 0, fees: 0 } },
        gateway_performance: { adyen: { count: 2, success_rate: 0, average_response_time_ms: 0 } },
      },
    },
  },
  {
    name: 'An unknown method has zeros',
    given,
    ...at,
    parameters: { method: 'Card', from_date: '2025-10-01', to_date: '2025-10-31' },
    expected: { data: { ...nothing, period } },
  },
  {
    name: 'Fees and refunds have the rate of the payment; yen have no decimals; days are local',
    given: {
      fx_rates: [{ currency: 'EUR', on: '2025-10-01', rate: '160.5' }],
      payments: [
        {
          ...payment,
          id: '1',
          amount: '10',
          fee: '1',
          refunded_amount: '3',
          currency: 'EUR',
          created_at: '2025-10-31T14:59:59Z',
        },
        { ...payment, id: '2', amount: '10', currency: 'EUR', created_at: '2025-10-31T15:00:00Z' },
      ],
    },
    asOf: '2025-11-05T12:00:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    parameters: { from_date: '2025-10-31', to_date: '2025-10-31' },
    expected: {
      data: {
        period: { from: '2025-10-31', to: '2025-10-31' },
        payment_counts: { ...nothing.payment_counts, total: 1, completed: 1 },
        financial_metrics: {
          total_processed: 1605,
          total_refunded: 482,
          total_fees: 161,
          net_revenue: 963,
          average_transaction: 1605,
        },
        method_breakdown: {
          card: { count: 1, amount: 1605, percentage: 100, average_transaction: 1605, fees: 161 },
        },
        success_metrics: { ...nothing.success_metrics, success_rate: 100 },
        gateway_performance: { stripe: { count: 1, success_rate: 100, average_response_time_ms: 0 } },
      },
    },
  },
  ...edges,
];

import type { Example } from '../../report.ts';

const order = { number: 'O', customer_id: 'c', status: 'pending', total_amount: '10' };
const invoice = { number: 'I', customer_id: 'c', status: 'sent', due_on: '2025-10-26' };
const payment = {
  number: 'P',
  customer_id: 'c',
  method: 'card',
  status: 'completed',
  created_at: '2025-10-26T09:00:00Z',
};

const later = '2025-11-02T10:00:00Z';

/** A weekend in Berlin whose Sunday, 26 October, has 25 hours. */
const weekend: Example['given'] = {
  orders: [
    {
      ...order,
      id: '1',
      ordered_at: '2025-10-24T22:00:00Z',
      total_amount: '100',
      status: 'completed',
      confirmed_at: '2025-10-25T10:00:00Z',
      shipped_at: '2025-10-26T10:00:00Z',
      completed_at: '2025-10-30T10:00:00Z',
    },
    { ...order, id: 'the day before', ordered_at: '2025-10-24T21:59:59Z', total_amount: '50' },
    {
      ...order,
      id: 'cancelled later',
      ordered_at: '2025-10-26T22:30:00Z',
      total_amount: '200',
      status: 'cancelled',
      confirmed_at: '2025-10-27T10:00:00Z',
      cancelled_at: later,
    },
    {
      ...order,
      id: 'cancelled',
      ordered_at: '2025-10-27T22:59:59Z',
      total_amount: '30',
      status: 'cancelled',
    },
    { ...order, id: 'the day after', ordered_at: '2025-10-27T23:00:00Z', total_amount: '9999' },
    { ...order, id: 'draft', ordered_at: '2025-10-26T10:00:00Z', total_amount: '70', status: 'draft' },
    { ...order, id: 'half a cent', ordered_at: '2025-10-26T10:00:00Z', total_amount: '1.005' },
  ],
  invoices: [
    { ...invoice, id: 'paid in parts', issued_on: '2025-10-25', total_amount: '100' },
    { ...invoice, id: 'refunded later', issued_on: '2025-10-26', total_amount: '80' },
    {
      ...invoice,
      id: 'written off in part',
      issued_on: '2025-10-25',
      total_amount: '60',
      written_off_amount: '10',
      written_off_on: '2025-10-27',
    },
    {
      ...invoice,
      id: 'cancelled later',
      issued_on: '2025-10-27',
      due_on: '2025-11-30',
      total_amount: '25',
      status: 'cancelled',
      cancelled_at: later,
    },
    { ...invoice, id: 'older', issued_on: '2025-10-20', total_amount: '500' },
    { ...invoice, id: 'draft', issued_on: '2025-10-26', total_amount: '1000', status: 'draft' },
    { ...invoice, id: 'paid after its window', issued_on: '2025-10-23', total_amount: '10' },
  ],
  payments: [
    { ...payment, id: '1', invoice_id: 'paid in parts', amount: '40' },
    { ...payment, id: '2', invoice_id: 'paid in parts', amount: '70', created_at: '2025-10-27T09:00:00Z' },
    {
      ...payment,
      id: '3',
      invoice_id: 'refunded later',
      amount: '80',
      status: 'refunded',
      created_at: '2025-10-27T09:00:00Z',
      refunded_at: later,
    },
    { ...payment, id: '4', invoice_id: 'paid after its window', amount: '10' },
    { ...payment, id: '5', amount: '33', status: 'failed' },
    { ...payment, id: '6', amount: '5', status: 'disputed', created_at: '2025-10-25T09:00:00Z' },
    {
      ...payment,
      id: '7',
      amount: '90',
      created_at: '2025-09-01T09:00:00Z',
      refunded_amount: '20',
      refunded_at: '2025-10-26T09:00:00Z',
    },
    { ...payment, id: '8', invoice_id: 'older', amount: '999', completed_at: later },
  ],
};

const noStatus = {
  draft: 0,
  pending: 0,
  confirmed: 0,
  processing: 0,
  shipped: 0,
  delivered: 0,
  completed: 0,
  cancelled: 0,
};
const noInvoices = {
  invoices_sent: 0,
  invoices_paid: 0,
  invoices_overdue: 0,
  total_overdue_amount: 0,
  average_days_to_pay: 0,
};
const noPayments = {
  payments_received: 0,
  total_paid: 0,
  failed_payments: 0,
  disputed_payments: 0,
  refunded_amount: 0,
};
const noBilling = {
  total_invoices_sent: 0,
  total_invoices_paid: 0,
  collection_rate: 0,
  outstanding_receivables: 0,
};
const noSteps = { confirmed_orders: 0, shipped_orders: 0, completed_orders: 0, cancelled_orders: 0 };

function trends(...days: [date: string, revenue: number, orders: number][]) {
  return {
    daily_revenue: days.map(([date, revenue]) => ({ date, revenue })),
    daily_orders: days.map(([date, , orders]) => ({ date, orders })),
  };
}

export const examples: readonly Example[] = [
  {
    name: 'Days are local across a change of the clocks; what comes later has not happened, what is older is still owed',
    given: weekend,
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'Europe/Berlin',
    currency: 'USD',
    parameters: { period: 'custom', from_date: '2025-10-25', to_date: '2025-10-27' },
    expected: {
      data: {
        period: { label: 'Custom', from: '2025-10-25', to: '2025-10-27', days: 3 },
        summary: {
          total_revenue: 301.01,
          total_orders: 4,
          average_order_value: 75.25,
          total_invoices_sent: 4,
          total_invoices_paid: 2,
          collection_rate: 50,
          outstanding_receivables: 575,
        },
        orders: {
          new_orders: 4,
          confirmed_orders: 2,
          shipped_orders: 1,
          completed_orders: 1,
          cancelled_orders: 1,
          orders_by_status: { ...noStatus, draft: 1, pending: 1, confirmed: 1, completed: 1, cancelled: 1 },
        },
        invoices: {
          invoices_sent: 4,
          invoices_paid: 2,
          invoices_overdue: 1,
          total_overdue_amount: 50,
          average_days_to_pay: 1.5,
        },
        payments: {
          payments_received: 5,
          total_paid: 205,
          failed_payments: 1,
          disputed_payments: 1,
          refunded_amount: 20,
        },
        comparison: {
          revenue_change_percentage: 502.01,
          orders_change_percentage: 300,
          aov_change_percentage: 50.5,
          collection_rate_change: 50,
        },
        trends: trends(['2025-10-25', 100, 1], ['2025-10-26', 201.01, 2], ['2025-10-27', 0, 1]),
      },
    },
  },
  {
    name: 'Today begins at local midnight, on the first of a month; yen have no decimals',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2025-10-31T15:00:00Z', total_amount: '1000.5' },
        { ...order, id: '2', ordered_at: '2025-10-31T14:59:59Z', total_amount: '100' },
      ],
    },
    asOf: '2025-10-31T15:30:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    parameters: { period: 'today' },
    expected: {
      data: {
        period: { label: 'Today', from: '2025-11-01', to: '2025-11-01', days: 1 },
        summary: { total_revenue: 1001, total_orders: 1, average_order_value: 1001, ...noBilling },
        orders: { new_orders: 1, ...noSteps, orders_by_status: { ...noStatus, pending: 1 } },
        invoices: noInvoices,
        payments: noPayments,
        comparison: {
          revenue_change_percentage: 900.5,
          orders_change_percentage: 0,
          aov_change_percentage: 900.5,
          collection_rate_change: 0,
        },
        trends: trends(['2025-11-01', 1001, 1]),
      },
    },
  },
  {
    name: 'A month that has just begun is compared with as many days of the month before, at their end',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2025-03-01T10:00:00Z', total_amount: '100' },
        { ...order, id: '2', ordered_at: '2025-02-02T10:00:00Z', total_amount: '50' },
        { ...order, id: '3', ordered_at: '2025-02-03T10:00:00Z', total_amount: '999' },
      ],
      invoices: [
        { ...invoice, id: '1', issued_on: '2025-03-01', due_on: '2025-03-01', total_amount: '100' },
        { ...invoice, id: '2', issued_on: '2025-02-01', due_on: '2025-02-01', total_amount: '50' },
      ],
      payments: [
        { ...payment, id: '1', invoice_id: '1', amount: '100', created_at: '2025-03-02T10:00:00Z' },
        { ...payment, id: '2', invoice_id: '2', amount: '50', created_at: '2025-02-03T10:00:00Z' },
      ],
    },
    asOf: '2025-03-02T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    expected: {
      data: {
        period: { label: 'This Month', from: '2025-03-01', to: '2025-03-31', days: 31 },
        summary: {
          total_revenue: 100,
          total_orders: 1,
          average_order_value: 100,
          total_invoices_sent: 1,
          total_invoices_paid: 1,
          collection_rate: 100,
          outstanding_receivables: 0,
        },
        orders: { new_orders: 1, ...noSteps, orders_by_status: { ...noStatus, pending: 1 } },
        invoices: { ...noInvoices, invoices_sent: 1, invoices_paid: 1, average_days_to_pay: 1 },
        payments: { ...noPayments, payments_received: 1, total_paid: 100 },
        comparison: {
          revenue_change_percentage: 100,
          orders_change_percentage: 0,
          aov_change_percentage: 100,
          collection_rate_change: 100,
        },
        trends: trends(['2025-03-01', 100, 1], ['2025-03-02', 0, 0]),
      },
    },
  },
  {
    name: 'Weeks begin on Monday; without a comparison there is none; only drafts are no orders; fils have three decimals',
    given: {
      orders: [
        { ...order, id: '1', status: 'draft', ordered_at: '2025-10-27T00:00:00Z', total_amount: '1.2345' },
      ],
    },
    asOf: '2025-10-27T12:00:00Z',
    timezone: 'UTC',
    currency: 'KWD',
    parameters: { period: 'week', compare_to_previous: 'false' },
    expected: {
      data: {
        period: { label: 'This Week', from: '2025-10-27', to: '2025-11-02', days: 7 },
        summary: { total_revenue: 0, total_orders: 0, average_order_value: 0, ...noBilling },
        orders: { new_orders: 0, ...noSteps, orders_by_status: { ...noStatus, draft: 1 } },
        invoices: noInvoices,
        payments: noPayments,
        trends: trends(['2025-10-27', 0, 0]),
      },
    },
  },
];

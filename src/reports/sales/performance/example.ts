import type { Example } from '../../report.ts';
import { edges, nothing } from './edges.ts';

const order = { number: 'O', customer_id: 'a', status: 'pending', total_amount: '100' };
const delivered = { ...order, status: 'delivered', delivered_at: '2025-10-08T10:00:00Z' };
const invoice = { number: 'I', customer_id: 'a', status: 'sent', due_on: '2025-12-31' };
const payment = { number: 'P', customer_id: 'a', method: 'card', status: 'completed' };
const subscription = { customer_id: 'a', started_on: '2025-01-01' };

const given: Example['given'] = {
  orders: [
    { ...delivered, id: '1', ordered_at: '2025-10-05T10:00:00Z', promised_on: '2025-10-08' },
    {
      ...delivered,
      id: '2',
      ordered_at: '2025-10-06T10:00:00Z',
      promised_on: '2025-10-07',
      total_amount: '50.005',
    },
    { ...delivered, id: '3', ordered_at: '2025-10-07T10:00:00Z', customer_id: 'b' },
    { ...order, id: '4', ordered_at: '2025-10-08T10:00:00Z', customer_id: 'c', status: 'cancelled' },
    { ...order, id: '5', ordered_at: '2025-09-10T10:00:00Z' },
    { ...order, id: '6', ordered_at: '2025-09-11T10:00:00Z', customer_id: 'd', total_amount: '60' },
    { ...order, id: '7', ordered_at: '2024-11-01T00:00:00Z', customer_id: 'd', total_amount: '40' },
  ],
  returns: [
    { id: '1', order_id: '1', reason: 'damaged', returned_at: '2025-10-20T10:00:00Z' },
    { id: '2', order_id: '1', reason: 'changed_mind', returned_at: '2025-10-21T10:00:00Z' },
    { id: '3', order_id: '2', reason: 'changed_mind', returned_at: '2025-10-20T10:00:00Z' },
    { id: '4', order_id: '3', reason: 'wrong_item', returned_at: '2025-11-20T10:00:00Z' },
  ],
  invoices: [
    { ...invoice, id: '1', order_id: '1', issued_on: '2025-10-06', total_amount: '100' },
    { ...invoice, id: '2', order_id: '5', issued_on: '2025-09-11', total_amount: '100' },
    { ...invoice, id: '3', order_id: '2', issued_on: '2025-10-06', total_amount: '50' },
    { ...invoice, id: '4', order_id: 'none', issued_on: '2025-10-06', total_amount: '10' },
    { ...invoice, id: '5', order_id: '6', issued_on: '2025-09-12', total_amount: '60' },
  ],
  payments: [
    { ...payment, id: '1', invoice_id: '1', amount: '100', created_at: '2025-10-20T10:00:00Z' },
    { ...payment, id: '2', invoice_id: '2', amount: '100', created_at: '2025-10-10T10:00:00Z' },
    { ...payment, id: '3', invoice_id: '3', amount: '50', created_at: '2025-11-01T10:00:00Z' },
    { ...payment, id: '4', invoice_id: '4', amount: '10', created_at: '2025-10-10T10:00:00Z' },
    { ...payment, id: '5', invoice_id: '5', amount: '60', created_at: '2025-09-30T10:00:00Z' },
  ],
  subscriptions: [
    { ...subscription, id: '1', monthly_amount: '10.005', ended_on: '2025-10-31' },
    { ...subscription, id: '2', monthly_amount: '20', ended_on: '2025-10-30' },
    { ...subscription, id: '3', monthly_amount: '40', started_on: '2025-10-31' },
    { ...subscription, id: '4', monthly_amount: '80', started_on: '2025-11-01' },
  ],
  marketing_spend: [
    { id: '1', spent_on: '2025-10-01', amount: '30' },
    { id: '2', spent_on: '2025-10-31', amount: '3' },
    { id: '3', spent_on: '2025-09-30', amount: '900' },
    { id: '4', spent_on: '2025-11-01', amount: '900' },
  ],
};

export const examples: readonly Example[] = [
  {
    name: 'A month with twelve months behind it; settled, returned, spent and subscribed only within their days',
    given,
    asOf: '2025-11-05T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    parameters: { from_date: '2025-10-01', to_date: '2025-10-31' },
    expected: {
      data: {
        revenue_kpis: {
          monthly_recurring_revenue: 50.01,
          annual_run_rate: 450.01,
          revenue_growth_rate: 56.25,
          revenue_per_customer: 83.34,
        },
        efficiency_kpis: {
          order_to_cash_cycle_days: 22.5,
          days_sales_outstanding: 9.7,
          collection_efficiency: 68.75,
          order_fulfillment_time_days: 2,
        },
        customer_kpis: {
          customer_acquisition_cost: 16.5,
          customer_lifetime_value: 112.5,
          ltv_to_cac_ratio: 6.8,
          customer_retention_rate: 50,
          churn_rate: 50,
        },
        operational_kpis: {
          order_accuracy_rate: 66.67,
          on_time_delivery_rate: 50,
          order_cancellation_rate: 25,
          return_rate: 66.67,
        },
      },
    },
  },
  {
    name: 'With less history than a year, the elapsed days of an unfinished month are stretched; nobody before, nobody lost',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2024-02-10T10:00:00Z', total_amount: '73' },
        { ...order, id: '2', ordered_at: '2024-02-20T10:00:01Z', total_amount: '900' },
      ],
      subscriptions: [
        { ...subscription, id: '1', started_on: '2024-02-20', monthly_amount: '10' },
        { ...subscription, id: '2', started_on: '2024-02-21', monthly_amount: '10' },
      ],
    },
    asOf: '2024-02-20T10:00:00Z',
    timezone: 'UTC',
    currency: 'JPY',
    expected: {
      data: {
        ...nothing,
        revenue_kpis: {
          monthly_recurring_revenue: 10,
          annual_run_rate: 1332,
          revenue_growth_rate: 0,
          revenue_per_customer: 73,
        },
        customer_kpis: { ...nothing.customer_kpis, customer_lifetime_value: 73 },
      },
    },
  },
  {
    name: 'Twelve months to 28 February of a leap year begin on 1 March: an order on that day makes the year whole',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2023-03-01T00:00:00Z', total_amount: '7' },
        { ...order, id: '2', ordered_at: '2024-02-28T10:00:00Z', total_amount: '3' },
      ],
    },
    asOf: '2024-03-05T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    parameters: { from_date: '2024-02-28', to_date: '2024-02-28' },
    expected: {
      data: {
        ...nothing,
        revenue_kpis: {
          monthly_recurring_revenue: 0,
          annual_run_rate: 10,
          revenue_growth_rate: 0,
          revenue_per_customer: 3,
        },
        customer_kpis: { ...nothing.customer_kpis, customer_lifetime_value: 10 },
      },
    },
  },
  {
    name: 'The window before is as long as what has elapsed: customers who came later in it were not there to be kept',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2025-10-01T10:00:00Z' },
        { ...order, id: '2', ordered_at: '2025-09-02T10:00:00Z', total_amount: '50' },
        { ...order, id: '3', ordered_at: '2025-09-03T10:00:00Z', customer_id: 'later', total_amount: '900' },
        { ...order, id: '4', ordered_at: '2020-01-01T10:00:00Z', customer_id: 'old', total_amount: '0' },
      ],
    },
    asOf: '2025-10-02T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    expected: {
      data: {
        ...nothing,
        revenue_kpis: {
          monthly_recurring_revenue: 0,
          annual_run_rate: 1050,
          revenue_growth_rate: 100,
          revenue_per_customer: 100,
        },
        customer_kpis: {
          ...nothing.customer_kpis,
          customer_lifetime_value: 350,
          customer_retention_rate: 100,
        },
      },
    },
  },
  ...edges,
  {
    name: 'Paid in parts, paid too much, written off, paid in part only; cancelled and refunded after now are neither yet',
    given: {
      orders: [
        { ...order, id: '1', ordered_at: '2025-10-01T10:00:00Z' },
        { ...order, id: '2', ordered_at: '2025-10-02T10:00:00Z' },
        {
          ...order,
          id: '3',
          customer_id: 'b',
          ordered_at: '2025-10-03T10:00:00Z',
          status: 'cancelled',
          cancelled_at: '2025-11-01T10:00:00Z',
        },
      ],
      invoices: [
        { id: 'in parts', order_id: '1', total_amount: '100' },
        { id: 'too much', order_id: '2', total_amount: '100' },
        {
          id: 'written off',
          order_id: '3',
          total_amount: '100',
          written_off_amount: '100',
          written_off_on: '2025-10-15',
        },
        { id: 'refunded later', order_id: '3', total_amount: '50' },
        { id: 'in part only', order_id: '1', total_amount: '80' },
      ].map((each) => ({ ...invoice, issued_on: '2025-10-05', ...each })),
      payments: [
        { id: '1', invoice_id: 'in parts', amount: '40', created_at: '2025-10-10T10:00:00Z' },
        { id: '2', invoice_id: 'in parts', amount: '60', created_at: '2025-10-12T10:00:00Z' },
        { id: '3', invoice_id: 'too much', amount: '130', created_at: '2025-10-20T10:00:00Z' },
        {
          id: '4',
          invoice_id: 'refunded later',
          amount: '50',
          created_at: '2025-10-21T10:00:00Z',
          status: 'refunded',
          refunded_at: '2025-11-01T10:00:00Z',
        },
        { id: '5', invoice_id: 'in part only', amount: '20', created_at: '2025-10-25T10:00:00Z' },
      ].map((each) => ({ ...payment, ...each })),
    },
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    expected: {
      data: {
        ...nothing,
        revenue_kpis: {
          monthly_recurring_revenue: 0,
          annual_run_rate: 3532.26,
          revenue_growth_rate: 0,
          revenue_per_customer: 150,
        },
        efficiency_kpis: {
          order_to_cash_cycle_days: 15.7,
          days_sales_outstanding: 4.3,
          collection_efficiency: 69.77,
          order_fulfillment_time_days: 0,
        },
        customer_kpis: { ...nothing.customer_kpis, customer_lifetime_value: 150 },
      },
    },
  },
];

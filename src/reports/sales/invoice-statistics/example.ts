import type { Example } from '../../report.ts';
import { edges } from './edges.ts';

const invoice = {
  number: 'I',
  customer_id: '1',
  status: 'sent',
  issued_on: '2025-10-01',
  due_on: '2025-10-15',
};
const payment = { number: 'P', customer_id: '1', method: 'card', status: 'completed' };
const later = '2025-11-02T10:00:00Z';

const given: Example['given'] = {
  customers: [{ id: '1', name: 'Acme', acquired_at: '2020-01-01T00:00:00Z' }],
  invoices: [
    { ...invoice, id: 'on time', total_amount: '100' },
    { ...invoice, id: 'late', total_amount: '200' },
    {
      ...invoice,
      id: 'written off',
      total_amount: '50',
      written_off_amount: '50',
      written_off_on: '2025-10-20',
    },
    { ...invoice, id: 'refunded', total_amount: '80' },
    { ...invoice, id: 'in part', customer_id: 'x', due_on: '2025-11-30', total_amount: '60.005' },
    { ...invoice, id: 'overpaid', customer_id: 'x', due_on: '2025-10-31', total_amount: '40' },
    {
      ...invoice,
      id: 'just sent',
      customer_id: 'y',
      issued_on: '2025-10-31',
      due_on: '2025-11-30',
      total_amount: '10',
    },
    { ...invoice, id: 'draft', status: 'draft', total_amount: '1000' },
    { ...invoice, id: 'cancelled', status: 'cancelled', total_amount: '1000' },
    {
      ...invoice,
      id: 'cancelled later',
      customer_id: 'y',
      due_on: '2025-10-30',
      total_amount: '5',
      cancelled_at: later,
    },
    { ...invoice, id: 'older', issued_on: '2025-06-01', due_on: '2025-07-01', total_amount: '300' },
  ],
  payments: [
    { ...payment, id: '1', invoice_id: 'on time', amount: '100', created_at: '2025-10-15T10:00:00Z' },
    { ...payment, id: '2', invoice_id: 'late', amount: '200', created_at: '2025-10-16T10:00:00Z' },
    {
      ...payment,
      id: '3',
      invoice_id: 'refunded',
      amount: '80',
      created_at: '2025-10-05T10:00:00Z',
      refunded_amount: '30',
      refunded_at: '2025-10-25T10:00:00Z',
    },
    { ...payment, id: '4', invoice_id: 'in part', amount: '20', created_at: '2025-10-05T10:00:00Z' },
    { ...payment, id: '5', invoice_id: 'overpaid', amount: '45', created_at: '2025-09-30T10:00:00Z' },
    { ...payment, id: '6', invoice_id: 'just sent', amount: '10', created_at: later },
  ],
};

const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };
const period = { from: '2025-10-01', to: '2025-10-31' };

export const examples: readonly Example[] = [
  {
    name: 'Every standing at the end of the window; refunded is owed again, written off is paid but never on time, early payments take no days',
    given,
    ...at,
    expected: {
      data: {
        period,
        invoice_counts: {
          total: 10,
          draft: 1,
          sent: 1,
          partially_paid: 1,
          paid: 4,
          overdue: 2,
          cancelled: 1,
        },
        financial_metrics: {
          total_invoiced: 545.01,
          total_paid: 415,
          total_outstanding: 130.01,
          total_overdue: 35,
          average_invoice_value: 68.13,
          collection_rate: 76.15,
          write_off_amount: 50,
        },
        payment_metrics: {
          average_days_to_pay: 9.7,
          median_days_to_pay: 14,
          on_time_payment_rate: 50,
          late_payment_rate: 50,
          days_sales_outstanding: 21.9,
        },
        aging_analysis: {
          current: 50.01,
          '1_30_days': 35,
          '31_60_days': 0,
          '61_90_days': 0,
          over_90_days: 300,
        },
        top_customers_by_invoices: [
          {
            customer_id: 1,
            customer_name: 'Acme',
            invoice_count: 4,
            total_invoiced: 430,
            total_paid: 350,
            payment_performance: 'poor',
          },
          {
            customer_id: 'x',
            customer_name: null,
            invoice_count: 2,
            total_invoiced: 100.01,
            total_paid: 65,
            payment_performance: 'excellent',
          },
          {
            customer_id: 'y',
            customer_name: null,
            invoice_count: 2,
            total_invoiced: 15,
            total_paid: 0,
            payment_performance: 'poor',
          },
        ],
      },
    },
  },
  {
    name: 'Of one customer, in a window that has ended: what was paid after it does not count',
    given,
    ...at,
    parameters: { customer_id: 'x', from_date: '2025-10-01', to_date: '2025-10-04' },
    expected: {
      data: {
        period: { from: '2025-10-01', to: '2025-10-04' },
        invoice_counts: { total: 2, draft: 0, sent: 1, partially_paid: 0, paid: 1, overdue: 0, cancelled: 0 },
        financial_metrics: {
          total_invoiced: 100.01,
          total_paid: 45,
          total_outstanding: 55.01,
          total_overdue: 0,
          average_invoice_value: 50,
          collection_rate: 45,
          write_off_amount: 0,
        },
        payment_metrics: {
          average_days_to_pay: 0,
          median_days_to_pay: 0,
          on_time_payment_rate: 100,
          late_payment_rate: 0,
          days_sales_outstanding: 2.4,
        },
        aging_analysis: { current: 60.01, '1_30_days': 0, '31_60_days': 0, '61_90_days': 0, over_90_days: 0 },
        top_customers_by_invoices: [
          {
            customer_id: 'x',
            customer_name: null,
            invoice_count: 2,
            total_invoiced: 100.01,
            total_paid: 45,
            payment_performance: 'excellent',
          },
        ],
      },
    },
  },
  {
    name: 'A window to come is empty, but what is owed today is owed',
    given: { invoices: [{ ...invoice, id: '1', total_amount: '100.5' }] },
    asOf: '2025-10-31T15:00:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'JPY',
    parameters: { from_date: '2025-12-01', to_date: '2025-12-31' },
    expected: {
      data: {
        period: { from: '2025-12-01', to: '2025-12-31' },
        invoice_counts: { total: 0, draft: 0, sent: 0, partially_paid: 0, paid: 0, overdue: 0, cancelled: 0 },
        financial_metrics: {
          total_invoiced: 0,
          total_paid: 0,
          total_outstanding: 0,
          total_overdue: 0,
          average_invoice_value: 0,
          collection_rate: 0,
          write_off_amount: 0,
        },
        payment_metrics: {
          average_days_to_pay: 0,
          median_days_to_pay: 0,
          on_time_payment_rate: 0,
          late_payment_rate: 0,
          days_sales_outstanding: 0,
        },
        aging_analysis: { current: 0, '1_30_days': 101, '31_60_days': 0, '61_90_days': 0, over_90_days: 0 },
        top_customers_by_invoices: [],
      },
    },
  },
  ...edges,
  {
    name: 'A refund after now has not been made',
    given: {
      invoices: [{ ...invoice, id: '1', total_amount: '100' }],
      payments: [
        {
          ...payment,
          id: '1',
          invoice_id: '1',
          amount: '100',
          status: 'refunded',
          created_at: '2025-10-10T10:00:00Z',
          refunded_at: later,
        },
      ],
    },
    ...at,
    expected: {
      data: {
        period,
        invoice_counts: { total: 1, draft: 0, sent: 0, partially_paid: 0, paid: 1, overdue: 0, cancelled: 0 },
        financial_metrics: {
          total_invoiced: 100,
          total_paid: 100,
          total_outstanding: 0,
          total_overdue: 0,
          average_invoice_value: 100,
          collection_rate: 100,
          write_off_amount: 0,
        },
        payment_metrics: {
          average_days_to_pay: 9,
          median_days_to_pay: 9,
          on_time_payment_rate: 100,
          late_payment_rate: 0,
          days_sales_outstanding: 0,
        },
        aging_analysis: { current: 0, '1_30_days': 0, '31_60_days': 0, '61_90_days': 0, over_90_days: 0 },
        top_customers_by_invoices: [
          {
            customer_id: 1,
            customer_name: null,
            invoice_count: 1,
            total_invoiced: 100,
            total_paid: 100,
            payment_performance: 'excellent',
          },
        ],
      },
    },
  },
];

import { orderStatuses } from '../sales/order-status.ts';
import { rowCustomer, rowDay, rowPeriod, wholeWindow, window } from './about.ts';
import { type Agreement, type Reading, sameIn } from './agreement.ts';

const placed = orderStatuses.filter((status) => status !== 'draft');
const sold = placed.filter((status) => status !== 'cancelled');

/** A figure of each period of the revenue, each about its own days. */
function byPeriod(figure: string): Reading {
  return { report: 'sales/revenue-by-period', rows: 'data.revenue_by_period', figure, about: rowPeriod };
}

/** Revenue by product is left out: items are worth what they cost without an order's shipping, tax and discounts. */
export const ordersAgree: readonly Agreement[] = [
  {
    what: 'revenue',
    unit: 'money',
    readings: [
      { report: 'sales/dashboard', figure: 'data.summary.total_revenue', about: window },
      { report: 'sales/order-performance', figure: 'data.order_metrics.total_revenue', about: window },
      { report: 'sales/revenue-by-period', figure: 'data.summary.total_revenue', about: window },
      { report: 'sales/revenue-by-period', figure: 'data.revenue_by_period.*.revenue', about: window },
      byPeriod('revenue'),
      {
        report: 'sales/dashboard',
        rows: 'data.trends.daily_revenue',
        figure: 'revenue',
        about: rowDay,
      },
      { report: 'sales/customer-analytics', figure: 'supplement.revenue', about: window },
      {
        report: 'sales/customer-analytics',
        figure: ['new_customers', 'returning_customers'].map(
          (segment) => `data.customer_segmentation.${segment}.revenue`,
        ),
        about: window,
      },
      { report: 'sales/high-value-orders', figure: 'supplement.total_revenue', about: wholeWindow },
      { report: 'sales/sales-goals', figure: 'data.current_revenue', about: window },
      {
        report: 'sales/orders-by-status',
        figure: sold.map((status) => `data.${status}.total_value`),
        about: window,
        zero: true,
      },
    ],
  },
  {
    what: 'the number of orders placed',
    unit: 'count',
    readings: [
      { report: 'sales/dashboard', figure: 'data.summary.total_orders', about: window },
      { report: 'sales/order-performance', figure: 'data.order_metrics.total_orders', about: window },
      { report: 'sales/revenue-by-period', figure: 'supplement.total_orders', about: window },
      { report: 'sales/revenue-by-period', figure: 'data.revenue_by_period.*.orders', about: window },
      byPeriod('orders'),
      { report: 'sales/dashboard', rows: 'data.trends.daily_orders', figure: 'orders', about: rowDay },
      {
        report: 'sales/orders-by-status',
        figure: placed.map((status) => `data.${status}.count`),
        about: window,
        zero: true,
      },
    ],
  },
  {
    what: 'the average value of an order',
    unit: 'money',
    readings: [
      { report: 'sales/dashboard', figure: 'data.summary.average_order_value', about: window },
      { report: 'sales/order-performance', figure: 'data.order_metrics.average_order_value', about: window },
      byPeriod('average_order_value'),
    ],
  },
  ...orderStatuses.map(withStatus),
  {
    what: 'a customer’s revenue over all time',
    unit: 'money',
    readings: perCustomer('total_revenue'),
  },
  {
    what: 'a customer’s orders over all time',
    unit: 'count',
    readings: perCustomer('total_orders'),
  },
  sameIn('the change of revenue', 'rate', comparedWindow, {
    'sales/dashboard': 'data.comparison.revenue_change_percentage',
    'sales/performance': 'data.revenue_kpis.revenue_growth_rate',
  }),
  sameIn('the cancellation rate', 'rate', window, {
    'sales/order-performance': 'data.order_metrics.cancellation_rate',
    'sales/performance': 'data.operational_kpis.order_cancellation_rate',
  }),
  sameIn('the rate of orders delivered on time', 'rate', window, {
    'sales/order-performance': 'data.fulfillment_metrics.on_time_delivery_rate',
    'sales/performance': 'data.operational_kpis.on_time_delivery_rate',
  }),
  sameIn('the days until an order is fulfilled', 'rate', window, {
    'sales/order-performance': 'data.fulfillment_metrics.average_fulfillment_days',
    'sales/performance': 'data.efficiency_kpis.order_fulfillment_time_days',
  }),
];

function withStatus(status: (typeof orderStatuses)[number]): Agreement {
  const all: Reading[] = [
    { report: 'sales/dashboard', figure: `data.orders.orders_by_status.${status}`, about: window },
    { report: 'sales/orders-by-status', figure: `data.${status}.count`, about: window, zero: true },
    {
      report: 'sales/order-performance',
      figure: `data.order_metrics.orders_by_status.${status}`,
      about: window,
      zero: true,
    },
  ];
  return {
    what: `the number of orders that are ${status}`,
    unit: 'count',
    readings: all.filter(({ report }) => status !== 'draft' || report !== 'sales/order-performance'),
  };
}

function perCustomer(figure: string): Reading[] {
  return [
    { report: 'sales/top-customers', rows: 'data', figure, about: rowCustomer },
    { report: 'sales/customer-analytics', rows: 'data.top_customers', figure, about: rowCustomer },
  ];
}

/** A window and the one it is compared with. */
function comparedWindow(place: Parameters<typeof window>[0]): string | null {
  const { previous_from, previous_to } = place.bindings;
  const span = window(place);
  return span && previous_from ? `${span} against ${previous_from} to ${previous_to}` : null;
}

import { dayText, daysOf, lengthOf, periodOf, type Unit, type Window, within } from '../../days.ts';
import { mean, sum, whole, ZERO } from '../../decimal.ts';
import { change, count, money, percent, period, share, tenth } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { balances, daysToPay, invoicesAt } from '../../measures/invoices.ts';
import {
  averageOrderValue,
  knownOrders,
  ordersIn,
  orderStatus,
  placedOrders,
  revenue,
  STATUSES,
} from '../../measures/orders.ts';
import { amountOf, isCaptured, knownPayments, paymentStatus, refundOf } from '../../measures/payments.ts';
import { datesOf, endOf, previousWindow } from '../../measures/windows.ts';
import type { Order } from '../../records/records.ts';
import { dayOf, type Query, reached, type World } from '../../world.ts';

export function dashboard(world: World, query: Query): Json {
  const { label, window } = labelled(world, query);
  const orders = ordersIn(world, placedOrders(world), window);
  const compared = !/^(false|0)$/.test(query.compare_to_previous ?? '');
  return {
    data: {
      period: { label, ...period(window), days: count(lengthOf(window)) },
      summary: summary(world, orders, window),
      orders: orderFigures(world, orders, window),
      invoices: invoiceFigures(world, window),
      payments: paymentFigures(world, window),
      ...(compared ? { comparison: comparison(world, window) } : {}),
      trends: trends(world, orders, window),
    },
  };
}

function labelled(world: World, query: Query): { label: string; window: Window } {
  const dates = datesOf(world, query.from_date, query.to_date);
  if (dates) return { label: 'Custom', window: dates };
  const name = query.period ?? 'month';
  if (name === 'today') return { label: 'Today', window: periodOf('day', world.today) };
  const label = `This ${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return { label, window: periodOf(name as Unit, world.today) };
}

function sentIn(world: World, window: Window) {
  const sent = invoicesAt(world, endOf(world, window)).filter(
    ({ issued, invoice }) => issued && within(invoice.issued_on, window),
  );
  const paid = sent.filter(({ standing }) => standing === 'paid');
  return { sent, paid, rate: share(paid.length, sent.length) };
}

function summary(world: World, orders: readonly Order[], window: Window): Json {
  const { sent, paid, rate } = sentIn(world, window);
  const issued = invoicesAt(world, endOf(world, window)).filter((each) => each.issued);
  return {
    total_revenue: money(world, revenue(world, orders)),
    total_orders: count(orders.length),
    average_order_value: money(world, averageOrderValue(world, orders)),
    total_invoices_sent: count(sent.length),
    total_invoices_paid: count(paid.length),
    collection_rate: percent(rate),
    outstanding_receivables: money(world, balances(issued)),
  };
}

function orderFigures(world: World, orders: readonly Order[], window: Window): Json {
  const by = (column: 'confirmed_at' | 'shipped_at' | 'completed_at') =>
    count(orders.filter((order) => reached(world, order[column])).length);
  const cancelled = orders.filter(({ cancelled_at, status }) =>
    cancelled_at === null ? status === 'cancelled' : reached(world, cancelled_at),
  );
  const statuses = ordersIn(world, knownOrders(world), window).map((order) => orderStatus(world, order));
  return {
    new_orders: count(orders.length),
    confirmed_orders: by('confirmed_at'),
    shipped_orders: by('shipped_at'),
    completed_orders: by('completed_at'),
    cancelled_orders: count(cancelled.length),
    orders_by_status: Object.fromEntries(
      STATUSES.map((status) => [status, count(statuses.filter((each) => each === status).length)]),
    ),
  };
}

function invoiceFigures(world: World, window: Window): Json {
  const { sent, paid } = sentIn(world, window);
  const overdue = sent.filter(({ standing }) => standing === 'overdue');
  const settled = paid.filter(({ paidDay }) => paidDay !== null);
  return {
    invoices_sent: count(sent.length),
    invoices_paid: count(paid.length),
    invoices_overdue: count(overdue.length),
    total_overdue_amount: money(world, balances(overdue)),
    average_days_to_pay: tenth(mean(settled.map((each) => whole(daysToPay(each))))),
  };
}

function paymentFigures(world: World, window: Window): Json {
  const payments = knownPayments(world).filter(({ created_at }) => within(dayOf(world, created_at), window));
  const captured = payments.filter((payment) => isCaptured(world, payment));
  const inStatus = (status: string) =>
    count(payments.filter((payment) => paymentStatus(world, payment) === status).length);
  const refunded = knownPayments(world).map((payment) => {
    const refund = refundOf(world, payment);
    return refund && within(dayOf(world, refund.at), window) ? refund.amount.times(payment.rate) : ZERO;
  });
  return {
    payments_received: count(captured.length),
    total_paid: money(world, sum(captured.map(amountOf))),
    failed_payments: inStatus('failed'),
    disputed_payments: inStatus('disputed'),
    refunded_amount: money(world, sum(refunded)),
  };
}

function comparison(world: World, window: Window): Json {
  const earlier = previousWindow(world, window);
  const figures = (some: Window) => {
    const orders = ordersIn(world, placedOrders(world), some);
    const average = averageOrderValue(world, orders);
    return {
      revenue: revenue(world, orders),
      orders: whole(orders.length),
      average,
      rate: sentIn(world, some).rate,
    };
  };
  const [now, then] = [figures(window), figures(earlier)];
  return {
    revenue_change_percentage: percent(change(now.revenue, then.revenue)),
    orders_change_percentage: percent(change(now.orders, then.orders)),
    aov_change_percentage: percent(change(now.average, then.average)),
    collection_rate_change: percent(now.rate.minus(then.rate)),
  };
}

function trends(world: World, orders: readonly Order[], window: Window): Json {
  const days = daysOf({ from: window.from, to: endOf(world, window) }).map((day) => ({
    date: dayText(day),
    orders: ordersIn(world, orders, { from: day, to: day }),
  }));
  return {
    daily_revenue: days.map(({ date, orders }) => ({ date, revenue: money(world, revenue(world, orders)) })),
    daily_orders: days.map(({ date, orders }) => ({ date, orders: count(orders.length) })),
  };
}

import type { Window } from '../../days.ts';
import { type Rational, mean, median, whole, ZERO } from '../../decimal.ts';
import { count, id, money, percent, period, rest, share, tenth } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { buyersOf } from '../../measures/customers.ts';
import {
  averageOrderValue,
  fulfilments,
  isCancelled,
  ordersIn,
  orderStatus,
  placedOrders,
  promises,
  revenue,
} from '../../measures/orders.ts';
import { winRate } from '../../measures/win-rate.ts';
import { salesWindow } from '../../measures/windows.ts';
import type { Order } from '../../records/records.ts';
import { byId, byText, grouped, type Query, type World } from '../../world.ts';

export function orderPerformance(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const orders = ordersIn(world, placedOrders(world), window).filter(
    ({ sales_rep_id }) => query.sales_rep_id === undefined || sales_rep_id === query.sales_rep_id,
  );
  return {
    data: {
      period: period(window),
      order_metrics: orderMetrics(world, orders),
      fulfillment_metrics: fulfilmentMetrics(world, orders),
      customer_metrics: customerMetrics(world, orders, window),
      channel_metrics: { by_source: bySource(world, orders) },
      top_sales_reps: topReps(world, orders, window),
    },
  };
}

function orderMetrics(world: World, orders: readonly Order[]): Json {
  const live = orders.filter((order) => !isCancelled(world, order)).map((order) => order.total_amount);
  const sorted = live.toSorted((a, b) => a.compare(b));
  const statuses = grouped(orders, (order) => orderStatus(world, order));
  return {
    total_orders: count(orders.length),
    total_revenue: money(world, revenue(world, orders)),
    average_order_value: money(world, averageOrderValue(world, orders)),
    median_order_value: money(world, median(live)),
    highest_order_value: money(world, sorted.at(-1) ?? ZERO),
    lowest_order_value: money(world, sorted[0] ?? ZERO),
    orders_by_status: new Entries(
      statuses.map(([status, inside]) => [status, count(inside.length)]),
      false,
    ),
    cancellation_rate: percent(share(orders.length - live.length, orders.length)),
  };
}

function fulfilmentMetrics(world: World, orders: readonly Order[]): Json {
  const fulfilled = fulfilments(world, orders);
  const days = fulfilled.map((each) => each.days);
  const { made, kept } = promises(fulfilled);
  const live = orders.filter((order) => !isCancelled(world, order));
  return {
    average_fulfillment_days: tenth(mean(days.map(whole))),
    median_fulfillment_days: tenth(median(days.map(whole))),
    on_time_delivery_rate: percent(share(kept, made)),
    late_delivery_rate: rest(share(kept, made), made),
    fastest_fulfillment_days: count(days.length === 0 ? 0 : Math.min(...days)),
    slowest_fulfillment_days: count(days.length === 0 ? 0 : Math.max(...days)),
    orders_pending_fulfillment: count(live.length - fulfilments(world, live).length),
  };
}

function customerMetrics(world: World, orders: readonly Order[], window: Window): Json {
  const { unique, fresh, returning } = buyersOf(world, orders, window);
  return {
    unique_customers: count(unique.length),
    new_customers: count(fresh.length),
    returning_customers: count(returning.length),
    repeat_customer_rate: percent(share(returning.length, unique.length)),
    average_orders_per_customer: tenth(share(orders.length, unique.length)),
  };
}

function bySource(world: World, orders: readonly Order[]): Json {
  const sources = grouped(orders, ({ source }) => source ?? 'unknown').map(([source, inside]) => ({
    source,
    inside,
    revenue: revenue(world, inside),
  }));
  const most = sources.toSorted((a, b) => b.revenue.compare(a.revenue) || byText(a.source, b.source));
  return new Entries(
    most.map(({ source, inside, revenue }) => [
      source,
      { count: count(inside.length), revenue: money(world, revenue) },
    ]),
  );
}

function topReps(world: World, orders: readonly Order[], window: Window): Json {
  const reps: { rep: string; inside: Order[]; revenue: Rational }[] = grouped(
    orders,
    ({ sales_rep_id }) => sales_rep_id,
  )
    .flatMap(([rep, inside]) => (rep === null ? [] : [{ rep, inside, revenue: revenue(world, inside) }]))
    .toSorted((a, b) => b.revenue.compare(a.revenue) || byText(a.rep, b.rep));
  return reps.slice(0, 10).map(({ rep, inside, revenue }) => ({
    sales_rep_id: id(rep),
    name: byId(world.members, rep)?.name ?? null,
    orders: count(inside.length),
    revenue: money(world, revenue),
    average_order_value: money(world, averageOrderValue(world, inside)),
    win_rate: percent(winRate(world, rep, window)),
  }));
}

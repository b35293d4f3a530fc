import { type Rational, mean, median, whole } from '../../decimal.ts';
import { count, date, id, money, percent, share, tenth } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { buyersOf, type Lifetime, lifetimes, topTenth } from '../../measures/customers.ts';
import { averageOrderValue, orderedDay, ordersIn, placedOrders, revenue } from '../../measures/orders.ts';
import { salesWindow } from '../../measures/windows.ts';
import { byId, dayOf, type Query, type World } from '../../world.ts';

export function customerAnalytics(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const orders = ordersIn(world, placedOrders(world), window);
  const { unique, fresh, returning } = buyersOf(world, orders, window);
  const all = lifetimes(world);
  const best = topTenth(all).map((customer) => customer.id);
  const segment = (members: readonly string[]) => {
    const inside = orders.filter(({ customer_id }) => members.includes(customer_id));
    return {
      count: count(members.length),
      revenue: money(world, revenue(world, inside)),
      average_order_value: money(world, averageOrderValue(world, inside)),
    };
  };
  return {
    data: {
      customer_segmentation: {
        new_customers: segment(fresh),
        returning_customers: segment(returning),
        vip_customers: segment(unique.filter((customer) => best.includes(customer))),
      },
      customer_lifetime_value: {
        average: money(world, mean(all.map((customer) => customer.revenue))),
        median: money(world, median(all.map((customer) => customer.revenue))),
        top_10_percent: money(world, mean(topTenth(all).map((customer) => customer.revenue))),
      },
      purchase_frequency: {
        average_orders_per_customer: tenth(share(orders.length, unique.length)),
        repeat_purchase_rate: percent(share(returning.length, unique.length)),
        time_between_purchases_days: tenth(mean(all.flatMap((customer) => gaps(world, customer)))),
      },
      top_customers: all.slice(0, 10).map((customer) => row(world, customer)),
    },
  };
}

/** Calendar days between consecutive orders. */
function gaps(world: World, { orders }: Lifetime): Rational[] {
  const days = orders.map((order) => orderedDay(world, order)).toSorted((a, b) => a - b);
  return days.slice(1).map((day, at) => whole(day - (days[at] ?? day)));
}

function row(world: World, customer: Lifetime): Json {
  const record = byId(world.customers, customer.id);
  return {
    customer_id: id(customer.id),
    customer_name: record?.name ?? null,
    total_orders: count(customer.orders.length),
    total_revenue: money(world, customer.revenue),
    average_order_value: money(world, averageOrderValue(world, customer.orders)),
    customer_since: date(record ? dayOf(world, record.acquired_at) : null),
    lifetime_value: money(world, customer.revenue),
  };
}

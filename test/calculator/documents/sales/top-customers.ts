import { count, id, money } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { lifetimes } from '../../measures/customers.ts';
import { averageOrderValue } from '../../measures/orders.ts';
import { byId, type Query, type World } from '../../world.ts';

export function topCustomers(world: World, { limit = '10' }: Query): Json {
  const data = lifetimes(world)
    .slice(0, Number(limit))
    .map((customer) => ({
      customer_id: id(customer.id),
      customer_name: byId(world.customers, customer.id)?.name ?? null,
      total_orders: count(customer.orders.length),
      total_revenue: money(world, customer.revenue),
      average_order_value: money(world, averageOrderValue(world, customer.orders)),
    }));
  return { data };
}

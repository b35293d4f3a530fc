import { date, id, money } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { orderedDay, orderStatus, placedOrders } from '../../measures/orders.ts';
import { byId, byText, type Query, type World } from '../../world.ts';

export function recentOrders(world: World, { limit = '10' }: Query): Json {
  const newest = placedOrders(world).toSorted((a, b) => b.ordered_at - a.ordered_at || byText(a.id, b.id));
  const data = newest.slice(0, Number(limit)).map((order) => ({
    id: id(order.id),
    order_number: order.number,
    customer_name: byId(world.customers, order.customer_id)?.name ?? null,
    total_amount: money(world, order.total_amount),
    status: orderStatus(world, order),
    order_date: date(orderedDay(world, order)),
  }));
  return { data };
}

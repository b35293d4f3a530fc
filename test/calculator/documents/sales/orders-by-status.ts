import { sum } from '../../decimal.ts';
import { count, money } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { knownOrders, ordersIn, orderStatus } from '../../measures/orders.ts';
import { salesWindow } from '../../measures/windows.ts';
import { grouped, type Query, type World } from '../../world.ts';

export function ordersByStatus(world: World, query: Query): Json {
  const orders = ordersIn(world, knownOrders(world), salesWindow(world, query)).filter(
    ({ sales_rep_id }) => query.sales_rep_id === undefined || sales_rep_id === query.sales_rep_id,
  );
  const statuses = grouped(orders, (order) => orderStatus(world, order)).map(([status, inside]) => {
    const total = sum(inside.map((order) => order.total_amount));
    return [status, { count: count(inside.length), total_value: money(world, total) }] as const;
  });
  return { data: new Entries(statuses, false) };
}

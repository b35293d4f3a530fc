import { decimal, sum, whole } from '../../decimal.ts';
import { count, date, id, money, percent } from '../../figures.ts';
import type { Json } from '../../json.ts';
import {
  knownOrders,
  orderedDay,
  ordersIn,
  orderStatus,
  placedOrders,
  revenue,
} from '../../measures/orders.ts';
import { salesWindow } from '../../measures/windows.ts';
import type { Order } from '../../records/records.ts';
import { byId, byText, type Query, type World } from '../../world.ts';
import { pageOf } from '../ops/page.ts';

export function highValueOrders(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const minimum = decimal(query.minimum_amount ?? '10000');
  const wanted = (status: string) =>
    query.status === undefined ? !['draft', 'cancelled'].includes(status) : status === query.status;
  const matching = ordersIn(world, knownOrders(world), window)
    .filter((order) => wanted(orderStatus(world, order)) && order.total_amount.compare(minimum) >= 0)
    .toSorted((a, b) => b.total_amount.compare(a.total_amount) || byText(a.id, b.id));
  const total = sum(matching.map((order) => order.total_amount));
  const all = revenue(world, ordersIn(world, placedOrders(world), window));
  return {
    data: pageOf(matching, query, 50).items.map((order) => row(world, order)),
    meta: {
      total_orders: count(matching.length),
      total_value: money(world, total),
      average_value: money(world, total.over(whole(matching.length))),
      percentage_of_total_revenue: percent(total.over(all)),
    },
  };
}

function row(world: World, order: Order): Json {
  const rep = order.sales_rep_id;
  return {
    id: id(order.id),
    order_number: order.number,
    customer: {
      id: id(order.customer_id),
      company_name: byId(world.customers, order.customer_id)?.name ?? null,
    },
    total_amount: money(world, order.total_amount),
    order_date: date(orderedDay(world, order)),
    status: orderStatus(world, order),
    sales_rep: { id: id(rep), name: byId(world.members, rep)?.name ?? null },
  };
}

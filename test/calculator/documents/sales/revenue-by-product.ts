import { sum } from '../../decimal.ts';
import { id, money, percent } from '../../figures.ts';
import { type Json, Valued } from '../../json.ts';
import { isCancelled, ordersIn, placedOrders } from '../../measures/orders.ts';
import { salesWindow } from '../../measures/windows.ts';
import { byId, byText, grouped, type Query, type World } from '../../world.ts';

export function revenueByProduct(world: World, query: Query): Json {
  const orders = ordersIn(world, placedOrders(world), salesWindow(world, query))
    .filter((order) => !isCancelled(world, order))
    .map((order) => order.id);
  const items = world.items.filter(({ order_id }) => orders.includes(order_id));
  const total = sum(items.map(({ amount }) => amount));
  const products = grouped(items, ({ product_id }) => product_id)
    .map(([product, inside]) => ({ product, inside, revenue: sum(inside.map(({ amount }) => amount)) }))
    .toSorted((a, b) => b.revenue.compare(a.revenue) || byText(a.product, b.product));
  const rows = products.slice(0, Number(query.limit ?? 50)).map(({ product, inside, revenue }) => ({
    product_id: id(product),
    sku: byId(world.products, product)?.sku ?? null,
    name: byId(world.products, product)?.name ?? null,
    units_sold: new Valued(sum(inside.map(({ quantity }) => quantity)).fixed(6)),
    revenue: money(world, revenue),
    percentage_of_total: percent(revenue.over(total)),
  }));
  return { data: { by_product: rows } };
}

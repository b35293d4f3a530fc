import { type Day, type Window, within } from '../days.ts';
import type { Rational } from '../decimal.ts';
import type { Order } from '../records/records.ts';
import { byText, grouped, type World } from '../world.ts';
import { orderedDay, placedOrders, revenue } from './orders.ts';

/** The day of a customer's first placed order. */
export function firstOrderDay(world: World, customer: string): Day {
  return Math.min(
    ...placedOrders(world)
      .filter((order) => order.customer_id === customer)
      .map((order) => orderedDay(world, order)),
  );
}

export interface Buyers {
  unique: string[];
  fresh: string[];
  returning: string[];
}

/** Who placed the orders of a window: for the first time in it, or before it already. */
export function buyersOf(world: World, ordersOfWindow: readonly Order[], window: Window): Buyers {
  const unique = [...new Set(ordersOfWindow.map((order) => order.customer_id))];
  return {
    unique,
    fresh: unique.filter((customer) => within(firstOrderDay(world, customer), window)),
    returning: unique.filter((customer) => firstOrderDay(world, customer) < window.from),
  };
}

export interface Lifetime {
  id: string;
  orders: Order[];
  revenue: Rational;
}

/** Every customer with a placed order, most revenue first. */
export function lifetimes(world: World): Lifetime[] {
  return grouped(placedOrders(world), (order) => order.customer_id)
    .map(([id, orders]) => ({ id, orders, revenue: revenue(world, orders) }))
    .toSorted((a, b) => b.revenue.compare(a.revenue) || byText(a.id, b.id));
}

/** The first tenth of the customers, at least one where there is any. */
export function topTenth(all: readonly Lifetime[]): Lifetime[] {
  return all.slice(0, Math.max(1, Math.floor(all.length / 10)));
}

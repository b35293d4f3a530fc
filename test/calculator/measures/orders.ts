import { type Day, type Window, within } from '../days.ts';
import { type Rational, sum, whole } from '../decimal.ts';
import type { Order } from '../records/records.ts';
import { dayOf, reached, type World } from '../world.ts';

export const STATUSES = [
  'draft',
  'pending',
  'confirmed',
  'processing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
] as const;

const REACHED_AT = {
  confirmed: 'confirmed_at',
  shipped: 'shipped_at',
  delivered: 'delivered_at',
  completed: 'completed_at',
  cancelled: 'cancelled_at',
} as const;

/** The status at the instant: one whose own timestamp lies later has not been reached. */
export function orderStatus(world: World, order: Order): string {
  const column = REACHED_AT[order.status as keyof typeof REACHED_AT];
  const own = column ? order[column] : null;
  if (own === null || own <= world.asOf) return order.status;
  const furthest = (['completed', 'delivered', 'shipped', 'confirmed'] as const).find((status) =>
    reached(world, order[REACHED_AT[status]]),
  );
  return furthest ?? 'pending';
}

/** Orders that exist, drafts too. */
export function knownOrders(world: World): Order[] {
  return world.orders.filter((order) => order.ordered_at <= world.asOf);
}

export function placedOrders(world: World): Order[] {
  return knownOrders(world).filter((order) => orderStatus(world, order) !== 'draft');
}

export function ordersIn(world: World, orders: readonly Order[], window: Window): Order[] {
  return orders.filter((order) => within(orderedDay(world, order), window));
}

export function orderedDay(world: World, order: Order): Day {
  return dayOf(world, order.ordered_at);
}

export function isCancelled(world: World, order: Order): boolean {
  return orderStatus(world, order) === 'cancelled';
}

/** Of placed orders: the amounts of those that are not cancelled. */
export function revenue(world: World, placed: readonly Order[]): Rational {
  return sum(placed.filter((order) => !isCancelled(world, order)).map((order) => order.total_amount));
}

/** Revenue over all placed orders, cancelled ones included. */
export function averageOrderValue(world: World, placed: readonly Order[]): Rational {
  return revenue(world, placed).over(whole(placed.length));
}

/** The day it was delivered, else completed; null before. */
export function fulfilledDay(world: World, order: Order): Day | null {
  const at = [order.delivered_at, order.completed_at].find((instant) => reached(world, instant));
  return at === undefined || at === null ? null : dayOf(world, at);
}

export interface Fulfilment {
  order: Order;
  day: Day;
  days: number;
}

/** Those of the orders that are fulfilled. */
export function fulfilments(world: World, orders: readonly Order[]): Fulfilment[] {
  return orders.flatMap((order) => {
    const day = fulfilledDay(world, order);
    return day === null ? [] : [{ order, day, days: day - orderedDay(world, order) }];
  });
}

/** Of those with a promise: how many there are and how many kept it. */
export function promises(fulfilled: readonly Fulfilment[]): { made: number; kept: number } {
  const made = fulfilled.filter(({ order }) => order.promised_on !== null);
  return {
    made: made.length,
    kept: made.filter(({ order, day }) => day <= (order.promised_on ?? day)).length,
  };
}

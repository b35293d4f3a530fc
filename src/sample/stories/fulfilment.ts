import type { Random } from '../random.ts';
import { happened, type World } from '../world.ts';

const HOUR = 3600;
const DAY = 86_400;

/** How far an order has come: instants, null for what has not happened. */
export interface Fulfilment {
  status: string;
  ordered: number;
  confirmed: number | null;
  shipped: number | null;
  delivered: number | null;
  completed: number | null;
  cancelled: number | null;
  /** The last of them. */
  updated: number;
  /** Days from the order to the day it was promised for. */
  promisedDays: number;
}

/** One order in 28 is cancelled, every tenth of those after delivery. */
const CANCELLED_EVERY = 28;

/** From order to completion: about nine in ten arrive by the promised day. */
export function fulfilment(world: World, n: number, ordered: number, random: Random): Fulfilment {
  const promisedDays = random.int(6, 12);
  const draft = random.chance(0.012);
  const confirmed = draft ? null : happened(world, ordered + Math.floor(random.between(0.2, 20) * HOUR));
  const cancels = confirmed !== null && n % CANCELLED_EVERY === 11;
  const late = cancels && n % (CANCELLED_EVERY * 10) === 11;
  const stops = cancels && !late;
  const shipped = stops ? null : after(world, confirmed, random.between(0.5, 3));
  const delivered = after(
    world,
    shipped,
    random.chance(0.9) ? random.between(0.8, 3.4) : random.between(4, 12),
  );
  const completed = late ? null : after(world, delivered, random.between(1, 6));
  const cancelled = stops
    ? after(world, confirmed, random.between(0.1, 2))
    : late
      ? after(world, delivered, random.between(1, 9))
      : null;
  const steps = { confirmed, shipped, delivered, completed, cancelled };
  return {
    status: draft ? 'draft' : statusOf(world, steps),
    ordered,
    ...steps,
    updated: cancelled ?? completed ?? delivered ?? shipped ?? confirmed ?? ordered,
    promisedDays,
  };
}

function after(world: World, instant: number | null, days: number): number | null {
  return instant === null ? null : happened(world, instant + Math.floor(days * DAY));
}

function statusOf(
  world: World,
  steps: Pick<Fulfilment, 'confirmed' | 'shipped' | 'delivered' | 'completed' | 'cancelled'>,
): string {
  if (steps.cancelled !== null) return 'cancelled';
  if (steps.completed !== null) return 'completed';
  if (steps.delivered !== null) return 'delivered';
  if (steps.shipped !== null) return 'shipped';
  if (steps.confirmed === null) return 'pending';
  return world.time.cutoff - steps.confirmed > DAY ? 'processing' : 'confirmed';
}

import type { Random } from './random.ts';
import type { World } from './world.ts';

/** How a member works: what makes some of them show up in the warnings. */
export interface Habits {
  /** Share of the activities that are done on time, 0..1. */
  punctuality: number;
  /** Days that a late one takes longer, at most. */
  lateness: number;
  /** Share of the deals that are never closed, 0..1. */
  hoarding: number;
}

/** The text ids of contractors stand beside the numeric ones of staff. */
export function memberId(world: World, index: number): string {
  return index === world.counts.members - 1 ? 'ext-7' : String(index + 1);
}

/** One in twelve is slow to complete, another keeps deals open: members 4 and 6 at scale 1. */
export function habitsOf(index: number): Habits {
  return {
    punctuality: index % 12 === 3 ? 0.5 : 0.93,
    lateness: index % 12 === 3 ? 60 : 12,
    hoarding: index % 12 === 5 ? 0.45 : 0.012,
  };
}

/** A sales rep's index: the first ones sell more than the last. */
export function pickRep(world: World, random: Random): number {
  return Math.floor(world.counts.reps * random.next() ** 1.25);
}

/** A rep's id, or null for that share of the rows nobody was assigned to. */
export function repOrNobody(world: World, random: Random, unassigned: number): string | null {
  return random.chance(unassigned) ? null : memberId(world, pickRep(world, random));
}

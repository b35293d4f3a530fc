import { type Instant, localDay } from './clock.ts';
import type { Day } from './days.ts';
import type { Records } from './records/records.ts';

/** A tenant's records as seen at an instant. */
export interface World extends Records {
  asOf: Instant;
  today: Day;
  digits: number;
  /** A caller limited to own records; null sees everything. */
  owner: string | null;
}

/** Query parameters as a client writes them. */
export type Query = Readonly<Record<string, string>>;

/** The world of a tenant at an instant. */
export function worldAt(records: Records, asOf: Instant, digits: number, owner: string | null = null): World {
  return { ...records, asOf, today: localDay(asOf, records.timezone), digits, owner };
}

/** Whether something has happened by then. */
export function reached(world: World, instant: Instant | null): instant is Instant {
  return instant !== null && instant <= world.asOf;
}

/** The local day of an instant. */
export function dayOf(world: World, instant: Instant): Day {
  return localDay(instant, world.timezone);
}

/** The record of that id. */
export function byId<Item extends { id: string }>(
  items: readonly Item[],
  id: string | null,
): Item | undefined {
  return items.find((item) => item.id === id);
}

/** Text by code point, null after every text. */
export function byText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Items by a key, in the order in which keys first occur. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Key, Item[]][] {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

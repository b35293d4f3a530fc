import { IANAZone } from 'luxon';
import type { Day } from './days.ts';

/** Microseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** A timestamp as sources write it; without an offset it is local time, a bare date its local midnight. */
export function instantOf(text: string, timezone: string): Instant {
  const [, day = '', time = '00:00', seconds = '00', fraction = '0', offset] = FORM.exec(text) ?? [];
  const wall = Date.parse(`${day}T${time}:${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
  if (offset === undefined) return localInstant(wall, timezone);
  if (offset === 'Z') return wall;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.replace(':', '').slice(3) || 0);
  return offset.startsWith('-') ? wall + minutes * MINUTE : wall - minutes * MINUTE;
}

/** The first instant that shows the local time; one that is skipped is read with the offset before the change. */
function localInstant(wall: number, timezone: string): Instant {
  const before = offsetAt(wall - DAY, timezone);
  const after = offsetAt(wall + DAY, timezone);
  const shown = [wall - before, wall - after].filter((at) => at + offsetAt(at, timezone) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - before;
}

function offsetAt(instant: Instant, timezone: string): number {
  return IANAZone.create(timezone).offset(Math.floor(instant / 1000)) * MINUTE;
}

const days = new Map<string, Map<Instant, Day>>();

/** The local calendar day; asked for the same instants again and again, so it is remembered. */
export function localDay(instant: Instant, timezone: string): Day {
  const known = days.get(timezone) ?? new Map<Instant, Day>();
  days.set(timezone, known);
  const day = known.get(instant) ?? Math.floor((instant + offsetAt(instant, timezone)) / DAY);
  known.set(instant, day);
  return day;
}

/** UTC with Z; a fraction of a second is cut off. */
export function utcText(instant: Instant): string {
  return `${new Date(Math.floor(instant / SECOND) * 1000).toISOString().slice(0, 19)}Z`;
}

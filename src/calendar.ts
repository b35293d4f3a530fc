import { DateTime, IANAZone } from 'luxon';
import { BoardpackError } from './errors.ts';

/** A calendar day, YYYY-MM-DD. */
export type Day = string;

/** A span of calendar days in the tenant's timezone, both ends included. */
export interface Window {
  from: Day;
  to: Day;
}

/** The windows that reports compute as a standing set and that packs may name. */
export const windowNames = [
  'today',
  'yesterday',
  '7_days',
  '30_days',
  '90_days',
  'this_week',
  'previous_week',
  'week_before_previous',
  'this_month',
  'previous_month',
  'month_before_previous',
  'previous_12_months',
  'this_quarter',
  'previous_quarter',
  'this_year',
  'previous_year',
] as const;

export type WindowName = (typeof windowNames)[number];

/** The calendar day an instant falls on in a timezone. @throws usage for an unknown timezone or an invalid date */
export function dayOf(instant: Date, timezone: string): Day {
  const local = DateTime.fromJSDate(instant, { zone: timezone });
  if (!local.isValid)
    throw new BoardpackError('usage', `There is no day at ${String(instant)} in ${JSON.stringify(timezone)}`);
  return local.toISODate();
}

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/**
 * The instant, in milliseconds, at which the clocks of a timezone show a wall-clock time for the first time. A time that a
 * change of the clocks skips becomes the instant of that change. The wall-clock time is given as if it were UTC.
 */
export function firstInstantAt(wallClock: number, timezone: string): number {
  const zone = IANAZone.create(timezone);
  const shifts = [wallClock - DAY, wallClock + DAY].map((instant) => zone.offset(instant) * MINUTE);
  const shown = shifts
    .map((shift) => wallClock - shift)
    .filter((instant) => instant + zone.offset(instant) * MINUTE === wallClock);
  return shown.length > 0 ? Math.min(...shown) : changeBetween(zone, wallClock - DAY, wallClock + DAY);
}

/** The first instant, to the minute, with another offset than `before`. */
function changeBetween(zone: IANAZone, before: number, after: number): number {
  const offset = zone.offset(before);
  let [low, high] = [before, after];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / (2 * MINUTE)) * MINUTE;
    if (zone.offset(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The named window as seen from a day. Weeks begin on Monday. */
export function windowNamed(name: WindowName, today: Day): Window {
  const now = day(today);
  switch (name) {
    case 'today':
      return whole(now, now);
    case 'yesterday':
      return whole(now.minus({ days: 1 }), now.minus({ days: 1 }));
    case '7_days':
    case '30_days':
    case '90_days':
      return trailing(today, Number.parseInt(name, 10));
    case 'week_before_previous':
      return calendarPeriod(now.minus({ weeks: 2 }), 'week');
    case 'previous_12_months':
      return whole(now.startOf('month').minus({ months: 12 }), now.startOf('month').minus({ days: 1 }));
    case 'month_before_previous':
      return calendarPeriod(now.minus({ months: 2 }), 'month');
    default: {
      const [which, unit] = name.split('_') as ['this' | 'previous', PeriodUnit];
      return calendarPeriod(which === 'this' ? now : now.minus({ [unit]: 1 }), unit);
    }
  }
}

/** The `days` days that end with `today`. */
export function trailing(today: Day, days: number): Window {
  return whole(day(today).minus({ days: days - 1 }), day(today));
}

/** Number of days of a window, both ends counted; 0 or less when it ends before it begins. */
export function daysIn({ from, to }: Window): number {
  return Math.round(day(to).diff(day(from), 'days').days) + 1;
}

/** A day moved by a number of days. */
export function addDays(from: Day, days: number): Day {
  return iso(day(from).plus({ days }));
}

/**
 * The window that a window is compared with: for a calendar month, quarter or year the one before, otherwise the same number
 * of days immediately before. While a window is unfinished (it ends today or later) only as many days count as have elapsed.
 */
export function previousWindow(window: Window, today: Day): Window {
  const whole = previousWhole(window);
  if (window.to < today) return whole;
  const elapsed = daysIn({ from: window.from, to: today });
  if (elapsed < 1) return whole;
  const to = addDays(whole.from, elapsed - 1);
  return { from: whole.from, to: to < whole.to ? to : whole.to };
}

function previousWhole(window: Window): Window {
  for (const unit of ['month', 'quarter', 'year'] as const) {
    const period = calendarPeriod(day(window.from), unit);
    if (period.from === window.from && period.to === window.to)
      return calendarPeriod(day(window.from).minus({ [unit]: 1 }), unit);
  }
  const days = daysIn(window);
  return { from: addDays(window.from, -days), to: addDays(window.from, -1) };
}

export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year';

/** The calendar week, month, quarter or year that holds a day. */
export function periodOf(unit: PeriodUnit, within: Day): Window {
  return calendarPeriod(day(within), unit);
}

function calendarPeriod(within: DateTime<true>, unit: PeriodUnit): Window {
  return whole(within.startOf(unit), within.endOf(unit));
}

function day(text: Day): DateTime<true> {
  const parsed = DateTime.fromISO(text, { zone: 'utc' });
  // Weeks, ordinal days and times are ISO 8601 too, but they are no days.
  if (!parsed.isValid || !/^\d{4}-\d\d-\d\d$/.test(text))
    throw new BoardpackError('usage', `${JSON.stringify(text)} is not a day`, {
      hint: 'Write it as YYYY-MM-DD',
    });
  return parsed;
}

function whole(from: DateTime<true>, to: DateTime<true>): Window {
  return { from: iso(from), to: iso(to) };
}

function iso(date: DateTime<true>): Day {
  return date.toISODate();
}

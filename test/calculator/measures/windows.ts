import { type Day, dayNumber, firstOfMonth, lengthOf, monthOf, periodOf, type Window } from '../days.ts';
import type { Query, World } from '../world.ts';

/** The window of two dates; `from` alone reaches up to today. Null without dates. */
export function datesOf(world: World, from: string | undefined, to: string | undefined): Window | null {
  if (from === undefined) return null;
  return { from: dayNumber(from), to: to === undefined ? world.today : dayNumber(to) };
}

/** The CRM's window: dates, else the last 7, 30 or 90 days; 30 by default. */
export function trailingWindow(world: World, { date_from, date_to, period = '30' }: Query): Window {
  return datesOf(world, date_from, date_to) ?? { from: world.today - (Number(period) - 1), to: world.today };
}

/** The sales reports' window: dates, else the current calendar month. */
export function salesWindow(world: World, { from_date, to_date }: Query): Window {
  return datesOf(world, from_date, to_date) ?? periodOf('month', world.today);
}

/** The last day of a window, or today where that is earlier. */
export function endOf(world: World, window: Window): Day {
  return Math.min(window.to, world.today);
}

/** Days of a window up to its end; none of a window to come. */
export function elapsedDays(world: World, window: Window): number {
  return Math.max(0, lengthOf({ from: window.from, to: endOf(world, window) }));
}

/** The window before, cut to as many days as have elapsed of an unfinished one. */
export function previousWindow(world: World, window: Window): Window {
  const before = wholePrevious(window);
  if (window.to < world.today) return before;
  return { from: before.from, to: Math.min(before.to, before.from + elapsedDays(world, window) - 1) };
}

function wholePrevious(window: Window): Window {
  for (const [unit, months] of [
    ['month', 1],
    ['quarter', 3],
    ['year', 12],
  ] as const) {
    const { from, to } = periodOf(unit, window.from);
    if (from === window.from && to === window.to)
      return { from: firstOfMonth(monthOf(from) - months), to: from - 1 };
  }
  return { from: window.from - lengthOf(window), to: window.from - 1 };
}

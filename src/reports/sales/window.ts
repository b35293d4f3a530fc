import { addDays, type Day, previousWindow, type Window } from '../../calendar.ts';
import { salesWindow } from '../parameters.ts';
import type { ReportContext } from '../report.ts';

/** from_date and to_date, parsed. */
export interface SalesDates extends Record<string, unknown> {
  from_date?: Day | undefined;
  to_date?: Day | undefined;
}

type Today = Pick<ReportContext, 'today'>;

const FIRST_DAY = '0001-01-01';

/** A window with its end: its last day, or today while that has not been reached. @throws usage */
export function endedWindow(dates: SalesDates, context: Today): { from: Day; to: Day; end: Day } {
  const { from, to } = salesWindow(dates, context);
  return { from, to, end: to < context.today ? to : context.today };
}

/** A window, its end, and the window that it is compared with. @throws usage */
export function comparedWindow(dates: SalesDates, context: Today) {
  const window = endedWindow(dates, context);
  return { ...window, ...comparison({ from: window.from, to: window.to }, context) };
}

/** The window that a window is compared with, as bindings; without a day where the window itself has not begun. */
export function comparison(window: Window, { today }: Today): { previous_from: Day; previous_to: Day } {
  const { from, to } = previousWindow(window, today);
  return {
    previous_from: storable(from),
    previous_to: storable(window.from > today ? addDays(from, -1) : to),
  };
}

/** A day that may have been moved before the year 1, where days have no four-digit year: then the first day there is. */
export function storable(day: Day): Day {
  return day < FIRST_DAY ? FIRST_DAY : day;
}

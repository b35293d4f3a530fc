import { type Day, previousWindow } from '../../calendar.ts';
import { salesWindow } from '../parameters.ts';
import type { ReportContext } from '../report.ts';

/** from_date and to_date, parsed. */
export interface SalesDates extends Record<string, unknown> {
  from_date?: Day | undefined;
  to_date?: Day | undefined;
}

type Today = Pick<ReportContext, 'today'>;

/** A window with its end: its last day, or today while that has not been reached. @throws usage */
export function endedWindow(dates: SalesDates, context: Today): { from: Day; to: Day; end: Day } {
  const { from, to } = salesWindow(dates, context);
  return { from, to, end: to < context.today ? to : context.today };
}

/** A window, its end, and the window that it is compared with. @throws usage */
export function comparedWindow(dates: SalesDates, context: Today) {
  const window = endedWindow(dates, context);
  const previous = previousWindow({ from: window.from, to: window.to }, context.today);
  return { ...window, previous_from: previous.from, previous_to: previous.to };
}

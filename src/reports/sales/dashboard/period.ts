import { type Day, periodOf, type Window } from '../../../calendar.ts';
import { parameterError, salesWindow } from '../../parameters.ts';
import type { Bindings, ReportContext } from '../../report.ts';
import { comparison } from '../window.ts';

export interface DashboardParameters extends Record<string, unknown> {
  period?: string | undefined;
  from_date?: Day | undefined;
  to_date?: Day | undefined;
  compare_to_previous?: boolean | undefined;
}

const labels: Readonly<Record<string, string>> = {
  today: 'Today',
  week: 'This Week',
  month: 'This Month',
  quarter: 'This Quarter',
  year: 'This Year',
};

/** The window of the dates, which win, or of the calendar period; beside it the one it is compared with, or nulls. @throws usage */
export function dashboardWindow(
  parameters: DashboardParameters,
  context: Pick<ReportContext, 'today'>,
): Bindings {
  const { today } = context;
  const { label, window } = labelledWindow(parameters, context);
  const alone = { previous_from: null, previous_to: null };
  return {
    label,
    from: window.from,
    to: window.to,
    end: window.to < today ? window.to : today,
    ...(parameters.compare_to_previous === false ? alone : comparison(window, context)),
  };
}

/** The parameters that lead to the bindings of a window. */
export function askedWindow({ label, from, to, previous_from }: Bindings): Record<string, string> {
  const period = Object.keys(labels).find((name) => labels[name] === label);
  return {
    ...(period === undefined ? { from_date: String(from), to_date: String(to) } : { period }),
    ...(previous_from === null && { compare_to_previous: 'false' }),
  };
}

function labelledWindow(
  { period = 'month', from_date, to_date }: DashboardParameters,
  { today }: Pick<ReportContext, 'today'>,
): { label: string; window: Window } {
  if (period === 'custom' && (from_date === undefined || to_date === undefined))
    throw parameterError(
      from_date === undefined ? 'from_date' : 'to_date',
      'must be given with period=custom',
    );
  if (from_date !== undefined || to_date !== undefined)
    return { label: 'Custom', window: salesWindow({ from_date, to_date }, { today }) };
  const label = Object.hasOwn(labels, period) ? labels[period] : undefined;
  if (label === undefined)
    throw parameterError('period', 'must be today, week, month, quarter, year or custom');
  return { label, window: periodWindow(period, today) };
}

function periodWindow(period: string, today: Day): Window {
  return period === 'today'
    ? { from: today, to: today }
    : periodOf(period as 'week' | 'month' | 'quarter' | 'year', today);
}

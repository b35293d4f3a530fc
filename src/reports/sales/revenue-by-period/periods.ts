import { addDays, type Day, type Window } from '../../../calendar.ts';
import { salesWindow } from '../../parameters.ts';
import type { Bindings, ReportContext } from '../../report.ts';
import type { SalesDates } from '../window.ts';

export const units = ['day', 'week', 'month', 'quarter', 'year'] as const;

export type Unit = (typeof units)[number];

export interface Parameters extends SalesDates {
  period?: Unit | undefined;
}

/** How each unit is called in the names of the summary's fields. */
export const adjectives: Readonly<Record<Unit, string>> = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};

/** The window of the dates, or the twelve months that end with this one, and how it is divided. @throws usage */
export function periodsWindow({ period = 'month', ...dates }: Parameters, context: ReportContext): Bindings {
  return { ...window(dates, context), unit: period, adjective: adjectives[period] };
}

function window(dates: SalesDates, context: ReportContext): Window {
  const { from, to } = salesWindow(dates, context);
  const isGiven = dates.from_date !== undefined;
  return { from: isGiven ? from : twelveMonthsTo(to), to };
}

/** The first of the twelve calendar months that end on the last day of a month. */
function twelveMonthsTo(lastDay: Day): Day {
  const next = addDays(lastDay, 1);
  return `${String(Number(next.slice(0, 4)) - 1).padStart(4, '0')}${next.slice(4)}`;
}

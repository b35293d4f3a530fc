import { z } from 'zod';
import { addDays, daysIn, periodOf, trailing, type Day, type Window } from '../calendar.ts';
import { BoardpackError } from '../errors.ts';
import type { ParameterSet, ReportContext } from './report.ts';

/** The longest window a report answers, in days, both ends counted. */
const LONGEST_WINDOW = 3660;

/** The most months a forecast covers, both ends counted. */
const MOST_MONTHS = 120;

/** The windows that every report with a `period` keeps ready. */
export const standingWindows: readonly ParameterSet[] = [
  { parameters: { period: '7' } },
  { parameters: { period: '30' } },
  { parameters: { period: '90' } },
  { window: 'this_month' },
  { window: 'previous_month' },
  { window: 'this_quarter' },
  { window: 'previous_quarter' },
  { window: 'this_year' },
  { window: 'previous_year' },
];

/** A parameter that breaks a rule: `where` names it, the message is the rule. Answers 400. */
export function parameterError(name: string, rule: string): BoardpackError {
  return new BoardpackError('usage', rule, { where: name });
}

/** YYYY-MM-DD that exists in the calendar. */
export const dayParameter = z.string().refine(isDay, 'must be a calendar day written as YYYY-MM-DD');

/** YYYY-MM. */
export const monthParameter = z
  .string()
  .regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'must be a month written as YYYY-MM');

/** true, false, 1 or 0. */
export const booleanParameter = z
  .string()
  .regex(/^(true|false|1|0)$/, 'must be true, false, 1 or 0')
  .transform((text) => text === 'true' || text === '1');

/** An identifier of the source, compared exactly; anything but nothing. */
export const idParameter = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must be at most 200 characters')
  .refine(isStorable, 'must not hold a NUL character');

/** Text to look for; nothing is the same as no search. */
export const searchParameter = z
  .string()
  .max(200, 'must be at most 200 characters')
  .refine(isStorable, 'must not hold a NUL character');

/** The operations reports' only action. */
export const actionParameter = z.literal('report', 'must be report').default('report');

/** Digits only, from 1 to `most`. */
export function countParameter(most: number) {
  const rule = `must be a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, rule);
}

/** A page number, from 1. */
export const pageParameter = countParameter(999_999_999);

/** The CRM reports' trailing windows. It is not looked at when dates are given. */
const periodParameter = z.string().min(1, 'must not be empty');

/** period, date_from and date_to as the CRM reports take them. */
export const periodOrDates = {
  period: periodParameter.optional(),
  date_from: dayParameter.optional(),
  date_to: dayParameter.optional(),
};

/** What periodOrDates reads. */
export interface PeriodOrDates extends Record<string, unknown> {
  period?: string | undefined;
  date_from?: Day | undefined;
  date_to?: Day | undefined;
}

/** from_date and to_date as the sales reports take them. */
export const salesDates = { from_date: dayParameter.optional(), to_date: dayParameter.optional() };

/** The window of `period` or of the dates, which win; 30 days by default. */
export function periodOrDatesWindow(
  parameters: PeriodOrDates,
  { today }: Pick<ReportContext, 'today'>,
): Window {
  const { period = '30', date_from, date_to } = parameters;
  if (date_from !== undefined || date_to !== undefined)
    return datesWindow({ from: date_from, to: date_to }, ['date_from', 'date_to'], today);
  if (!/^(7|30|90)$/.test(period)) throw parameterError('period', 'must be 7, 30 or 90');
  return trailing(today, Number(period));
}

/** The window of date_from and date_to as the operations reports take it; all time, as nulls, without them. */
export function datesOrAllTime(
  { date_from, date_to }: { date_from?: Day | undefined; date_to?: Day | undefined },
  { today }: Pick<ReportContext, 'today'>,
): Window | { from: null; to: null } {
  if (date_from === undefined && date_to === undefined) return { from: null, to: null };
  return datesWindow({ from: date_from, to: date_to }, ['date_from', 'date_to'], today);
}

/** The months of from and to, as their first days; both absent: the month of today and the next two. At most 120 months. */
export function monthsWindow(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  { today }: Pick<ReportContext, 'today'>,
): Window {
  if (from === undefined && to === undefined)
    return { from: `${today.slice(0, 7)}-01`, to: firstOfMonth(today, 2) };
  if (to === undefined) throw parameterError('from', 'needs to beside it');
  if (from === undefined) throw parameterError('to', 'needs from beside it');
  if (from > to) throw parameterError('from', 'must not be after to');
  if (monthNumber(to) - monthNumber(from) >= MOST_MONTHS)
    throw parameterError('from', `must be at most ${MOST_MONTHS} months before to, both counted`);
  return { from: `${from}-01`, to: `${to}-01` };
}

/** The window of from_date and to_date; the current calendar month, whole, without them. */
export function salesWindow(
  { from_date, to_date }: { from_date?: Day | undefined; to_date?: Day | undefined },
  { today }: Pick<ReportContext, 'today'>,
): Window {
  if (from_date === undefined && to_date === undefined) return periodOf('month', today);
  return datesWindow({ from: from_date, to: to_date }, ['from_date', 'to_date'], today);
}

/** `from` alone reaches up to today; `to` alone, from after to and more than 3,660 days are refused. */
export function datesWindow(
  { from, to }: { from?: Day | undefined; to?: Day | undefined },
  [fromName, toName]: readonly [string, string],
  today: Day,
): Window {
  if (from === undefined) throw parameterError(toName, `needs ${fromName} beside it`);
  if (to === undefined && from > today)
    throw parameterError(fromName, `must not be after today (${today}) without ${toName}`);
  const window = { from, to: to ?? today };
  if (window.from > window.to) throw parameterError(fromName, `must not be after ${toName}`);
  if (daysIn(window) > LONGEST_WINDOW)
    throw parameterError(fromName, `must be at most ${LONGEST_WINDOW} days before ${toName}, both counted`);
  return window;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

/** The first day of the month that lies `later` months after a day's own. */
function firstOfMonth(day: Day, later: number): Day {
  const month = monthNumber(day) - 1 + later;
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** PostgreSQL keeps no NUL in text. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000');
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001-01-01') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && addDays(text, 0) === text;
}

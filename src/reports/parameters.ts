import { z } from 'zod';
import { addDays, daysIn, periodOf, trailing, type Day, type Window } from '../calendar.ts';
import { BoardpackError } from '../errors.ts';
import type { ReportContext } from './report.ts';

/** The longest window a report answers, in days, both ends counted. */
const LONGEST_WINDOW = 3660;

/** A parameter that breaks a rule: `where` names it, the message is the rule. Answers 400. */
export function parameterError(name: string, rule: string): BoardpackError {
  return new BoardpackError('usage', rule, { where: name });
}

/** YYYY-MM-DD that exists in the calendar. */
export const dayParameter = z.string().refine(isDay, 'must be a calendar day written as YYYY-MM-DD');

/** YYYY-MM. */
export const monthParameter = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month written as YYYY-MM');

/** true, false, 1 or 0. */
export const booleanParameter = z
  .string()
  .regex(/^(true|false|1|0)$/, 'must be true, false, 1 or 0')
  .transform((text) => text === 'true' || text === '1');

/** An identifier of the source, compared exactly; anything but nothing. */
export const idParameter = z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters');

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
const periodParameter = z.string();

/** period, date_from and date_to as the CRM reports take them. */
export const periodOrDates = {
  period: periodParameter.optional(),
  date_from: dayParameter.optional(),
  date_to: dayParameter.optional(),
};

/** from_date and to_date as the sales reports take them. */
export const salesDates = { from_date: dayParameter.optional(), to_date: dayParameter.optional() };

/** The window of `period` or of the dates, which win; 30 days by default. */
export function periodOrDatesWindow(
  parameters: { period?: string | undefined; date_from?: Day | undefined; date_to?: Day | undefined },
  { today }: Pick<ReportContext, 'today'>,
): Window {
  const { period = '30', date_from, date_to } = parameters;
  if (date_from !== undefined || date_to !== undefined)
    return datesWindow({ from: date_from, to: date_to }, ['date_from', 'date_to'], today);
  if (!/^(7|30|90)$/.test(period)) throw parameterError('period', 'must be 7, 30 or 90');
  return trailing(today, Number(period));
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
  if (to === undefined && from > today) throw parameterError(fromName, `must not be after today (${today}) without ${toName}`);
  const window = { from, to: to ?? today };
  if (window.from > window.to) throw parameterError(fromName, `must not be after ${toName}`);
  if (daysIn(window) > LONGEST_WINDOW)
    throw parameterError(fromName, `must be at most ${LONGEST_WINDOW} days before ${toName}, both counted`);
  return window;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001-01-01') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && addDays(text, 0) === text;
}

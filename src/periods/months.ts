import { addDays, type Day, periodOf, type Window } from '../calendar.ts';

/** The calendar months, as YYYY-MM, that a window has a day in. */
export function monthsOf({ from, to }: Window): string[] {
  const months: string[] = [];
  for (let day: Day = from; day <= to; day = addDays(periodOf('month', day).to, 1))
    months.push(day.slice(0, 7));
  return months;
}

/** The whole months that a window has a day in. */
export function wholeMonths({ from, to }: Window): Window {
  return { from: periodOf('month', from).from, to: periodOf('month', to).to };
}

/** First and last day of a month written as YYYY-MM. */
export function windowOfMonth(month: string): Window {
  return periodOf('month', `${month}-01`);
}

import { addDays, type Day, periodOf, type Window } from '../calendar.ts';

/** The calendar months, as YYYY-MM, that a window is made of; none when it cuts one. */
export function monthsOf({ from, to }: Window): string[] {
  const months: string[] = [];
  let first: Day = from;
  while (first <= to) {
    const month = periodOf('month', first);
    if (month.from !== first || month.to > to) return [];
    months.push(first.slice(0, 7));
    first = addDays(month.to, 1);
  }
  return months;
}

/** First and last day of a month written as YYYY-MM. */
export function windowOfMonth(month: string): Window {
  return periodOf('month', `${month}-01`);
}

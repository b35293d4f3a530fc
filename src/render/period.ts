import { DateTime } from 'luxon';
import { dayOf, periodOf, type Day, type Window } from '../calendar.ts';
import type { Language } from '../config/schema.ts';

/** A window in words: "October 2025", "Q3 2025", "2025", or its first and last day. */
export function describeWindow(window: Window, language: Language): string {
  const from = date(window.from);
  const is = (unit: 'month' | 'quarter' | 'year') => {
    const period = periodOf(unit, window.from);
    return period.from === window.from && period.to === window.to;
  };
  if (is('month')) return format(from, language, { year: 'numeric', month: 'long' });
  if (is('quarter'))
    return language === 'ja' ? `${from.year}年第${from.quarter}四半期` : `Q${from.quarter} ${from.year}`;
  if (is('year')) return language === 'ja' ? `${from.year}年` : String(from.year);
  if (window.from === window.to) return describeDay(window.from, language);
  return describeSpan(window, language);
}

/** First and last day, without what the two share. */
function describeSpan({ from, to }: Window, language: Language): string {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  const within: Intl.DateTimeFormatOptions = isSameMonth
    ? { day: 'numeric' }
    : { month: 'long', day: 'numeric' };
  if (language === 'ja') {
    const last = isSameYear ? format(date(to), language, within) : describeDay(to, language);
    return `${describeDay(from, language)}～${last}`;
  }
  const first = isSameYear ? format(date(from), language, within) : describeDay(from, language);
  return `${first}${isSameMonth ? '–' : ' – '}${describeDay(to, language)}`;
}

/** A day in words: "1 November 2025", "2025年11月1日". */
export function describeDay(day: Day, language: Language): string {
  return format(date(day), language, { year: 'numeric', month: 'long', day: 'numeric' });
}

/** The local day of an instant in words. */
export function describeInstant(instant: Date, timezone: string, language: Language): string {
  return describeDay(dayOf(instant, timezone), language);
}

function date(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

function format(day: DateTime, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(language), { ...options, timeZone: 'UTC' }).format(day.toJSDate());
}

function locale(language: Language): string {
  return language === 'ja' ? 'ja-JP' : 'en-GB';
}

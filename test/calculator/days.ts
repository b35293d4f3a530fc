/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;

/** Both ends included. */
export interface Window {
  from: Day;
  to: Day;
}

const MILLISECONDS = 24 * 60 * 60 * 1000;

export function dayNumber(text: string): Day {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / MILLISECONDS;
}

/** YYYY-MM-DD. */
export function dayText(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** Months since year 0: 2025-01 → 24300. */
export function monthOf(day: Day): number {
  const date = new Date(day * MILLISECONDS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function monthText(month: number): string {
  return dayText(firstOfMonth(month)).slice(0, 7);
}

export function firstOfMonth(month: number): Day {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / MILLISECONDS;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The whole calendar period that holds a day; weeks from Monday. */
export function periodOf(unit: Unit, day: Day): Window {
  if (unit === 'day') return { from: day, to: day };
  if (unit === 'week') return { from: day - weekday(day) + 1, to: day - weekday(day) + 7 };
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const first = Math.floor(monthOf(day) / months) * months;
  return { from: firstOfMonth(first), to: firstOfMonth(first + months) - 1 };
}

/** 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025. */
export function periodLabel(unit: Unit, day: Day): string {
  const year = dayText(day).slice(0, 4);
  if (unit === 'day') return dayText(day);
  if (unit === 'month') return dayText(day).slice(0, 7);
  if (unit === 'quarter') return `${year}-Q${Math.floor((monthOf(day) % 12) / 3) + 1}`;
  if (unit === 'year') return year;
  const thursday = day - weekday(day) + 4;
  const first = dayNumber(`${dayText(thursday).slice(0, 4)}-01-01`);
  return `${dayText(thursday).slice(0, 4)}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

export function lengthOf({ from, to }: Window): number {
  return to - from + 1;
}

export function within(day: Day, { from, to }: Window): boolean {
  return from <= day && day <= to;
}

export function daysOf({ from, to }: Window): Day[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

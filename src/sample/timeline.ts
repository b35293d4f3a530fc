import { DateTime } from 'luxon';
import type { Day } from '../calendar.ts';
import { BoardpackError } from '../errors.ts';

/** Months before `until` with orders, and months before those in which the oldest customers came. */
const MONTHS_OF_RECORDS = 24;
const MONTHS_OF_HISTORY = 36;
/** Days after `until` that due and expected dates may reach. */
const DAYS_AHEAD = 400;
const SECONDS_PER_DAY = 86_400;

interface CalendarDay {
  text: Day;
  /** 'YYYY-MM' */
  month: string;
  monthOfYear: number;
  /** 0 is Monday. */
  weekday: number;
  /** Seconds since 1970 of its local midnight. */
  midnight: number;
}

/** The days of a sample by index, 0 being the first of its history; instants are seconds since 1970. */
export interface Timeline {
  /** First day with orders. */
  start: number;
  /** First day after the records. */
  until: number;
  /** Instant of `until`'s local midnight: what happens then or later has not happened yet. */
  cutoff: number;
  day: (index: number) => CalendarDay;
  /** The index of the local day that holds an instant. */
  dayOf: (instant: number) => number;
  /** The index of the first day of the calendar month `months` before `until`. */
  monthsBefore: (months: number) => number;
  /** Days whose clock changes, among those with orders. */
  clockChanges: readonly number[];
}

/** @throws usage when `until` is not the first day of a month */
export function timeline(until: Day, timezone: string): Timeline {
  const end = DateTime.fromISO(until, { zone: timezone });
  if (!end.isValid || end.day !== 1 || until !== end.toISODate())
    throw new BoardpackError('usage', `${JSON.stringify(until)} cannot end a sample`, {
      hint: 'Give the first day of a month, such as 2026-11-01',
    });
  const first = end.minus({ months: MONTHS_OF_HISTORY });
  const indexOf = (date: DateTime) => Math.round(date.diff(first, 'days').days);
  const days = calendar(first, indexOf(end) + DAYS_AHEAD);
  const day = (index: number) => days[Math.min(Math.max(index, 0), days.length - 1)] as CalendarDay;
  const start = indexOf(end.minus({ months: MONTHS_OF_RECORDS }));
  const untilIndex = indexOf(end);
  return {
    start,
    until: untilIndex,
    cutoff: day(untilIndex).midnight,
    day,
    dayOf: (instant) => {
      const near = Math.floor((instant - day(0).midnight) / SECONDS_PER_DAY);
      if (day(near).midnight > instant) return near - 1;
      return day(near + 1).midnight <= instant ? near + 1 : near;
    },
    monthsBefore: (months) => indexOf(end.minus({ months })),
    clockChanges: days.flatMap((_, index) =>
      index >= start &&
      index < untilIndex &&
      day(index + 1).midnight - day(index).midnight !== SECONDS_PER_DAY
        ? [index]
        : [],
    ),
  };
}

function calendar(first: DateTime, length: number): CalendarDay[] {
  return Array.from({ length }, (_, index) => {
    const date = first.plus({ days: index });
    return {
      text: date.toFormat('yyyy-MM-dd'),
      month: date.toFormat('yyyy-MM'),
      monthOfYear: date.month,
      weekday: date.weekday - 1,
      midnight: date.toSeconds(),
    };
  });
}

/** `2026-10-31T14:05:09Z`, or null for what has not happened by the cutoff. */
export function instantText(instant: number | null): string | null {
  return instant === null ? null : `${new Date(instant * 1000).toISOString().slice(0, 19)}Z`;
}

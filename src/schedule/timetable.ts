import { firstInstantAt } from '../calendar.ts';
import type { PackConfig, TenantConfig } from '../config/schema.ts';
import type { Schedule } from '../config/schedule.ts';
import { cronTimes } from './cron.ts';
import { type BusinessDays, closeTimes } from './month-close.ts';

const DAY = 24 * 60 * 60 * 1000;

/** When something comes due: its schedule, and the clocks and business days it is read by. */
export interface Timetable extends BusinessDays {
  schedule: Schedule;
  /** IANA timezone. */
  timezone: string;
}

/** A pack's schedule on the clocks it names, or on the tenant's, by the tenant's business days. */
export function timetableOf({ timezone, weekend, holidays, packs }: TenantConfig, pack: string): Timetable {
  const { schedule, timezone: own = timezone } = packs[pack] as PackConfig;
  return { schedule, timezone: own, weekend, holidays };
}

/**
 * The instants at which a timetable comes due after `after` and not after `until`, ascending. It is read on the
 * timezone's clocks: a time that does not exist on a day comes due when the clocks jump over it, one that is shown
 * twice comes due the first time only. @throws Error for a cron expression that `checkSchedule` refuses
 */
export function dueTimes(timetable: Timetable, after: Date, until: Date): Date[] {
  const found: Date[] = [];
  for (const due of dueAfter(timetable, after)) {
    if (due.getTime() > until.getTime()) break;
    found.push(due);
  }
  return found;
}

/** The next `count` instants at which a timetable comes due after `after`. @throws Error as `dueTimes` does */
export function nextDueTimes(timetable: Timetable, after: Date, count: number): Date[] {
  const found: Date[] = [];
  if (count < 1) return found;
  for (const due of dueAfter(timetable, after)) {
    found.push(due);
    if (found.length === count) break;
  }
  return found;
}

/** A schedule in words: a cron expression as it is, a rule as `business day 3 of the month at 08:00`. */
export function describeSchedule(schedule: Schedule): string {
  if (typeof schedule === 'string') return schedule;
  return 'last_business_day' in schedule
    ? `last business day of the ${schedule.last_business_day} at ${schedule.at}`
    : `business day ${schedule.business_day} of the ${schedule.of} at ${schedule.at}`;
}

/**
 * The schedule is followed on clocks that never change, and each time is then looked up in the timezone: later times on the
 * clock never come due earlier, so the order holds, and equal instants meet.
 */
function* dueAfter(timetable: Timetable, after: Date): Generator<Date> {
  let last = after.getTime();
  // No clock is further from UTC than a day, and what comes due too early is passed over.
  for (const wallClock of wallClockTimes(timetable, last - DAY)) {
    const due = firstInstantAt(wallClock, timetable.timezone);
    if (due <= last) continue;
    last = due;
    yield new Date(due);
  }
}

/** Times on the clocks, ascending without end, as if they were UTC; those from `from` on are all there. */
function wallClockTimes({ schedule, weekend, holidays }: Timetable, from: number): Generator<number> {
  return typeof schedule === 'string'
    ? cronTimes(schedule, from)
    : closeTimes(schedule, { weekend, holidays }, from);
}

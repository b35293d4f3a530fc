import type { CloseRule } from '../../src/config/schedule.ts';

/**
 * An independent reading of "when does this schedule come due": walks through time minute by minute and looks at what the
 * clocks show, with nothing but Intl. Slow, and without any of the product's calendar arithmetic.
 */
export interface NaiveSchedule {
  minutes: number[];
  hours: number[];
  /** Days of the month; empty is any. */
  days: number[];
  /** Months from 1; empty is any. */
  months: number[];
  /** Days of the week, Sunday is 0; empty is any. Given together with days, either is enough. */
  weekdays: number[];
}

/** A rule of the month's or quarter's close with the days on which nobody works; Sunday is 0. */
export interface NaiveRule {
  rule: CloseRule;
  weekend: number[];
  holidays: string[];
}

const MINUTE = 60_000;
/** No zone changes its clocks twice within six hours. */
const BLOCK = 6 * 60 * MINUTE;

export function cronOf({ minutes, hours, days, months, weekdays }: NaiveSchedule): string {
  const list = (values: number[]) => (values.length === 0 ? '*' : values.join(','));
  return [minutes, hours, days, months, weekdays].map(list).join(' ');
}

export function naiveDueTimes(
  schedule: NaiveSchedule | NaiveRule,
  timezone: string,
  after: Date,
  until: Date,
): Date[] {
  return dueAmong(clockMinutes(timezone, after, until), schedule);
}

/** A minute in which the clocks show times that they have not shown before: those after `before`, up to `shown`. */
export interface ClockMinute {
  instant: number;
  before: number;
  shown: number;
}

/** Every minute after `after` and not after `until` in which a timezone's clocks show a new time. */
export function clockMinutes(timezone: string, after: Date, until: Date): ClockMinute[] {
  const clock = clockOf(timezone);
  const start = Math.floor(after.getTime() / MINUTE) * MINUTE;
  // What the clocks have shown so far: later, equal or earlier times tell apart ordinary minutes, and changes of the clocks.
  let latest = Math.max(...Array.from({ length: 26 * 60 }, (_, minutes) => clock(start - minutes * MINUTE)));
  const minutes: ClockMinute[] = [];
  for (let instant = start + MINUTE; instant <= until.getTime(); instant += MINUTE) {
    const shown = clock(instant);
    if (shown <= latest) continue;
    minutes.push({ instant, before: latest, shown });
    latest = shown;
  }
  return minutes;
}

/** The minutes among these in which a schedule comes due. */
export function dueAmong(minutes: readonly ClockMinute[], schedule: NaiveSchedule | NaiveRule): Date[] {
  const isDue = (time: Date) => ('rule' in schedule ? closes(schedule, time) : matches(schedule, time));
  return minutes
    .filter(({ before, shown }) => {
      for (let time = before + MINUTE; time <= shown; time += MINUTE) if (isDue(new Date(time))) return true;
      return false;
    })
    .map(({ instant }) => new Date(instant));
}

function closes({ rule, weekend, holidays }: NaiveRule, time: Date): boolean {
  if (time.toISOString().slice(11, 16) !== rule.at) return false;
  const isQuarter = ('of' in rule ? rule.of : rule.last_business_day) === 'quarter';
  const month = isQuarter ? Math.floor(time.getUTCMonth() / 3) * 3 : time.getUTCMonth();
  const open: string[] = [];
  const day = new Date(Date.UTC(time.getUTCFullYear(), month, 1));
  for (
    ;
    day.getUTCMonth() >= month && day.getUTCMonth() < month + (isQuarter ? 3 : 1);
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    const written = day.toISOString().slice(0, 10);
    if (!weekend.includes(day.getUTCDay()) && !holidays.includes(written)) open.push(written);
    if (day.getUTCMonth() === 11 && day.getUTCDate() === 31) break;
  }
  const count = 'of' in rule ? Math.min(rule.business_day, open.length) : open.length;
  return open[count - 1] === time.toISOString().slice(0, 10);
}

function matches({ minutes, hours, days, months, weekdays }: NaiveSchedule, time: Date): boolean {
  if (!minutes.includes(time.getUTCMinutes()) || !hours.includes(time.getUTCHours())) return false;
  if (months.length > 0 && !months.includes(time.getUTCMonth() + 1)) return false;
  const day = days.includes(time.getUTCDate());
  const weekday = weekdays.includes(time.getUTCDay());
  if (days.length > 0 && weekdays.length > 0) return day || weekday;
  return (days.length === 0 || day) && (weekdays.length === 0 || weekday);
}

/** What the clocks show at an instant, as milliseconds as if it were UTC. */
function clockOf(timezone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const read = (instant: number) => {
    const [month, day, year, hour, minute] = format.format(instant).match(/\d+/g)!.map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, minute);
  };
  // Intl is slow, so within a block of hours at whose ends the clocks are equally far from UTC it is asked once.
  const blocks = new Map<number, number | null>();
  const offsetIn = (start: number) => {
    const [first, last] = [read(start) - start, read(start + BLOCK) - start - BLOCK];
    return first === last ? first : null;
  };
  return (instant) => {
    const start = Math.floor(instant / BLOCK) * BLOCK;
    if (!blocks.has(start)) blocks.set(start, offsetIn(start));
    const offset = blocks.get(start);
    return offset === null || offset === undefined ? read(instant) : instant + offset;
  };
}

import { CronExpressionParser, type CronExpression } from 'cron-parser';
import { validateDetailed } from 'node-cron';
import { isTimezone } from '../config/locale.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** Occurrences of one schedule must lie this far apart, in minutes. */
const SHORTEST_INTERVAL = 15;

/** A schedule must come due within this many days: five years, so that 29 February passes. */
const HORIZON_DAYS = 1827;

/** Where looking for the next due times begins when a schedule is checked: any day would do. */
const CHECKED_FROM = Date.UTC(2025, 0, 1);

/**
 * What is wrong with a cron expression and its timezone, or null. Five fields that both cron libraries read, at least 15
 * minutes from one due time to the next, and at least one due time within five years.
 */
export function checkSchedule(cron: string, timezone: string): string | null {
  if (!isTimezone(timezone))
    return `${JSON.stringify(timezone)} is not an IANA timezone such as Europe/Berlin`;
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) {
    return `${JSON.stringify(cron)} is not a schedule: five fields are needed (minute hour day-of-month month day-of-week), such as "0 8 1 * *" for 08:00 on the first of each month`;
  }
  return unreadable(cron) ?? tooOften(cron) ?? never(cron);
}

/** The times on the clocks at which a cron expression comes due after `from`, ascending without end, as if they were UTC. */
export function* cronTimes(cron: string, from: number): Generator<number> {
  const times = parse(cron, from);
  for (;;) yield times.next().getTime();
}

function parse(cron: string, from = CHECKED_FROM): CronExpression {
  return CronExpressionParser.parse(cron.trim(), { tz: 'UTC', currentDate: new Date(from) });
}

function unreadable(cron: string): string | null {
  const { errors } = validateDetailed(cron.trim());
  if (errors[0]) return `${JSON.stringify(cron)} is not a schedule: ${errors[0].message}`;
  try {
    parse(cron);
    return null;
  } catch (error) {
    return `${JSON.stringify(cron)} is not a schedule: ${(error as Error).message}`;
  }
}

function tooOften(cron: string): string | null {
  const { minute, hour } = parse(cron).fields;
  const times = hour.values.flatMap((hours) => minute.values.map((minutes) => hours * 60 + minutes));
  const within = times.slice(1).map((time, index) => time - (times[index] as number));
  const overnight = 24 * 60 + (times[0] as number) - (times.at(-1) as number);
  const shortest = Math.min(
    ...within,
    ...(overnight < SHORTEST_INTERVAL && comesOnTwoDaysRunning(cron) ? [overnight] : []),
  );
  if (shortest >= SHORTEST_INTERVAL) return null;
  return `${JSON.stringify(cron)} comes due every ${shortest} minutes; at least ${SHORTEST_INTERVAL} minutes must lie between`;
}

function comesOnTwoDaysRunning(cron: string): boolean {
  let before = Number.NaN;
  for (const day of midnights(cron)) {
    if (day - before === DAY) return true;
    before = day;
  }
  return false;
}

function never(cron: string): string | null {
  if (!midnights(cron).next().done) return null;
  return `${JSON.stringify(cron)} does not come due within five years`;
}

/** The days of a schedule up to the horizon, each as its midnight. */
function* midnights(cron: string): Generator<number> {
  const days = `0 0 ${cron.trim().split(/\s+/).slice(2).join(' ')}`;
  try {
    for (const day of cronTimes(days, CHECKED_FROM)) {
      if (day > CHECKED_FROM + HORIZON_DAYS * DAY) return;
      yield day;
    }
  } catch {
    // The library gives up on days that never come.
  }
}

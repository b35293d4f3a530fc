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

const MINUTE = 60_000;

export function cronOf({ minutes, hours, days, months, weekdays }: NaiveSchedule): string {
  const list = (values: number[]) => (values.length === 0 ? '*' : values.join(','));
  return [minutes, hours, days, months, weekdays].map(list).join(' ');
}

export function naiveDueTimes(schedule: NaiveSchedule, timezone: string, after: Date, until: Date): Date[] {
  const clock = clockOf(timezone);
  const start = Math.floor(after.getTime() / MINUTE) * MINUTE;
  // What the clocks have shown so far: later, equal or earlier times tell apart ordinary minutes, and changes of the clocks.
  let latest = Math.max(...Array.from({ length: 26 * 60 }, (_, minutes) => clock(start - minutes * MINUTE)));
  const due: Date[] = [];
  for (let instant = start + MINUTE; instant <= until.getTime(); instant += MINUTE) {
    const shown = clock(instant);
    if (shown <= latest) continue;
    if (anyMatches(schedule, latest, shown)) due.push(new Date(instant));
    latest = shown;
  }
  return due;
}

function anyMatches(schedule: NaiveSchedule, before: number, shown: number): boolean {
  for (let time = before + MINUTE; time <= shown; time += MINUTE)
    if (matches(schedule, new Date(time))) return true;
  return false;
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
  return (instant) => {
    const [month, day, year, hour, minute] = format.format(instant).match(/\d+/g)!.map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, minute);
  };
}

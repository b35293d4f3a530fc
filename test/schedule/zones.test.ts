import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CloseRule, weekdays } from '../../src/config/schedule.ts';
import { dueTimes, nextDueTimes, type Timetable } from '../../src/schedule/timetable.ts';
import { onClocks } from './clocks.ts';
import { cronOf, naiveDueTimes, type NaiveRule, type NaiveSchedule } from './wall-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const some = (min: number, max: number, least: number) =>
  fc.uniqueArray(fc.integer({ min, max }), { minLength: least, maxLength: 6 });
const crons: fc.Arbitrary<NaiveSchedule> = fc.record({
  minutes: some(0, 59, 1),
  hours: fc.oneof(some(0, 4, 1), some(0, 23, 1)),
  days: fc.oneof(fc.constant<number[]>([]), some(1, 31, 1)),
  months: fc.constant<number[]>([]),
  weekdays: fc.oneof(fc.constant<number[]>([]), some(0, 6, 1)),
});

/** A rule that comes due on or near a day: it counts as many business days as have passed of the month or quarter. */
const rulesNear = (centre: number): fc.Arbitrary<NaiveRule> =>
  fc
    .record({
      unit: fc.constantFrom('month' as const, 'quarter' as const),
      minutes: fc.oneof(fc.integer({ min: 0, max: 299 }), fc.integer({ min: 0, max: 1439 })),
      weekend: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
      holidays: fc.uniqueArray(fc.integer({ min: -20, max: 3 }), { maxLength: 3 }),
      isLast: fc.boolean(),
      shift: fc.integer({ min: -1, max: 1 }),
    })
    .map(({ unit, minutes, weekend, holidays, isLast, shift }) => {
      const at = new Date(minutes * 60_000).toISOString().slice(11, 16);
      const off = holidays.map((days) => new Date(centre + days * DAY).toISOString().slice(0, 10));
      const day = new Date(centre);
      const first = Date.UTC(
        day.getUTCFullYear(),
        unit === 'month' ? day.getUTCMonth() : Math.floor(day.getUTCMonth() / 3) * 3,
        1,
      );
      let open = 0;
      for (let each = first; each <= centre; each += DAY)
        if (
          !weekend.includes(new Date(each).getUTCDay()) &&
          !off.includes(new Date(each).toISOString().slice(0, 10))
        )
          open++;
      const rule: CloseRule = isLast
        ? { last_business_day: unit, at }
        : { business_day: Math.max(1, open + shift), of: unit, at };
      return { rule, weekend, holidays: off };
    });

describe('in every zone there is, around one of its changes', () => {
  const zones = Intl.supportedValuesOf('timeZone');

  test('cron comes due as reading the clocks minute by minute says', () => {
    expect(zones.length).toBeGreaterThan(400);
    for (const zone of zones)
      fc.assert(
        fc.property(crons, centreIn(zone), (schedule, centre) => {
          agree(onClocks(cronOf(schedule), zone), schedule, centre);
        }),
        { numRuns: 1 },
      );
  });

  test('business days come due as reading the clocks minute by minute says', () => {
    let due = 0;
    for (const zone of zones)
      fc.assert(
        fc.property(
          centreIn(zone).chain((centre) => fc.tuple(fc.constant(centre), rulesNear(centre))),
          ([centre, rule]) => {
            due += agree(timetableOf(rule, zone), rule, centre);
          },
        ),
        { numRuns: 1 },
      );
    // Rules that never come due there would prove nothing.
    expect(due).toBeGreaterThan(zones.length / 4);
  });
});

/** Compares both readings of the 60 hours around an instant; gives how many due times there are. */
function agree(timetable: Timetable, naive: NaiveSchedule | NaiveRule, centre: number): number {
  const [after, until] = [new Date(centre - 30 * HOUR), new Date(centre + 30 * HOUR)];
  const due = dueTimes(timetable, after, until);
  expect(due).toEqual(naiveDueTimes(naive, timetable.timezone, after, until));
  expect(nextDueTimes(timetable, after, due.length)).toEqual(due);
  return due.length;
}

function timetableOf({ rule, weekend, holidays }: NaiveRule, timezone: string): Timetable {
  const names = weekend.map((day) => weekdays[day] as (typeof weekdays)[number]);
  return { schedule: rule, timezone, weekend: names, holidays };
}

/** Some change of a zone's offset in some year, to the day; the first day of that year if there is none. */
function centreIn(timezone: string): fc.Arbitrary<number> {
  return fc.tuple(fc.integer({ min: 2000, max: 2036 }), fc.nat()).map(([year, pick]) => {
    const found = changes(timezone, year);
    return found[pick % found.length] as number;
  });
}

function changes(timezone: string, year: number): number[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const offset = (instant: number) => format.format(instant).split(' ').at(-1);
  const found: number[] = [];
  const start = Date.UTC(year, 0, 1);
  // No change is taken back within five days.
  for (let from = start; from < start + 366 * DAY; from += 5 * DAY) {
    if (offset(from) === offset(from + 5 * DAY)) continue;
    let day = from;
    while (offset(day) === offset(day + DAY)) day += DAY;
    found.push(day + DAY / 2);
  }
  return found.length > 0 ? found : [start];
}

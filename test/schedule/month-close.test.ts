import { describe, expect, test } from 'vitest';
import type { CloseRule } from '../../src/config/schedule.ts';
import { describeSchedule, dueTimes, nextDueTimes, type Timetable } from '../../src/schedule/timetable.ts';
import { onClocks } from './clocks.ts';

const next = (timetable: Timetable, after: string, count: number) =>
  nextDueTimes(timetable, new Date(after), count).map((each) => each.toISOString().replace(':00.000Z', 'Z'));
const third: CloseRule = { business_day: 3, of: 'month', at: '08:00' };

describe('a rule of the month’s close', () => {
  test('counts business days from the first of the month', () => {
    // Thursday 1 January, Friday 1 May and Sunday 1 November 2026.
    expect(next(onClocks(third, 'UTC'), '2025-12-31T00:00Z', 1)).toEqual(['2026-01-05T08:00Z']);
    expect(next(onClocks(third, 'UTC'), '2026-04-30T00:00Z', 1)).toEqual(['2026-05-05T08:00Z']);
    expect(next(onClocks(third, 'UTC'), '2026-10-31T00:00Z', 2)).toEqual([
      '2026-11-04T08:00Z',
      '2026-12-03T08:00Z',
    ]);
  });

  test('passes over holidays', () => {
    expect(next(onClocks(third, 'UTC', ['2026-01-01']), '2025-12-31T00:00Z', 1)).toEqual([
      '2026-01-06T08:00Z',
    ]);
  });

  test('takes the weekend that the tenant has', () => {
    const timetable = { ...onClocks(third, 'Africa/Cairo'), weekend: ['friday', 'saturday'] as const };
    expect(next(timetable, '2026-10-31T00:00Z', 1)).toEqual(['2026-11-03T06:00Z']);
    expect(next({ ...timetable, weekend: [] }, '2026-11-01T00:00Z', 2)).toEqual([
      '2026-11-03T06:00Z',
      '2026-12-03T06:00Z',
    ]);
  });

  test('counts a quarter from its first month', () => {
    const rule: CloseRule = { business_day: 5, of: 'quarter', at: '09:15' };
    expect(next(onClocks(rule, 'Asia/Tokyo'), '2026-01-01T00:00Z', 4)).toEqual([
      '2026-01-07T00:15Z',
      '2026-04-07T00:15Z',
      '2026-07-07T00:15Z',
      '2026-10-07T00:15Z',
    ]);
  });

  test('finds the last business day of months and quarters', () => {
    expect(
      next(
        onClocks({ last_business_day: 'month', at: '18:00' }, 'UTC', ['2026-02-27']),
        '2026-01-15T00:00Z',
        3,
      ),
    ).toEqual(['2026-01-30T18:00Z', '2026-02-26T18:00Z', '2026-03-31T18:00Z']);
    expect(
      next(onClocks({ last_business_day: 'quarter', at: '18:00' }, 'UTC'), '2027-11-01T00:00Z', 2),
    ).toEqual(['2027-12-31T18:00Z', '2028-03-31T18:00Z']);
  });

  test('takes the last business day of a month that has fewer than it counts, and passes over one that has none', () => {
    const golden = Array.from({ length: 20 }, (_, day) => `2026-04-${String(day + 11).padStart(2, '0')}`);
    const rule: CloseRule = { business_day: 15, of: 'month', at: '08:00' };
    expect(next(onClocks(rule, 'UTC', golden), '2026-04-01T00:00Z', 1)).toEqual(['2026-04-10T08:00Z']);
    const closed = Array.from({ length: 30 }, (_, day) => `2026-04-${String(day + 1).padStart(2, '0')}`);
    expect(next(onClocks(rule, 'UTC', closed), '2026-04-01T00:00Z', 1)).toEqual(['2026-05-21T08:00Z']);
  });

  test('comes due at the jump where the clocks skip its time, and the first time where they show it twice', () => {
    const sundays = { weekend: ['saturday'] as const, holidays: [] };
    const timetable = (day: number, at: string): Timetable => ({
      schedule: { business_day: day, of: 'month', at },
      timezone: 'America/New_York',
      ...sundays,
    });
    // 8 March 2026 is the seventh day of that month that is no Saturday; 1 November is the first.
    expect(next(timetable(7, '02:30'), '2026-03-01T12:00Z', 1)).toEqual(['2026-03-08T07:00Z']);
    expect(next(timetable(1, '01:30'), '2026-10-31T00:00Z', 1)).toEqual(['2026-11-01T05:30Z']);
  });

  test('begins after the first instant and includes the last', () => {
    const due = (after: string, until: string) =>
      dueTimes(onClocks(third, 'UTC'), new Date(after), new Date(until)).length;
    expect(due('2026-11-04T08:00Z', '2026-12-03T07:59Z')).toBe(0);
    expect(due('2026-11-04T07:59:59.999Z', '2026-12-03T08:00Z')).toBe(2);
  });

  test('is said in words', () => {
    expect(describeSchedule(third)).toBe('business day 3 of the month at 08:00');
    expect(describeSchedule({ last_business_day: 'quarter', at: '18:00' })).toBe(
      'last business day of the quarter at 18:00',
    );
    expect(describeSchedule('0 8 1 * *')).toBe('0 8 1 * *');
  });
});

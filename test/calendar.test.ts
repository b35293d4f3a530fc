import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  daysIn,
  firstInstantAt,
  periodOf,
  previousWindow,
  trailing,
  windowNamed,
  windowNames,
  type WindowName,
} from '../src/calendar.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dayOf', () => {
  test('is the day on the clocks of the timezone', () => {
    const instant = new Date('2026-01-01T02:00:00Z');
    expect(dayOf(instant, 'America/New_York')).toBe('2025-12-31');
    expect(dayOf(instant, 'Asia/Tokyo')).toBe('2026-01-01');
  });

  test('refuses a timezone or instant that is none', () => {
    expect(() => dayOf(new Date('2026-01-01'), 'Mars/Olympus')).toThrow('"Mars/Olympus"');
    expect(() => dayOf(new Date(Number.NaN), 'UTC')).toThrow('There is no day');
  });
});

describe('windowNamed', () => {
  const seenFrom = (today: string) =>
    Object.fromEntries(windowNames.map((name) => [name, Object.values(windowNamed(name, today)).join(' ')]));

  test('every window as seen from a Thursday in a leap year', () => {
    expect(seenFrom('2024-02-29')).toEqual({
      today: '2024-02-29 2024-02-29',
      yesterday: '2024-02-28 2024-02-28',
      '7_days': '2024-02-23 2024-02-29',
      '30_days': '2024-01-31 2024-02-29',
      '90_days': '2023-12-02 2024-02-29',
      this_week: '2024-02-26 2024-03-03',
      previous_week: '2024-02-19 2024-02-25',
      week_before_previous: '2024-02-12 2024-02-18',
      this_month: '2024-02-01 2024-02-29',
      previous_month: '2024-01-01 2024-01-31',
      month_before_previous: '2023-12-01 2023-12-31',
      previous_12_months: '2023-02-01 2024-01-31',
      this_quarter: '2024-01-01 2024-03-31',
      previous_quarter: '2023-10-01 2023-12-31',
      this_year: '2024-01-01 2024-12-31',
      previous_year: '2023-01-01 2023-12-31',
    });
  });

  test('the month before the 31st is the whole of a shorter month', () => {
    expect(windowNamed('previous_month', '2025-03-31')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    expect(windowNamed('month_before_previous', '2025-04-30')).toEqual({
      from: '2025-02-01',
      to: '2025-02-28',
    });
    expect(windowNamed('previous_quarter', '2025-05-31')).toEqual({ from: '2025-01-01', to: '2025-03-31' });
    expect(windowNamed('previous_year', '2024-02-29')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
  });

  test('a week begins on Monday, on a Sunday too, and across a year', () => {
    expect(windowNamed('this_week', '2027-01-03')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
    expect(windowNamed('previous_week', '2027-01-04')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
  });

  test.each([
    ['this_week', 'previous_week'],
    ['previous_week', 'week_before_previous'],
    ['this_month', 'previous_12_months'],
    ['this_month', 'previous_month'],
    ['previous_month', 'month_before_previous'],
    ['this_quarter', 'previous_quarter'],
    ['this_year', 'previous_year'],
  ] as [WindowName, WindowName][])('%s begins the day after %s ends, from any day', (later, earlier) => {
    fc.assert(
      fc.property(anyDay, (today) => {
        expect(addDays(windowNamed(earlier, today).to, 1)).toBe(windowNamed(later, today).from);
      }),
    );
  });

  test.each(['2025-02-29', '2025-1-1', '2025-W01', '2025-001', '2025', '2025-01-01T00:00', '', 'today'])(
    '%j is not a day',
    (text) => {
      expect(() => windowNamed('today', text)).toThrow('is not a day');
    },
  );
});

describe('previousWindow', () => {
  const later = '2030-01-01';

  test.each([
    ['a month', '2025-03-01 2025-03-31', '2025-02-01 2025-02-28'],
    ['March of a leap year', '2024-03-01 2024-03-31', '2024-02-01 2024-02-29'],
    ['January', '2025-01-01 2025-01-31', '2024-12-01 2024-12-31'],
    ['a quarter', '2025-01-01 2025-03-31', '2024-10-01 2024-12-31'],
    ['a year', '2025-01-01 2025-12-31', '2024-01-01 2024-12-31'],
    ['a week', '2025-03-03 2025-03-09', '2025-02-24 2025-03-02'],
    ['a day', '2025-03-01 2025-03-01', '2025-02-28 2025-02-28'],
    ['30 days that are no month', '2025-03-02 2025-03-31', '2025-01-31 2025-03-01'],
    [
      'February of a common year, by days and as a month alike',
      '2025-02-01 2025-02-28',
      '2025-01-01 2025-01-31',
    ],
    ['two whole months', '2025-01-01 2025-02-28', '2024-11-03 2024-12-31'],
  ])('of %s', (_what, window, previous) => {
    const [from, to] = window.split(' ') as [string, string];
    expect(Object.values(previousWindow({ from, to }, later)).join(' ')).toBe(previous);
  });

  test('of an unfinished month has as many days as have elapsed, today included', () => {
    const month = { from: '2025-05-01', to: '2025-05-31' };
    expect(previousWindow(month, '2025-05-01')).toEqual({ from: '2025-04-01', to: '2025-04-01' });
    expect(previousWindow(month, '2025-05-20')).toEqual({ from: '2025-04-01', to: '2025-04-20' });
    expect(previousWindow(month, '2025-05-30')).toEqual({ from: '2025-04-01', to: '2025-04-30' });
  });

  test('of an unfinished month never runs past the end of a shorter one', () => {
    expect(previousWindow({ from: '2025-03-01', to: '2025-03-31' }, '2025-03-30')).toEqual({
      from: '2025-02-01',
      to: '2025-02-28',
    });
  });

  test('of a window that ends today is cut as an unfinished one; from tomorrow on it is whole', () => {
    const february = { from: '2025-02-01', to: '2025-02-28' };
    expect(previousWindow(february, '2025-02-28')).toEqual({ from: '2025-01-01', to: '2025-01-28' });
    expect(previousWindow(february, '2025-03-01')).toEqual({ from: '2025-01-01', to: '2025-01-31' });
  });

  test('of unfinished days begins where the whole would', () => {
    expect(previousWindow({ from: '2025-05-11', to: '2025-05-20' }, '2025-05-13')).toEqual({
      from: '2025-05-01',
      to: '2025-05-03',
    });
  });

  test('of a window that has not begun is the whole one before', () => {
    expect(previousWindow({ from: '2025-05-01', to: '2025-05-31' }, '2025-04-10')).toEqual({
      from: '2025-04-01',
      to: '2025-04-30',
    });
  });

  test('never overlaps its window and is never longer than what it is compared with, unless the calendar makes it so', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), anyDay, (to, days, today) => {
        const window = trailing(to, days);
        const previous = previousWindow(window, today);
        expect(previous.to < window.from).toBe(true);
        expect(daysIn(previous)).toBeGreaterThan(0);
        const elapsed =
          window.from <= today && today <= window.to ? daysIn({ from: window.from, to: today }) : Infinity;
        expect(daysIn(previous)).toBeLessThanOrEqual(elapsed);
      }),
    );
  });
});

describe('days', () => {
  test('are counted with both ends, over changes of the clocks and leap days', () => {
    expect(daysIn({ from: '2024-02-28', to: '2024-03-01' })).toBe(3);
    expect(daysIn({ from: '2025-01-01', to: '2025-12-31' })).toBe(365);
    expect(daysIn({ from: '2025-01-02', to: '2025-01-01' })).toBe(0);
    expect(addDays('2024-12-31', 60)).toBe('2025-03-01');
  });

  test('trailing windows have the days they name', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 4000 }), (today, days) => {
        expect(daysIn(trailing(today, days))).toBe(days);
      }),
    );
  });

  test('a period holds its day', () => {
    expect(periodOf('week', '2026-11-20')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodOf('quarter', '2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
});

describe('firstInstantAt', () => {
  const first = (wallClock: string, timezone: string) =>
    new Date(firstInstantAt(Date.parse(`${wallClock}Z`), timezone)).toISOString();

  test('is the instant at which the clocks show the time', () => {
    expect(first('2026-07-01T08:00', 'America/New_York')).toBe('2026-07-01T12:00:00.000Z');
    expect(first('2026-07-01T08:00', 'Asia/Kathmandu')).toBe('2026-07-01T02:15:00.000Z');
  });

  test('is the first of two, and the jump for a time that does not exist', () => {
    expect(first('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(first('2026-03-08T02:59', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    expect(first('2026-03-08T03:00', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    expect(first('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
    expect(first('2011-12-30T12:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });
});

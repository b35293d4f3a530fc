import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  actionParameter,
  countParameter,
  datesOrAllTime,
  dayParameter,
  idParameter,
  monthParameter,
  monthsWindow,
  periodOrDates,
  periodOrDatesWindow,
  searchParameter,
} from '../../src/reports/parameters.ts';

const context = { today: '2025-11-15' };
const accepts = (schema: z.ZodType) => (value: string) => schema.safeParse(value).success;

describe('The window of a CRM report', () => {
  test('is 30 days up to today unless it says otherwise', () => {
    expect(periodOrDatesWindow({}, context)).toEqual({ from: '2025-10-17', to: '2025-11-15' });
    expect(periodOrDatesWindow({ period: '7' }, context)).toEqual({ from: '2025-11-09', to: '2025-11-15' });
    expect(periodOrDatesWindow({ period: '90' }, context)).toEqual({ from: '2025-08-18', to: '2025-11-15' });
  });

  test.each(['8', '07', '30 ', '-7', '365', 'week'])('refuses a period of %j', (period) => {
    expect(() => periodOrDatesWindow({ period }, context)).toThrow(
      expect.objectContaining({ code: 'usage', where: 'period' }),
    );
  });

  test('is that of the dates, which win over the period', () => {
    const dates = { date_from: '2025-10-01', date_to: '2025-10-31' };
    expect(periodOrDatesWindow({ period: 'week', ...dates }, context)).toEqual({
      from: '2025-10-01',
      to: '2025-10-31',
    });
    expect(periodOrDatesWindow({ date_from: '2025-11-15' }, context)).toEqual({
      from: '2025-11-15',
      to: '2025-11-15',
    });
  });

  test('may lie in the future, but not from a future day on', () => {
    const future = { date_from: '2026-01-01', date_to: '2026-01-31' };
    expect(periodOrDatesWindow(future, context)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(() => periodOrDatesWindow({ date_from: '2025-11-16' }, context)).toThrow(
      expect.objectContaining({ where: 'date_from' }),
    );
  });

  test('refuses an end without a beginning, a beginning after the end, and more than 3,660 days', () => {
    expect(() => periodOrDatesWindow({ date_to: '2025-11-01' }, context)).toThrow(
      expect.objectContaining({ where: 'date_to' }),
    );
    expect(() => periodOrDatesWindow({ date_from: '2025-11-02', date_to: '2025-11-01' }, context)).toThrow(
      'must not be after',
    );
    const longest = { date_from: '2015-11-09', date_to: '2025-11-15' };
    expect(periodOrDatesWindow(longest, context)).toEqual({ from: '2015-11-09', to: '2025-11-15' });
    expect(() => periodOrDatesWindow({ ...longest, date_from: '2015-11-08' }, context)).toThrow('3660 days');
  });

  test('takes no empty value', () => {
    const schema = z.strictObject(periodOrDates);
    for (const name of ['period', 'date_from', 'date_to'])
      expect(schema.safeParse({ [name]: '' }).success).toBe(false);
  });
});

describe('The window of an operations report', () => {
  test('is all time without dates', () => {
    expect(datesOrAllTime({}, context)).toEqual({ from: null, to: null });
    expect(datesOrAllTime({ date_from: '2025-11-01' }, context)).toEqual({
      from: '2025-11-01',
      to: '2025-11-15',
    });
    expect(() => datesOrAllTime({ date_to: '2025-11-01' }, context)).toThrow(
      expect.objectContaining({ where: 'date_to' }),
    );
  });
});

describe('The months of a forecast', () => {
  test('are this one and the next two, over the turn of the year too', () => {
    expect(monthsWindow({}, context)).toEqual({ from: '2025-11-01', to: '2026-01-01' });
    expect(monthsWindow({}, { today: '2025-10-31' })).toEqual({ from: '2025-10-01', to: '2025-12-01' });
    expect(monthsWindow({}, { today: '2025-12-31' })).toEqual({ from: '2025-12-01', to: '2026-02-01' });
  });

  test('are those asked for, 120 of them at most', () => {
    expect(monthsWindow({ from: '2026-02', to: '2026-02' }, context)).toEqual({
      from: '2026-02-01',
      to: '2026-02-01',
    });
    expect(monthsWindow({ from: '2020-01', to: '2029-12' }, context)).toEqual({
      from: '2020-01-01',
      to: '2029-12-01',
    });
    expect(() => monthsWindow({ from: '2020-01', to: '2030-01' }, context)).toThrow('120 months');
  });

  test('need both ends in order', () => {
    expect(() => monthsWindow({ from: '2026-01' }, context)).toThrow(
      expect.objectContaining({ where: 'from' }),
    );
    expect(() => monthsWindow({ to: '2026-01' }, context)).toThrow(expect.objectContaining({ where: 'to' }));
    expect(() => monthsWindow({ from: '2026-02', to: '2026-01' }, context)).toThrow('must not be after');
  });
});

describe('A parameter', () => {
  test('that is a day exists in the calendar', () => {
    expect(['2024-02-29', '0001-01-01', '9999-12-31'].every(accepts(dayParameter))).toBe(true);
    expect(
      ['2025-02-29', '2025-13-01', '2025-1-1', '0000-01-01', '20250101', 'today', ''].some(
        accepts(dayParameter),
      ),
    ).toBe(false);
  });

  test('that is a month has four digits and two', () => {
    expect(['2026-01', '0001-12'].every(accepts(monthParameter))).toBe(true);
    expect(['2026-13', '2026-00', '2026-1', '0000-01', '2026-01-01', ''].some(accepts(monthParameter))).toBe(
      false,
    );
  });

  test('that is a count is digits from 1 to its maximum', () => {
    expect(['1', '100', '007'].every(accepts(countParameter(100)))).toBe(true);
    expect(['0', '101', '-1', '+1', '1.0', '1e1', ' 1', '', '１'].some(accepts(countParameter(100)))).toBe(
      false,
    );
  });

  test('that is text holds nothing that the database cannot', () => {
    expect(accepts(idParameter)('株式会社 1')).toBe(true);
    expect(['', 'a\u0000b', 'x'.repeat(201)].some(accepts(idParameter))).toBe(false);
    expect(accepts(searchParameter)('')).toBe(true);
    expect(accepts(searchParameter)('\u0000')).toBe(false);
  });

  test('that is the action is report', () => {
    expect(accepts(actionParameter)('report')).toBe(true);
    expect(['', 'Report', 'export'].some(accepts(actionParameter))).toBe(false);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueTimes, nextDueTimes } from '../../src/schedule/timetable.ts';
import { onClocks } from './clocks.ts';

const iso = (dates: Date[]) => dates.map((date) => date.toISOString().replace(':00.000Z', 'Z'));
const due = (cron: string, timezone: string, after: string, until: string) =>
  iso(dueTimes(onClocks(cron, timezone), new Date(after), new Date(until)));

describe('dueTimes', () => {
  test('begins after the first instant and includes the last', () => {
    expect(due('0 8 * * *', 'UTC', '2026-01-01T08:00:00Z', '2026-01-03T08:00:00Z')).toEqual([
      '2026-01-02T08:00Z',
      '2026-01-03T08:00Z',
    ]);
    expect(due('0 8 * * *', 'UTC', '2026-01-01T07:59:59.999Z', '2026-01-01T08:00:00Z')).toEqual([
      '2026-01-01T08:00Z',
    ]);
    expect(due('0 8 * * *', 'UTC', '2026-01-03T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  test('a time that the clocks jump over comes due at the jump', () => {
    expect(due('30 2 * * *', 'America/New_York', '2026-03-07T12:00:00Z', '2026-03-09T12:00:00Z')).toEqual([
      '2026-03-08T07:00Z',
      '2026-03-09T06:30Z',
    ]);
    expect(due('30 1 * * *', 'Europe/London', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    expect(due('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00:00Z', '2026-10-04T00:00:00Z')).toEqual([
      '2026-10-03T15:30Z',
    ]);
    // The clocks went from 23:59:59 to 01:00: midnight did not exist.
    expect(due('0 0 * * *', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z')).toEqual([
      '2018-11-04T03:00Z',
      '2018-11-05T02:00Z',
    ]);
  });

  test('two times that meet at the jump come due once', () => {
    expect(due('0,30 2,3 * * *', 'America/New_York', '2026-03-08T05:00:00Z', '2026-03-08T12:00:00Z')).toEqual(
      ['2026-03-08T07:00Z', '2026-03-08T07:30Z'],
    );
  });

  test('a time that the clocks show twice comes due the first time only', () => {
    expect(due('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z')).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
    expect(due('30 1 * * *', 'Europe/London', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
    expect(due('45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00:00Z', '2026-04-05T00:00:00Z')).toEqual([
      '2026-04-04T14:45Z',
    ]);
    expect(due('30 23 * * *', 'America/Sao_Paulo', '2018-02-17T12:00:00Z', '2018-02-18T12:00:00Z')).toEqual([
      '2018-02-18T01:30Z',
    ]);
    expect(due('30 * * * *', 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-01T08:00:00Z')).toEqual([
      '2026-11-01T04:30Z',
      '2026-11-01T05:30Z',
      '2026-11-01T07:30Z',
    ]);
  });

  test('asked in the second pass of a repeated hour, the next is not of that hour', () => {
    expect(
      iso(nextDueTimes(onClocks('50 1 * * *', 'America/New_York'), new Date('2026-11-01T06:10:00Z'), 1)),
    ).toEqual(['2026-11-02T06:50Z']);
  });

  test('a day that was skipped at the date line comes due when the next one begins', () => {
    expect(due('0 8 30 12 *', 'Pacific/Apia', '2011-12-01T00:00:00Z', '2012-01-31T00:00:00Z')).toEqual([
      '2011-12-30T10:00Z',
    ]);
  });

  test('Tokyo never changes its clocks', () => {
    expect(due('0 8 1 * *', 'Asia/Tokyo', '2026-01-15T00:00:00Z', '2026-04-15T00:00:00Z')).toEqual([
      '2026-01-31T23:00Z',
      '2026-02-28T23:00Z',
      '2026-03-31T23:00Z',
    ]);
  });

  test('29 February comes due in leap years', () => {
    expect(iso(nextDueTimes(onClocks('0 8 29 2 *', 'UTC'), new Date('2025-01-01'), 2))).toEqual([
      '2028-02-29T08:00Z',
      '2032-02-29T08:00Z',
    ]);
  });

  test('any split of a span gives the due times of the whole', () => {
    const [from, to] = [Date.UTC(2026, 2, 1), Date.UTC(2026, 11, 1)];
    const whole = due(
      '20,40 1-3 * * 0',
      'America/New_York',
      new Date(from).toISOString(),
      new Date(to).toISOString(),
    );
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (middle) => {
        const parts = [
          ...dueTimes(onClocks('20,40 1-3 * * 0', 'America/New_York'), new Date(from), new Date(middle)),
          ...dueTimes(onClocks('20,40 1-3 * * 0', 'America/New_York'), new Date(middle), new Date(to)),
        ];
        expect(iso(parts)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
});

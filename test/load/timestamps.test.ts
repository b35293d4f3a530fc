import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';
import { read, refused } from './reading.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('timestamps', () => {
  test.each([
    ['2026-01-31T09:30:15Z', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31 09:30:15Z', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:15.25Z', '2026-01-31T09:30:15.250Z'],
    ['2026-01-31T23:59:59.9999999Z', '2026-01-31T23:59:59.999Z'],
    ['2026-01-31T09:30:15+02', '2026-01-31T07:30:15.000Z'],
    ['2026-01-31T09:30:15+0530', '2026-01-31T04:00:15.000Z'],
    ['2026-01-31T09:30:15-05:30', '2026-01-31T15:00:15.000Z'],
    ['2026-01-31T09:30+02:00', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31T09:30:15', '2026-01-31T14:30:15.000Z'],
    ['2026-01-31 09:30', '2026-01-31T14:30:00.000Z'],
    ['2026-01-31', '2026-01-31T05:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
  ])('%s is read as %s in New York', async (text, instant) => {
    const alone = await read(database.db, 'activities', 'created_at', [text], 'id', 'America/New_York');
    // Beside a form that is not the usual one the whole column is read by SQL.
    const beside = await read(
      database.db,
      'activities',
      'created_at',
      [text, '1999-01-01'],
      'id',
      'America/New_York',
    );
    expect([alone[text], beside[text]]).toEqual([new Date(instant), new Date(instant)]);
  });

  test('other forms do not parse', async () => {
    const texts = [
      'now',
      'infinity',
      '-infinity',
      'today',
      'epoch',
      '20260131T093000Z',
      '2026-W05-1',
      '1769851815',
      '2026-01-31T09Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31T09:30:60Z',
      '2026-01-31T09:60Z',
      '2026-02-30T09:30Z',
      '2025-02-29',
      '2026-13-01',
      '2026-1-31',
      '01/02/2026',
      '31.01.2026',
      '2026-01-31  09:30',
      '2026-01-31t09:30Z',
      '2026-01-31T09:30:15,5Z',
      '2026-01-31T09:30:15 Z',
      ' 2026-01-31',
      '2026-01-31 ',
      '2026-01-31T09:30:15+5',
      '2026-01-31T09:30:15+05:3',
      '2026-01-31T09:30:15 UTC',
      '2026-01-31T09:30:15+99:00',
      '0000-01-01',
      '12026-01-01',
      '2026-01-31Z',
      'Jan 31 2026',
      '２０２６-01-31',
    ];
    expect(await refused(database.db, 'activities', 'created_at', texts)).toEqual(texts);
  });

  test.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z', 'skipped: read with the offset before'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z', 'repeated: the first'],
    ['Europe/Berlin', '2026-03-29 02:15:00', '2026-03-29T01:15:00Z', 'skipped'],
    ['Europe/Berlin', '2026-10-25 02:15:00', '2026-10-25T00:15:00Z', 'repeated'],
    ['Europe/Dublin', '2026-03-29T01:30', '2026-03-29T01:30:00Z', 'skipped, where winter is the exception'],
    ['Europe/Dublin', '2026-10-25T01:30', '2026-10-25T00:30:00Z', 'repeated, where winter is the exception'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00Z', 'skipped half hour'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z', 'repeated half hour'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 'a skipped midnight'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 'a repeated midnight'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15:00Z', 'an odd offset'],
  ])('in %s %s is %s (%s)', async (timezone, text, instant) => {
    expect((await read(database.db, 'activities', 'created_at', [text], 'id', timezone))[text]).toEqual(
      new Date(instant),
    );
  });

  test("days are the tenant's", async () => {
    const scope = testScope('tokyo', { timezone: 'Asia/Tokyo' });
    await loadWhole(
      database.db,
      scope,
      rowsSource({
        activities: [
          { id: 'a', type: 'call', created_at: '2026-01-31T14:59:59Z', due_at: '2026-01-31T15:00:00Z' },
        ],
      }),
    );
    expect((await factsOf(database.db, 'tokyo', 'activities'))[0]).toMatchObject({
      created_day: '2026-01-31',
      due_day: '2026-02-01',
      completed_day: null,
    });
  });
});

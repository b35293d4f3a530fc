import { describe, expect, test } from 'vitest';
import { type Random, randomStreams } from '../../src/sample/random.ts';
import { schedule } from '../../src/sample/schedule.ts';
import { instantText, timeline } from '../../src/sample/timeline.ts';

describe('the days of a sample', () => {
  const time = timeline('2026-11-01', 'America/New_York');

  test('begin 24 months before the end', () => {
    expect(time.day(time.start).text).toBe('2024-11-01');
    expect(time.day(time.until).text).toBe('2026-11-01');
    expect(instantText(time.cutoff)).toBe('2026-11-01T04:00:00Z');
  });

  test('know on which days the clock changes', () => {
    expect(time.clockChanges.map((index) => time.day(index).text)).toEqual([
      '2024-11-03',
      '2025-03-09',
      '2025-11-02',
      '2026-03-08',
    ]);
    expect(timeline('2026-11-01', 'Asia/Tokyo').clockChanges).toEqual([]);
  });

  test('hold every instant from their local midnight to the next', () => {
    for (const index of [...time.clockChanges, time.start, time.until]) {
      expect(time.dayOf(time.day(index).midnight)).toBe(index);
      expect(time.dayOf(time.day(index + 1).midnight - 1)).toBe(index);
    }
  });
});

describe('a schedule', () => {
  test('spreads a number by weight, and knows the day of each and how many come before', () => {
    const spread = schedule(10, 100, 104, (day) => (day === 101 ? 0 : day === 100 ? 1 : day - 98));
    const days = Array.from({ length: 10 }, (_, n) => spread.dayOf(n));
    expect(days).toEqual([100, 102, 102, 102, 102, 103, 103, 103, 103, 103]);
    for (const day of [100, 101, 102, 103, 104])
      expect(spread.before(day)).toBe(days.filter((each) => each < day).length);
    expect(spread.before(500)).toBe(10);
  });
});

describe('a random stream', () => {
  const streams = randomStreams('seed');

  test('depends on its seed, name and index alone', () => {
    const draw = (random: Random) => [random.next(), random.next(), random.int(1, 6)];
    expect(draw(streams('order', 7))).toEqual(draw(randomStreams('seed')('order', 7)));
    for (const other of [streams('order', 8), streams('item', 7), randomStreams('another')('order', 7)])
      expect(draw(streams('order', 7))).not.toEqual(draw(other));
  });

  test('is even over its range', () => {
    const random = streams('even', 0);
    const counts = new Map<number, number>();
    for (let n = 0; n < 60_000; n++) {
      const value = random.int(1, 6);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect(new Set(counts.keys())).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('picks by share', () => {
    const random = streams('share', 0);
    let rare = 0;
    for (let n = 0; n < 10_000; n++) if (random.weighted([{ share: 9 }, { share: 1 }]).share === 1) rare++;
    expect(Math.abs(rare - 1000)).toBeLessThan(120);
  });
});

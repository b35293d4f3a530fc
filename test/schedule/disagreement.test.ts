import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeEdition } from '../../src/schedule/pack-plan.ts';
import { dueTimes } from '../../src/schedule/timetable.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { onClocks } from './clocks.ts';
import { configWith, plannedTenant } from './planned-tenant.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const HOUR = 3_600_000;
const START = Date.UTC(2026, 3, 1);

describe('planners with different configurations of a pack', () => {
  test('plan by the one that was read last, every due time of it and no other', async () => {
    const old = configWith({ daily: '0 8 * * *' });
    const recent = configWith({ daily: '30 9 * * *' });
    const { planWith, due } = plannedTenant(database.db, {});
    await planWith(new Date(START), 1, old);
    const overruled: string[] = [];
    for (let hour = 1; hour <= 24 * 14; hour++) {
      const now = new Date(START + hour * HOUR);
      await planWith(now, 2, recent);
      overruled.push(...(await planWith(now, 1, old)).overruled);
    }
    const expected = dueTimes(
      onClocks('30 9 * * *', 'America/New_York'),
      new Date(START),
      new Date(START + 24 * 14 * HOUR),
    );
    expect(await due()).toEqual(expected.map((each) => `daily ${each.toISOString()}`));
    expect(new Set(overruled)).toEqual(new Set(['daily']));
  });

  test('lose nothing when only the older one is left', async () => {
    const { planWith, due } = plannedTenant(database.db, {});
    await planWith('2026-04-01T00:00Z', 1, configWith({ daily: '0 8 * * *' }));
    await planWith('2026-04-01T00:01Z', 2, configWith({ daily: '0 9 * * *' }));
    await planWith('2026-04-02T20:00Z', 1, configWith({ daily: '0 8 * * *' }));
    expect(await due()).toEqual(['daily 2026-04-01T13:00:00.000Z', 'daily 2026-04-02T13:00:00.000Z']);
  });

  test('do not bring back a pack that the newest has not, nor drop one that only the newest has', async () => {
    const { planWith, due } = plannedTenant(database.db, {});
    const old = configWith({ gone: '0 8 * * *' });
    const recent = configWith({ fresh: '0 8 * * *' });
    await planWith('2026-04-01T00:00Z', 1, old);
    for (const now of ['2026-04-01T01:00Z', '2026-04-01T13:00Z', '2026-04-02T13:00Z']) {
      await planWith(now, 2, recent);
      await planWith(now, 1, old);
    }
    expect(await due()).toEqual(['fresh 2026-04-01T12:00:00.000Z', 'fresh 2026-04-02T12:00:00.000Z']);
  });

  test('at once, each a hundred times, come to the same', async () => {
    const { planWith, due } = plannedTenant(database.db, {});
    const configs = [configWith({ daily: '0 8 * * *' }), configWith({ daily: '0 9 * * *' })] as const;
    await planWith('2026-04-01T00:00Z', 2, configs[1]);
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        planWith(new Date(START + index * HOUR), 1 + (index % 2), configs[index % 2] as (typeof configs)[0]),
      ),
    );
    expect(await due()).toEqual([1, 2, 3, 4].map((day) => `daily 2026-04-0${day}T13:00:00.000Z`));
  });

  test('count their configurations one after the other, whatever their clocks say', async () => {
    const editions = await Promise.all(Array.from({ length: 5 }, () => takeEdition(database.db)));
    expect(new Set(editions).size).toBe(5);
    expect(await takeEdition(database.db)).toBeGreaterThan(Math.max(...editions));
  });
});

describe('a due time that passed while nobody planned and the configuration was changed', () => {
  test('runs when the new schedule has it too', async () => {
    const { plan, due } = plannedTenant(database.db, { daily: '0 8 * * *' });
    await plan('2026-04-01T11:59Z');
    await plan('2026-04-01T12:01Z', configWith({ daily: '0 8,16 * * *' }));
    expect(await due()).toEqual(['daily 2026-04-01T12:00:00.000Z']);
  });

  test('is recorded as skipped, with the reason, when the new schedule has it not', async () => {
    const { plan, occurrences } = plannedTenant(database.db, { daily: '0 8 * * *' });
    await plan('2026-04-01T11:59Z');
    await plan(
      '2026-04-01T12:01Z',
      configWith({ daily: { schedule: { business_day: 3, of: 'month', at: '09:00' } } }),
    );
    expect(await occurrences()).toMatchObject([
      {
        state: 'skipped',
        reason:
          'The schedule was changed, to business day 3 of the month at 09:00 (America/New_York), before a planner came to this due time',
      },
    ]);
  });

  test('is recorded as skipped when the pack has left the configuration', async () => {
    const { plan, occurrences } = plannedTenant(database.db, { daily: '0 8 * * *' });
    await plan('2026-04-01T11:59Z');
    await plan('2026-04-01T12:01Z', configWith({}));
    expect(await occurrences()).toMatchObject([
      { state: 'skipped', reason: 'The pack left the configuration before a planner came to this due time' },
    ]);
  });
});

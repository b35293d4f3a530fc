import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Transaction } from '../../src/db/database.ts';
import { createOccurrence } from '../../src/schedule/occurrence.ts';
import { type PlannedOccurrence, planTenant } from '../../src/schedule/planner.ts';
import { dueTimes } from '../../src/schedule/timetable.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { onClocks } from './clocks.ts';
import { plannedTenant } from './planned-tenant.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const tenantWith = (packs: Parameters<typeof plannedTenant>[1]) => plannedTenant(database.db, packs);

describe('planTenant', () => {
  test('a new pack begins now: nothing that was due before is planned', async () => {
    const { plan, due } = tenantWith({ monthly: '0 8 1 * *' });
    expect(await plan('2026-03-15T00:00:00Z')).toEqual([]);
    expect(await plan('2026-03-31T23:59:00Z')).toEqual([]);
    expect(await plan('2026-04-01T12:00:00Z')).toMatchObject([
      { pack: 'monthly', state: 'running', isLate: false, reason: null },
    ]);
    expect(await due()).toEqual(['monthly 2026-04-01T12:00:00.000Z']);
  });

  test("a pack's own timezone wins over the tenant's", async () => {
    const { plan, due } = tenantWith({ daily: { schedule: '0 8 * * *', timezone: 'Asia/Tokyo' } });
    await plan('2026-04-01T00:00:00Z');
    await plan('2026-04-02T00:00:00Z');
    expect(await due()).toEqual(['daily 2026-04-01T23:00:00.000Z']);
  });

  test('planning the same span again plans nothing', async () => {
    const { plan, due } = tenantWith({ daily: '0 8 * * *' });
    await plan('2026-04-01T00:00:00Z');
    await plan('2026-04-03T12:00:00Z');
    expect(await plan('2026-04-03T12:00:00Z')).toEqual([]);
    expect(await due()).toHaveLength(3);
  });

  test('a clock that steps back plans nothing twice and loses nothing', async () => {
    const { plan, due } = tenantWith({ daily: '0 8 * * *' });
    for (const now of [
      '2026-04-01T00:00Z',
      '2026-04-01T12:30Z',
      '2026-04-01T11:30Z',
      '2026-04-01T12:30Z',
      '2026-04-02T13:00Z',
    ])
      await plan(now);
    expect(await due()).toEqual(['daily 2026-04-01T12:00:00.000Z', 'daily 2026-04-02T12:00:00.000Z']);
  });

  test('a changed schedule or timezone begins now', async () => {
    const { plan, due } = tenantWith({ daily: '0 8 * * *' });
    const { config: changed } = tenantWith({ daily: '0 6 * * *' });
    const { config: moved } = tenantWith({ daily: { schedule: '0 6 * * *', timezone: 'UTC' } });
    await plan('2026-04-01T00:00:00Z');
    await plan('2026-04-01T11:00:00Z', changed);
    await plan('2026-04-02T09:00:00Z', changed);
    expect(await due()).toEqual([]);
    await plan('2026-04-02T10:00:00Z', changed);
    expect(await due()).toEqual(['daily 2026-04-02T10:00:00.000Z']);
    expect(await plan('2026-04-03T09:00:00Z', moved)).toEqual([]);
    await plan('2026-04-04T07:00:00Z', moved);
    expect(await due()).toEqual(['daily 2026-04-02T10:00:00.000Z', 'daily 2026-04-04T06:00:00.000Z']);
  });

  test('a schedule changed while the clock is behind does not go backwards', async () => {
    const { plan, due } = tenantWith({ daily: '0 8 * * *' });
    const { config: changed } = tenantWith({ daily: '0 7 * * *' });
    await plan('2026-04-01T20:00:00Z');
    await plan('2026-04-01T05:00:00Z', changed);
    await plan('2026-04-01T20:00:00Z', changed);
    expect(await due()).toEqual([]);
  });

  test('a pack that leaves and comes back begins anew', async () => {
    const { config, plan, due } = tenantWith({ daily: '0 8 * * *' });
    await plan('2026-04-01T00:00:00Z');
    await plan('2026-04-01T01:00:00Z', { ...config, packs: {} });
    await plan('2026-04-03T00:00:00Z');
    expect(await due()).toEqual([]);
  });

  test('what was due within three days runs late and says so; what is older is recorded as missed with the reason', async () => {
    const { plan, occurrences } = tenantWith({ daily: '0 8 * * *' });
    await plan('2026-04-01T00:00:00Z');
    await plan('2026-04-06T12:10:00Z');
    const rows = await occurrences();
    expect(rows.map(({ dueAt, state, isLate }) => [dueAt.toISOString().slice(0, 10), state, isLate])).toEqual(
      [
        ['2026-04-01', 'missed', true],
        ['2026-04-02', 'missed', true],
        ['2026-04-03', 'missed', true],
        ['2026-04-04', 'running', true],
        ['2026-04-05', 'running', true],
        ['2026-04-06', 'running', false],
      ],
    );
    expect(rows[0]!.reason).toBe(
      'It was due at 2026-04-01T12:00:00.000Z, a planner ran again only at 2026-04-06T12:10:00.000Z, and the pack is not run more than 3 days late',
    );
    expect(rows[3]!.reason).toBeNull();
  });

  test('a planner that fails half-way leaves nothing, and the next one plans all of it', async () => {
    const { id, config, plan, due } = tenantWith({ a: '0 8 * * *', b: '0 9 * * *' });
    await plan('2026-04-01T00:00:00Z');
    const failing = async (tx: Transaction, occurrence: PlannedOccurrence) => {
      if (occurrence.pack === 'b') throw new Error('out of luck');
      return createOccurrence(tx, occurrence);
    };
    await expect(
      planTenant(
        database.db,
        { tenant: id, config, edition: 1, now: new Date('2026-04-01T20:00Z') },
        failing,
      ),
    ).rejects.toThrow('out of luck');
    expect(await due()).toEqual([]);
    await plan('2026-04-01T21:00:00Z');
    expect(await due()).toHaveLength(2);
  });

  test('ten planners at once plan each due time once', async () => {
    const { plan, due } = tenantWith({ a: '0 * * * *', b: '15,45 * * * *' });
    await plan('2026-04-01T00:00:00Z');
    const created = await Promise.all(Array.from({ length: 10 }, () => plan('2026-04-02T00:00:00Z')));
    expect(created.flat()).toHaveLength(24 + 48);
    expect(await due()).toHaveLength(24 + 48);
  });

  test('a year with a clock that steps, stops and is read by three planners gives the expected calendar exactly', async () => {
    const schedules = { close: '30 2 1-7 * 0', early: '30 1 * * *' };
    const span = [new Date('2026-01-01T00:00Z'), new Date('2027-01-01T00:00Z')] as const;
    const expected = Object.entries(schedules).flatMap(([pack, cron]) =>
      dueTimes(onClocks(cron, 'America/New_York'), ...span).map((due) => `${pack} ${due.toISOString()}`),
    );
    const steps = fc.array(fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constant(60), fc.constant(170)), {
      minLength: 80,
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (hours) => {
        const { plan, due } = tenantWith(schedules);
        await plan(span[0]);
        let now = span[0].getTime();
        for (const step of hours) {
          now = Math.min(now + step * 3_600_000, span[1].getTime());
          await Promise.all([plan(new Date(now)), plan(new Date(now - 3_600_000)), plan(new Date(now))]);
        }
        await plan(span[1]);
        expect((await due()).map((each) => each.replace(' missed', ''))).toEqual(expected);
      }),
      { numRuns: 1 },
    );
  });
});

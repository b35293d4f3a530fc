import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pausePack, pausesOf, resumePack } from '../../src/schedule/pauses.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { configWith, plannedTenant } from './planned-tenant.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A tenant whose packs can be paused and resumed. */
function tenantWith(packs: Parameters<typeof plannedTenant>[1]) {
  const tenant = plannedTenant(database.db, packs);
  const values = (pack: string, at: string) => ({ tenant: tenant.id, pack, at: new Date(at), by: 'Ada' });
  const pause = (pack: string, at: string, reason: string | null = null) =>
    database.db.tenant(tenant.id, (tx) => pausePack(tx, { ...values(pack, at), reason }));
  const resume = (pack: string, at: string) =>
    database.db.tenant(tenant.id, (tx) => resumePack(tx, values(pack, at)));
  return { ...tenant, pause, resume };
}

describe('a paused pack', () => {
  test('has what falls due meanwhile recorded as skipped, with the reason, and goes on afterwards', async () => {
    const { plan, occurrences, due, pause, resume } = tenantWith({ daily: '0 8 * * *', other: '0 8 * * *' });
    await plan('2026-04-01T00:00Z');
    await pause('daily', '2026-04-01T13:00Z', 'The ledger moves');
    await plan('2026-04-02T12:00Z');
    expect(await resume('daily', '2026-04-02T13:00Z')).toMatchObject({
      pack: 'daily',
      reason: 'The ledger moves',
    });
    await plan('2026-04-03T12:00Z');
    expect(await due()).toEqual([
      'daily 2026-04-01T12:00:00.000Z',
      'daily 2026-04-02T12:00:00.000Z skipped',
      'daily 2026-04-03T12:00:00.000Z',
      'other 2026-04-01T12:00:00.000Z',
      'other 2026-04-02T12:00:00.000Z',
      'other 2026-04-03T12:00:00.000Z',
    ]);
    expect((await occurrences())[1]).toMatchObject({
      reason: 'The pack was paused at 2026-04-01T13:00:00.000Z: The ledger moves',
      refreshId: null,
    });
  });

  test('is known as such to a planner that was away from before the pause until after it', async () => {
    const { plan, due, pause, resume } = tenantWith({ daily: '0 8 * * *' });
    await plan('2026-04-01T00:00Z');
    await pause('daily', '2026-04-02T12:00Z');
    await resume('daily', '2026-04-03T12:00Z');
    await plan('2026-04-03T20:00Z');
    expect(await due()).toEqual([
      'daily 2026-04-01T12:00:00.000Z',
      'daily 2026-04-02T12:00:00.000Z skipped',
      'daily 2026-04-03T12:00:00.000Z',
    ]);
  });

  test('is paused once and resumed once, and each pause is kept', async () => {
    const { id, pause, resume } = tenantWith({ daily: '0 8 * * *' });
    await pause('daily', '2026-04-01T00:00Z', 'first');
    await expect(pause('daily', '2026-04-01T01:00Z')).rejects.toThrow('is paused already');
    await resume('daily', '2026-04-02T00:00Z');
    await expect(resume('daily', '2026-04-02T01:00Z')).rejects.toThrow('is not paused');
    await pause('daily', '2026-04-03T00:00Z', 'second');
    // A clock that went back.
    await resume('daily', '2026-04-02T23:00Z');
    const pauses = await database.db.tenant(id, (tx) => pausesOf(tx, id));
    expect(pauses.map(({ reason, resumedAt }) => [reason, resumedAt?.toISOString()])).toEqual([
      ['first', '2026-04-02T00:00:00.000Z'],
      ['second', '2026-04-03T00:00:00.000Z'],
    ]);
  });

  test('is of one tenant: another with a pack of that name goes on', async () => {
    const one = tenantWith({ daily: '0 8 * * *' });
    const other = tenantWith({ daily: '0 8 * * *' });
    for (const { plan } of [one, other]) await plan('2026-04-01T00:00Z');
    await one.pause('daily', '2026-04-01T01:00Z');
    for (const { plan } of [one, other]) await plan('2026-04-01T13:00Z');
    expect((await one.occurrences())[0]?.state).toBe('skipped');
    expect((await other.occurrences())[0]?.state).toBe('running');
  });
});

describe('a pack that is disabled in the configuration', () => {
  const on = { daily: { schedule: '0 8 * * *' } };
  const off = { daily: { schedule: '0 8 * * *', enabled: false } };

  test('has what falls due recorded as skipped', async () => {
    const { plan, occurrences } = tenantWith(off);
    await plan('2026-04-01T00:00Z');
    await plan('2026-04-01T13:00Z');
    expect(await occurrences()).toMatchObject([
      { state: 'skipped', reason: 'The pack is disabled in the configuration (enabled: false)' },
    ]);
  });

  test('sends nothing that a planner missed before it was disabled, and nothing from before it was enabled again', async () => {
    const { plan, due } = tenantWith(on);
    await plan('2026-04-01T00:00Z');
    await plan('2026-04-01T13:00Z', configWith(off));
    await plan('2026-04-02T13:00Z', configWith(on));
    await plan('2026-04-03T13:00Z', configWith(on));
    expect(await due()).toEqual([
      'daily 2026-04-01T12:00:00.000Z skipped',
      'daily 2026-04-02T12:00:00.000Z skipped',
      'daily 2026-04-03T12:00:00.000Z',
    ]);
  });
});

describe('the catch-up window', () => {
  test('is as long as the pack says', async () => {
    const { plan, due } = tenantWith({
      brief: { schedule: '0 8 * * *', catch_up_days: 0 },
      patient: { schedule: '0 8 * * *', catch_up_days: 10 },
    });
    await plan('2026-04-01T00:00Z');
    await plan('2026-04-03T12:14Z');
    expect(await due()).toEqual([
      'brief 2026-04-01T12:00:00.000Z missed',
      'brief 2026-04-02T12:00:00.000Z missed',
      'brief 2026-04-03T12:00:00.000Z',
      'patient 2026-04-01T12:00:00.000Z',
      'patient 2026-04-02T12:00:00.000Z',
      'patient 2026-04-03T12:00:00.000Z',
    ]);
  });
});

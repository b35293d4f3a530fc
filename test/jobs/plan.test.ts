import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlanner, plan } from '../../jobs/plan.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import { planningRuntime } from './planning.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('plan', () => {
  test('gives packs that fall due together one refresh, of whatever template, format and timezone', async () => {
    const config = configWith({
      executive: { schedule: '0 8 2 * *', template: 'monthly-executive' },
      finance: { schedule: { business_day: 2, of: 'month', at: '08:00' }, template: 'monthly-finance' },
      london: { schedule: '0 13 2 * *', timezone: 'Europe/London', formats: ['csv'] },
      later: { schedule: '0 9 2 * *' },
    });
    let now = new Date('2026-11-30T00:00Z');
    const runtime = planningRuntime(database.db, { sharing: config }, () => now);
    const planner = await openPlanner(runtime);
    await plan(planner);
    now = new Date('2026-12-02T15:00Z');
    await plan(planner);
    const rows = await database.db.tenant('sharing', (tx) =>
      tx.rows<{ pack: string; refresh: number; asOf: Date }>(
        `select pack, refresh_id as refresh, as_of as "asOf" from occurrences o
         join refreshes r on r.tenant_id = o.tenant_id and r.id = o.refresh_id order by pack`,
      ),
    );
    const together = rows.filter(({ pack }) => pack !== 'later');
    expect(together.map(({ pack }) => pack)).toEqual(['executive', 'finance', 'london']);
    expect(new Set(together.map(({ refresh }) => refresh)).size).toBe(1);
    expect(together[0]?.asOf.toISOString()).toBe('2026-12-02T13:00:00.000Z');
    expect(rows.find(({ pack }) => pack === 'later')?.refresh).not.toBe(together[0]?.refresh);
  });

  test('goes on with the other tenants when one cannot be planned', async () => {
    const broken = { ...configWith({ daily: '0 8 * * *' }), timezone: 'Europe/Atlantis' };
    const sound = configWith({ daily: '0 8 * * *' });
    let now = new Date('2026-12-01T00:00Z');
    const runtime = planningRuntime(database.db, { broken, sound }, () => now);
    const planner = await openPlanner(runtime);
    await plan(planner);
    now = new Date('2026-12-01T20:00Z');
    await plan(planner);
    const rows = await database.db.tenant('sound', (tx) => tx.rows('select 1 from occurrences'));
    expect(rows).toHaveLength(1);
  });
});

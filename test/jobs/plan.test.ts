import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertOwners } from '../../jobs/alert.ts';
import { openPlanner, plan } from '../../jobs/plan.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import type { OutgoingMessage } from '../../src/delivery/transport.ts';
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

  test('tells the owner once, by mail, of what was missed, and of nothing that was skipped', async () => {
    const config = configWith(
      { daily: { schedule: '0 8 * * *', catch_up_days: 0 }, off: { schedule: '0 8 * * *', enabled: false } },
      { owner: 'owner@example.com' },
    );
    const sent: OutgoingMessage[] = [];
    let now = new Date('2026-12-01T00:00Z');
    const plain = planningRuntime(database.db, { absent: config }, () => now);
    const runtime = {
      ...plain,
      config: {
        ...plain.config,
        mail: { ...plain.config.mail, from: 'reports@example.com', ambiguous: 'resend' as const },
      },
      transport: {
        send: (message: OutgoingMessage) => {
          sent.push(message);
          return Promise.resolve({ kind: 'accepted' as const, response: '250 OK' });
        },
      },
    } as Runtime;
    const planner = await openPlanner(runtime);
    await plan(planner);
    now = new Date('2026-12-02T12:00Z');
    await plan(planner);
    for (const _ of [1, 2, 3]) await alertOwners(runtime, 'absent');
    expect(sent.map(({ to }) => to)).toEqual(['owner@example.com']);
    const mail = sent[0]?.raw.toString() ?? '';
    expect(mail).toContain('daily');
    expect(mail).toContain('missed');
    const text = mail.replaceAll('=\r\n', '');
    expect(text).toContain('and the pack is not run late');
    expect(text).toMatch(/boardpack release \d+ --tenant absent/);
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

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertOwners } from '../../jobs/alert.ts';
import { openPlanner, plan, type Planner } from '../../jobs/plan.ts';
import { release } from '../../jobs/release.ts';
import type { TenantConfig } from '../../src/config/schema.ts';
import type { Outcome } from '../../src/delivery/transport.ts';
import { BoardpackError } from '../../src/errors.ts';
import { claimStep, completeStep, failStep, type Step } from '../../src/schedule/steps.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import { mailingRuntime } from './planning.ts';

const BROKEN = new BoardpackError('source', 'orders.csv is not there');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('an owner is told', () => {
  test('of everything that one planning run found missed in one mail, with each due time and what to do', async () => {
    const here = await stage('absent', {
      daily: { schedule: '0 8 * * *', catch_up_days: 0 },
      weekly: { schedule: '0 9 * * 1', catch_up_days: 0 },
      off: { schedule: '0 8 * * *', enabled: false },
    });
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-08T20:00Z');
    await Promise.all([here.alert(), here.alert(), here.alert()]);
    const [mail, ...others] = here.sent;
    expect(others).toEqual([]);
    expect(mail?.to).toBe('owner@example.com');
    expect(mail?.subject).toBe('Acme: 9 due times were missed');
    expect(mail?.text.match(/^ {2}\d+ December 2026 at 08:00 \(occurrence \d+\)$/gm)).toHaveLength(8);
    expect(mail?.text).toMatch(/^weekly\n {2}7 December 2026 at 09:00 \(occurrence \d+\)$/m);
    expect(mail?.text).toContain('boardpack release OCCURRENCE --tenant absent');
    await here.planAt('2026-12-09T20:00Z');
    await here.alert();
    const [next, ...more] = here.sent.slice(1);
    expect(more).toEqual([]);
    expect(next?.subject).toBe('Acme: the pack daily, due 9 December 2026 at 08:00, was missed');
    expect(next?.text).toContain('and the pack is not run late');
    expect(next?.text).toMatch(/boardpack release \d+ --tenant absent/);
  });

  test('how many more there are, and how far they reach, of a pack that missed very many', async () => {
    const here = await stage('hourly', { hourly: { schedule: '0 * * * *', catch_up_days: 0 } });
    await here.planAt('2026-12-01T00:30Z');
    await here.planAt('2026-12-03T00:30Z');
    await here.alert();
    expect(here.sent.map(({ subject }) => subject)).toEqual(['Acme: 48 due times were missed']);
    expect(here.sent[0]?.text.match(/\(occurrence \d+\)/g)).toHaveLength(20);
    expect(here.sent[0]?.text).toMatch(/and 28 more until 2 December 2026 at 19:00 \(up to occurrence \d+\)/);
  });

  test('once of packs that stop for the same reason, and again when one that was released stops again', async () => {
    const here = await stage('again', { one: '0 8 * * *', two: '0 8 * * *' });
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-01T13:05Z');
    await here.fail(BROKEN);
    await here.alert();
    await here.alert();
    expect(here.sent.map(({ subject }) => subject)).toEqual(['Acme: 2 packs were held for the same reason']);
    const ids = [...(here.sent[0]?.text ?? '').matchAll(/boardpack release (\d+) --tenant again/g)];
    expect(ids).toHaveLength(2);
    const id = Number(ids[0]?.[1]);
    await release(here.runtime, 'again', id, { by: 'Ada' });
    await here.alert();
    expect(here.sent).toHaveLength(1);
    await here.fail(BROKEN);
    await here.alert();
    await here.alert();
    expect(here.sent).toHaveLength(2);
    expect(here.sent[1]?.subject).toMatch(
      /^Acme: the pack (one|two), due 1 December 2026 at 08:00, was held$/,
    );
    expect(here.sent[1]?.text).toContain(`boardpack release ${id} --tenant again`);
  });

  test('in the language of the tenant', async () => {
    const here = await stage(
      'kumo',
      { daily: { schedule: '0 8 * * *', catch_up_days: 0 } },
      { language: 'ja' },
    );
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-02T20:00Z');
    await here.alert();
    expect(here.sent[0]?.subject).toBe('Acme：予定2件が実行されませんでした');
    expect(here.sent[0]?.text).toContain('2026年12月1日 8:00');
  });
});

describe('the mail to an owner', () => {
  test('that surely did not arrive is sent later, byte for byte, though more has been missed meanwhile', async () => {
    const here = await stage('later', { daily: { schedule: '0 8 * * *', catch_up_days: 0 } }, {}, [
      { kind: 'failed', reason: 'no server' },
    ]);
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-01T20:00Z');
    await here.alert();
    await here.planAt('2026-12-02T20:00Z');
    await here.letPausesPass();
    await here.alert();
    await here.alert();
    const [failed, ...accepted] = here.sent;
    expect(accepted).toHaveLength(2);
    expect(accepted).toContainEqual(failed);
    expect(new Set(accepted.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('that may have arrived is repeated once under its Message-ID', async () => {
    const doubt = { kind: 'ambiguous' as const, reason: 'the line was cut' };
    const here = await stage('doubt', { daily: { schedule: '0 8 * * *', catch_up_days: 0 } }, {}, [
      doubt,
      doubt,
    ]);
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-01T20:00Z');
    for (const _ of [1, 2, 3, 4]) {
      await here.alert();
      await here.letPausesPass();
    }
    expect(here.sent).toHaveLength(2);
    expect(new Set(here.sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('is not lost where it could not be written', async () => {
    const here = await stage('unwritten', { daily: { schedule: '0 8 * * *', catch_up_days: 0 } });
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-01T20:00Z');
    const dkim = { domain: 'example.com', selector: 'one', key_file: 'gone.pem' };
    const { config } = here.runtime;
    const keyless = { ...here.runtime, config: { ...config, mail: { ...config.mail, dkim } } };
    await expect(alertOwners(keyless, 'unwritten')).rejects.toThrow('gone.pem');
    expect(here.sent).toEqual([]);
    await here.alert();
    expect(here.sent).toHaveLength(1);
  });
});

describe('of refreshes that no pack waits for an owner is told', () => {
  test('the first failure of a streak and when it is over, and nothing in between', async () => {
    const here = await stage('streak', {}, { refresh: '0 * * * *' });
    const hour = (at: number) => `2026-12-01T${String(at).padStart(2, '0')}:00:10Z`;
    const outcomes = ['works', 'fails', 'fails', 'fails', 'works', 'works', 'fails', 'works'] as const;
    for (const [at, outcome] of outcomes.entries()) {
      await here.planAt(hour(at));
      await (outcome === 'works' ? here.complete() : here.fail(BROKEN));
      await Promise.all([here.alert(), here.alert()]);
      await here.alert();
    }
    expect(here.sent.map(({ subject }) => subject)).toEqual([
      'Acme: the refresh was held, figures are no longer new',
      'Acme: refreshing works again',
      'Acme: the refresh was held, figures are no longer new',
      'Acme: refreshing works again',
    ]);
    expect(here.sent[0]?.text).toContain('orders.csv is not there');
    expect(here.sent[0]?.text).toContain('boardpack refresh --tenant streak');
    expect(here.sent[0]?.text).toContain('30 November 2026 at 20:00');
    expect(here.sent[1]?.text).toContain('30 November 2026 at 23:00');
  });

  test('a new streak too when nobody looked while it worked in between', async () => {
    const here = await stage('unseen', {}, { refresh: '0 * * * *' });
    await here.planAt('2026-12-01T00:00:10Z');
    await here.fail(BROKEN);
    await here.alert();
    await here.planAt('2026-12-01T01:00:10Z');
    await here.complete();
    await here.planAt('2026-12-01T02:00:10Z');
    await here.fail(BROKEN);
    await here.alert();
    expect(here.sent).toHaveLength(2);
  });

  test('nothing when only a pack’s refresh failed, of which the pack tells', async () => {
    const here = await stage('packed', { daily: '0 8 * * *' });
    await here.planAt('2026-12-01T00:00Z');
    await here.planAt('2026-12-01T13:05Z');
    await here.fail(BROKEN);
    await here.alert();
    const id = Number(/boardpack release (\d+)/.exec(here.sent[0]?.text ?? '')?.[1]);
    await release(here.runtime, 'packed', id, { by: 'Ada' });
    await here.alert();
    await here.complete();
    await here.alert();
    expect(here.sent.map(({ subject }) => subject)).toEqual([
      'Acme: the pack daily, due 1 December 2026 at 08:00, was held',
    ]);
  });
});

/** A tenant with an owner, planned by a clock that the test sets; its steps are ended as the test says. */
async function stage(
  tenant: string,
  packs: Parameters<typeof configWith>[0],
  settings: Partial<TenantConfig> = {},
  outcomes: Outcome[] = [],
) {
  const config = { ...configWith(packs, { owner: 'owner@example.com' }), ...settings };
  let now = new Date(0);
  const { sent, ...runtime } = mailingRuntime(database.db, { [tenant]: config }, () => now, outcomes);
  let planner: Planner | undefined;
  /** Claims the extraction that waits, which every refresh begins with. */
  const claim = async (kind = 'extract'): Promise<Step> => {
    const row = await database.db.tenant(tenant, (tx) =>
      tx.one<{ id: number }>(`select id from steps where state = 'ready' and kind = :kind order by id desc`, {
        kind,
      }),
    );
    return (await claimStep(database.db, tenant, row?.id ?? 0, 'test')) as Step;
  };
  return {
    runtime,
    sent,
    planAt: async (at: string) => {
      now = new Date(at);
      planner ??= await openPlanner(runtime);
      await plan(planner);
    },
    alert: () => alertOwners(runtime, tenant),
    fail: async (error: Error) => void (await failStep(database.db, await claim(), error)),
    complete: async () => {
      for (const kind of ['extract', 'snapshot']) {
        const step = await claim(kind);
        await database.db.tenant(tenant, (tx) => completeStep(tx, step));
      }
    },
    letPausesPass: () =>
      database.db.tenant(tenant, (tx) =>
        tx.run(`update deliveries set run_after = now() where state in ('pending', 'ambiguous')`),
      ),
  };
}

import { existsSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { startRetention } from '../../jobs/retain.ts';
import { storeContent } from '../../src/db/contents.ts';
import { closeMonth } from '../../src/periods/close.ts';
import { newestRun } from '../../src/retention/run.ts';
import { removeSnapshot } from '../../src/retention/snapshots.ts';
import { lockEnded } from '../../src/schedule/reopen.ts';
import {
  ACME,
  age,
  beingReleased,
  byNumber,
  database,
  inAcme,
  kept,
  link,
  NOW,
  occurrence,
  pathOf,
  run,
  runtimeFor,
  snapshot,
  today,
  untilSomebodyWaits,
} from './retaining.ts';

describe('of the snapshots', () => {
  test('those of the last 90 days stay, and of older ones the last of each of the tenant’s months', async () => {
    const gone = [
      await snapshot('2040-01-10T00:00:00Z', 'months'),
      await snapshot('2040-01-31T14:59:00Z', 'months'),
    ];
    const stay = [
      // The last of January where the tenant lives is one of February in UTC's eyes, and the other way round.
      await snapshot('2040-01-31T14:59:59Z', 'months'),
      await snapshot('2040-02-29T14:59:59Z', 'months'),
      await snapshot('2040-03-23T00:00:00Z', 'months'),
      await snapshot('2040-03-24T00:00:00Z', 'months'),
      await snapshot('2040-06-19T00:00:00Z', 'months'),
    ];
    gone.push(await snapshot('2040-01-31T15:00:00Z', 'months'));
    expect(await run('months')).toMatchObject({ snapshots: 3 });
    const after = await kept('months');
    expect(after.toSorted(byNumber)).toEqual(stay.toSorted(byNumber));
    expect(after.filter((id) => gone.includes(id))).toEqual([]);
  });

  test('the latest stays, however old all of them are', async () => {
    const old = await snapshot('2039-03-01T00:00:00Z', 'alone');
    const latest = await snapshot('2039-03-02T00:00:00Z', 'alone');
    expect(await run('alone')).toMatchObject({ snapshots: 1 });
    expect(await kept('alone')).toEqual([latest]);
    expect(old).not.toBe(latest);
  });

  test('one of an instant long ago that was published lately stays', async () => {
    const { now } = await database.db.tenant(
      'acme',
      async (tx) => (await tx.one<{ now: Date }>('select now()'))!,
    );
    const ids = [
      await snapshot('2019-03-01T00:00:00Z', 'late'),
      await snapshot('2019-03-02T00:00:00Z', 'late'),
    ];
    expect(await run('late', new Date(now.getTime() + 3_600_000))).toMatchObject({ snapshots: 0 });
    expect(await kept('late')).toEqual(ids);
  });

  test('what a closed month, a restatement, a mail or a pack that is not ended rests on stays; the rest goes', async () => {
    const [closed, restatedFrom, restatedTo, mailed, running, ended, skipped, last] = (await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((hour) => snapshot(`2039-05-10T0${hour}:00:00Z`)),
    )) as [number, number, number, number, number, number, number, number];
    await inAcme(async (tx) => {
      await tx.run(
        `insert into closed_months (tenant_id, month, snapshot_id, closed_by) values ('acme', '2039-04', :closed::bigint, 'Ada')`,
        { closed },
      );
    });
    const of = await occurrence({ snapshot: mailed, state: 'done', mailed: true });
    await inAcme((tx) =>
      tx.run(
        `insert into restatements (tenant_id, occurrence_id, period_from, period_to, before_snapshot_id, snapshot_id, reason, actor, diff)
         values ('acme', :of::bigint, '2039-04-01', '2039-04-30', :restated_from::bigint, :restated_to::bigint, '', 'Ada', '{}')`,
        { of, restated_from: restatedFrom, restated_to: restatedTo },
      ),
    );
    await occurrence({ snapshot: running, state: 'running' });
    const held = await occurrence({ snapshot: ended, state: 'held' });
    await occurrence({ snapshot: skipped, state: 'skipped' });
    expect(await run()).toMatchObject({ snapshots: 2 });
    const left = await kept();
    for (const id of [closed, restatedFrom, restatedTo, mailed, running, last]) expect(left).toContain(id);
    for (const id of [ended, skipped]) expect(left).not.toContain(id);
    // Whoever releases it after that begins with new records.
    const stopped = await inAcme((tx) => lockEnded(tx, 'acme', held));
    expect(stopped).toMatchObject({ stoppedAt: 'extract', occurrence: { snapshotId: null } });
  });

  test('one that a pack came to need after the look stays', async () => {
    const [wanted] = [await snapshot('2039-07-10T00:00:00Z'), await snapshot('2039-07-11T00:00:00Z')];
    const expiry = { tenant: ACME, before: NOW };
    const { commit } = await beingReleased(wanted);
    const removed = removeSnapshot(database.db, expiry, wanted);
    await untilSomebodyWaits();
    await commit();
    expect(await removed).toBe(false);
    expect(await kept()).toContain(wanted);
  });

  test('a month can be closed while snapshots are removed, and rests on one that is there', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((day) => snapshot(`2039-09-0${day}T00:00:00Z`)));
    await Promise.all([
      run(),
      ...ids.map(() =>
        inAcme((tx) => closeMonth(tx, ACME, '2039-08', { by: 'Ada', now: NOW })).catch(() => {}),
      ),
    ]);
    const rows = await inAcme((tx) =>
      tx.rows(
        `select 1 from closed_months join snapshots on snapshots.id = snapshot_id where month = '2039-08'`,
      ),
    );
    expect(rows).toHaveLength(1);
  });
});

test('any number of planners remove everything once, and once a day', async () => {
  for (const day of ['01', '02', '03', '04', '05']) await snapshot(`2039-10-${day}T00:00:00Z`, 'many');
  const results = await Promise.all([1, 2, 3].map(() => run('many')));
  expect(results.filter((each) => each !== null)).toMatchObject([{ snapshots: 4 }]);
  expect(await run('many')).toBeNull();
  await snapshot('2039-10-06T00:00:00Z', 'many');
  expect(await run('many')).toBeNull();
});

test('a planner does it by itself, beside its other work', async () => {
  for (const day of ['01', '02', '03']) await snapshot(`2039-12-${day}T00:00:00Z`, 'planned');
  const { close } = startRetention(runtimeFor('planned'));
  await vi.waitFor(async () => expect(await kept('planned')).toHaveLength(1), { timeout: 20_000 });
  await close();
  const run = await database.db.tenant('planned', (tx) => newestRun(tx, 'planned'));
  expect(run).toMatchObject({ removed: { snapshots: 2 }, endedAt: expect.any(Date) as Date });
});

test('a run that was killed is taken over after an hour and ends as it would have', async () => {
  for (const day of ['01', '02', '03']) await snapshot(`2039-11-${day}T00:00:00Z`, 'killed');
  let looks = 0;
  expect(await run('killed', today, () => ++looks > 1)).toBeNull();
  expect(await run('killed', new Date(today.getTime() + 50 * 60_000))).toBeNull();
  expect(await run('killed', new Date(today.getTime() + 70 * 60_000))).toMatchObject({ snapshots: 1 });
});

describe('of the files', () => {
  test('those of packs that were never sent go, with their copies and bytes; those of a mail or of a working link stay', async () => {
    const unsent = await occurrence({ state: 'dead', file: 'unsent.pdf' });
    const fresh = await occurrence({ state: 'dead', file: 'fresh.pdf', endedAt: today.toISOString() });
    const mailed = await occurrence({ state: 'done', file: 'mailed.pdf', mailed: true });
    const linked = await occurrence({ state: 'held', file: 'linked.pdf', linkUntil: '2041-01-01' });
    const expired = await occurrence({ state: 'held', file: 'expired.pdf', linkUntil: '2040-02-01' });
    const removed = await run();
    expect(removed).toMatchObject({ files: 2, contents: 2 });
    const names = await inAcme((tx) =>
      tx.rows<{ name: string }>(
        'select name from artifacts join contents using (tenant_id, sha256) order by name',
      ),
    );
    expect(names.map(({ name }) => name)).toEqual(['fresh.pdf', 'linked.pdf', 'mailed.pdf']);
    for (const [id, name, isThere] of [
      [unsent, 'unsent.pdf', false],
      [expired, 'expired.pdf', false],
      [fresh, 'fresh.pdf', true],
      [mailed, 'mailed.pdf', true],
      [linked, 'linked.pdf', true],
    ] as const)
      expect([name, existsSync(await pathOf(id, name))]).toEqual([name, isThere]);
    expect(await inAcme((tx) => lockEnded(tx, 'acme', unsent))).toMatchObject({ stoppedAt: 'extract' });
  });

  test('bytes that a link leads to stay until it ends or is revoked, those just stored stay at any rate', async () => {
    const id = await occurrence({ state: 'done', mailed: true });
    const [linked, revoked, stored] = await inAcme(
      async (tx): Promise<[string, string, string]> => [
        await storeContent(tx, 'acme', Buffer.from('linked')),
        await storeContent(tx, 'acme', Buffer.from('revoked')),
        await storeContent(tx, 'acme', Buffer.from('just stored')),
      ],
    );
    await link(id, linked, '2041-01-01');
    await link(id, revoked, '2041-01-01', 'Ada');
    await age([linked, revoked]);
    expect(await run()).toMatchObject({ contents: 1 });
    const left = await inAcme((tx) => tx.rows<{ sha256: string }>('select sha256 from contents'));
    expect(left.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining([linked, stored]));
    expect(left.map(({ sha256 }) => sha256)).not.toContain(revoked);
  });

  test('bytes that are stored again while they are removed are there afterwards', async () => {
    const bytes = Buffer.from('again and again');
    const sha256 = await inAcme((tx) => storeContent(tx, 'acme', bytes));
    await age([sha256]);
    const again = inAcme(async (tx) => {
      await storeContent(tx, 'acme', bytes);
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
    });
    await run();
    await again;
    const left = await inAcme((tx) => tx.rows('select 1 from contents where sha256 = :sha256', { sha256 }));
    expect(left).toHaveLength(1);
  });
});

test('of the quarantine the rows of the newest load, of the one the facts are from and of the last days stay', async () => {
  const rows = [
    ['old', 'merged', '2039-12-01'],
    ['recent', 'failed', '2040-06-01'],
    ['facts', 'merged', '2039-12-02'],
    ['failed', 'failed', '2039-12-03'],
    ['newest', 'failed', '2039-12-04'],
  ];
  await inAcme(async (tx) => {
    for (const [name = '', state = '', at = ''] of rows)
      await tx.run(
        `with load as (
           insert into loads (tenant_id, source_kind, staging_schema, state, started_at, finished_at)
           values ('acme', 'csv', '', :state, :at::timestamptz, :at::timestamptz) returning id)
         insert into quarantine (tenant_id, load_id, entity, reason, raw) select 'acme', id, 'orders', :name, '' from load`,
        { name, state, at },
      );
  });
  expect(await run()).toMatchObject({ quarantined: 2 });
  const left = await inAcme((tx) => tx.rows<{ reason: string }>('select reason from quarantine order by id'));
  expect(left.map(({ reason }) => reason)).toEqual(['recent', 'facts', 'newest']);
});

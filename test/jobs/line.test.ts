import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForPack, askForRefresh } from '../../jobs/ask.ts';
import { sweep } from '../../jobs/sweep.ts';
import { startWorker } from '../../jobs/worker.ts';
import { occurrenceOf, type Occurrence } from '../../src/schedule/occurrence.ts';
import { refreshOf } from '../../src/schedule/refresh.ts';
import { artifactPath } from '../../src/packs/artifacts.ts';
import { DUE, type World, world } from './world.ts';

const TENANT = 'acme';

describe.each(['postgres', 'redis'] as const)('with its queue in %s', (backend) => {
  let here: World;
  let worker: ReturnType<typeof startWorker>;

  beforeAll(async () => {
    here = await world(backend);
    worker = startWorker(here.runtime, { concurrency: 2 });
  });

  afterAll(async () => {
    await worker.close(10_000);
    await here.end();
  });

  test('a pack goes from records to one mail per recipient', async () => {
    const { occurrence } = await askForPack(here.runtime, TENANT, { pack: 'monthly', dueAt: DUE });
    const ended = await end(here, occurrence);
    expect(ended).toMatchObject({ state: 'done', reason: null });
    const mails = await here.mails();
    expect(
      mails
        .map((mail) => mail.headers.get('to'))
        .map((to) => (to as { text: string }).text)
        .toSorted(),
    ).toEqual(['ceo@acme.example', 'cfo@acme.example']);
    for (const mail of mails) {
      expect(mail.subject).toContain('Monthly executive review, October 2026');
      expect(mail.attachments.map((file) => file.contentType).toSorted()).toEqual([
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
    }
    const pdf = mails[0]?.attachments.find((file) => file.contentType === 'application/pdf');
    const copy = artifactPath(here.home, TENANT, ended, pdf?.filename ?? '');
    expect(readFileSync(copy).equals(pdf?.content as Buffer)).toBe(true);
  });

  test('the same due time asked for again mails nothing', async () => {
    const { occurrence, isNew } = await askForPack(here.runtime, TENANT, { pack: 'monthly', dueAt: DUE });
    expect(isNew).toBe(false);
    expect(occurrence.state).toBe('done');
    expect(await here.mails()).toHaveLength(2);
  });

  test('records that have not changed are all unchanged, and a new latest snapshot is published', async () => {
    const refresh = await askForRefresh(here.runtime, TENANT, {});
    await endRefresh(here, refresh);
    const counts = await here.runtime.db.tenant(TENANT, (tx) =>
      tx.one<{ read: number; loaded: number; unchanged: number }>(
        `select sum(rows_read)::int as read, sum(rows_loaded)::int as loaded, sum(rows_unchanged)::int as unchanged
         from load_entities where load_id = (select max(id) from loads)`,
      ),
    );
    expect(counts?.read).toBeGreaterThan(2000);
    expect(counts).toMatchObject({ loaded: 0, unchanged: counts?.read });
  });

  test('packs that fall due together share one refresh and one snapshot', async () => {
    const dueAt = new Date('2026-10-01T12:00:00Z');
    const asked = await Promise.all(
      ['monthly', 'second'].map((pack) => askForPack(here.runtime, TENANT, { pack, dueAt })),
    );
    const ended = await Promise.all(asked.map(({ occurrence }) => end(here, occurrence)));
    expect(ended.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(new Set(ended.map(({ refreshId }) => refreshId)).size).toBe(1);
    expect(new Set(ended.map(({ snapshotId }) => snapshotId)).size).toBe(1);
  });

  test('a pack of the past does not become the latest snapshot', async () => {
    const snapshots = await here.runtime.db.tenant(TENANT, (tx) =>
      tx.rows<{ asOf: Date }>('select as_of as "asOf" from snapshots order by id'),
    );
    const newest = Math.max(...snapshots.map(({ asOf }) => asOf.getTime()));
    expect(newest).toBeGreaterThan(DUE.getTime());
    expect(snapshots.map(({ asOf }) => asOf.toISOString())).toContain('2026-10-01T12:00:00.000Z');
  });

  test('a source that lost a file holds the pack, tells the owner once and keeps the last snapshot', async () => {
    const file = join(here.records, 'invoices.csv');
    renameSync(file, `${file}.away`);
    const before = await here.mails();
    const { occurrence } = await askForPack(here.runtime, TENANT, {
      pack: 'monthly',
      dueAt: new Date('2026-09-01T12:00:00Z'),
    });
    const ended = await end(here, occurrence);
    expect(ended.state).toBe('held');
    expect(ended.reason).toContain('invoices');
    await sweep(here.runtime);
    await sweep(here.runtime);
    const alerts = (await here.mails()).filter((mail) => mail.subject?.includes('was held'));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.text).toContain('invoices');
    expect(await here.mails()).toHaveLength(before.length + 1);
    renameSync(`${file}.away`, file);
  });

  test('work whose job the queue has lost is found by the sweeper', async () => {
    await worker.close(10_000);
    const lost = { ...here.runtime, queue: { ...here.runtime.queue, add: () => Promise.resolve() } };
    const { occurrence } = await askForPack(lost, TENANT, {
      pack: 'second',
      dueAt: new Date('2026-08-01T12:00:00Z'),
    });
    worker = startWorker(here.runtime, { concurrency: 2 });
    const sweeping = setInterval(() => void sweep(here.runtime), 200);
    const ended = await end(here, occurrence);
    clearInterval(sweeping);
    expect(ended.state).toBe('done');
  });

  test('one broken row is left out, counted and named; nothing else is lost', async () => {
    const file = join(here.records, 'orders.csv');
    const good = readFileSync(file, 'utf8');
    const lines = good.split('\n');
    writeFileSync(
      file,
      [lines[0], (lines[1] ?? '').replace(/\d{4}-\d{2}-\d{2}T/, '31/12/2025 '), ...lines.slice(2)].join('\n'),
    );
    await endRefresh(here, await askForRefresh(here.runtime, TENANT, { asOf: new Date(Date.now() - 1000) }));
    writeFileSync(file, good);
    const rows = await here.runtime.db.tenant(TENANT, (tx) =>
      tx.rows<{ entity: string; reason: string }>(
        'select entity, reason from quarantine where load_id = (select max(id) from loads)',
      ),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.reason).toContain('is not a timestamp');
  });

  test('every file of a pack lies below the home folder', async () => {
    const artifacts = await here.runtime.db.tenant(TENANT, (tx) =>
      tx.rows<{ name: string; pack: string; dueAt: Date }>(
        `select name, pack, due_at as "dueAt" from artifacts join occurrences on occurrences.tenant_id = artifacts.tenant_id
           and occurrences.id = artifacts.occurrence_id`,
      ),
    );
    expect(artifacts.length).toBeGreaterThanOrEqual(5);
    for (const { name, ...occurrence } of artifacts)
      expect(existsSync(artifactPath(here.home, TENANT, occurrence, name))).toBe(true);
  });
});

async function end({ runtime }: World, { id }: Occurrence): Promise<Occurrence> {
  for (;;) {
    const occurrence = await runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
    if (occurrence && occurrence.state !== 'running') return occurrence;
    await pause();
  }
}

async function endRefresh({ runtime }: World, id: number): Promise<void> {
  for (;;) {
    const refresh = await runtime.db.tenant(TENANT, (tx) => refreshOf(tx, TENANT, id));
    if (refresh?.state === 'done') return;
    if (refresh?.state !== 'running')
      throw new Error(`The refresh ended as ${refresh?.state}: ${refresh?.reason}`);
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

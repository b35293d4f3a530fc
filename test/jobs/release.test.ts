import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { release } from '../../jobs/release.ts';
import { startWorker } from '../../jobs/worker.ts';
import { deliveriesOf } from '../../src/delivery/ledger.ts';
import { createOccurrence, occurrenceOf, type Occurrence } from '../../src/schedule/occurrence.ts';
import { type World, world } from './world.ts';

const TENANT = 'acme';
let here: World;
let worker: ReturnType<typeof startWorker>;

beforeAll(async () => {
  here = await world('postgres');
  worker = startWorker(here.runtime, { concurrency: 2 });
});
afterAll(async () => {
  await worker.close(10_000);
  await here.end();
});

describe('release', { timeout: 180_000 }, () => {
  test('is what an occurrence of a pack that workers do not know waits for: it is held, not called done', async () => {
    const dueAt = new Date('2026-10-08T12:00Z');
    const { occurrence } = await askForPack(here.runtime, TENANT, { pack: 'monthly-executive', dueAt });
    expect(await ended(occurrence.id)).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('acme has no pack monthly-executive any more') as string,
    });
  });

  test('takes up a held occurrence once the data is mended: from its extraction, to one mail per recipient', async () => {
    const file = join(here.records, 'orders.csv');
    await ended((await ask('second', '2026-10-20T12:00Z')).id);
    renameSync(file, `${file}.away`);
    const held = await ended((await ask('monthly', '2026-11-01T13:00Z')).id);
    expect(held.state).toBe('held');
    const again = await releaseToEnd(held.id);
    expect(again.state).toBe('held');
    renameSync(`${file}.away`, file);
    const done = await releaseToEnd(held.id);
    expect(done).toMatchObject({ state: 'done', reason: null, isLate: true });
    expect(done.refreshId).not.toBe(held.refreshId);
    expect((await deliveries(held.id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    await expect(release(here.runtime, TENANT, held.id, { by: 'Ada' })).rejects.toThrow(
      'has reached everybody',
    );
  });

  test('takes up a missed and a skipped occurrence', async () => {
    for (const [state, due] of [
      ['missed', '2026-10-02T12:00Z'],
      ['skipped', '2026-10-03T12:00Z'],
    ] as const) {
      const id = await recorded(state, due);
      expect(await releaseToEnd(id)).toMatchObject({ state: 'done', reason: null, isLate: true });
      expect((await deliveries(id)).map(({ state }) => state)).toEqual(['sent']);
    }
  });

  test('does not send what is switched off', async () => {
    const id = await recorded('missed', '2026-09-30T12:00Z');
    const config = structuredClone(here.runtime.config);
    for (const pack of Object.values(config.tenants[TENANT]?.packs ?? {})) pack.enabled = false;
    await expect(release({ ...here.runtime, config }, TENANT, id, { by: 'Ada' })).rejects.toThrow(
      'which is disabled',
    );
    const occurrence = await here.runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
    expect(occurrence?.state).toBe('missed');
  });

  test('begins with the step that gave up, on the same snapshot', async () => {
    const { id, snapshotId, refreshId } = await ended((await ask('second', '2026-10-04T12:00Z')).id);
    await change(`update steps set state = 'dead', error = 'no memory' where occurrence_id = :id`, id);
    await change(`update occurrences set state = 'dead', reason = 'no memory' where id = :id`, id);
    await change(`delete from deliveries where occurrence_id = :id`, id);
    expect((await release(here.runtime, TENANT, id, { by: 'Ada' })).from).toBe('render');
    expect(await ended(id)).toMatchObject({ state: 'done', reason: null, snapshotId, refreshId });
  });

  test('with new data reads the source again, unless a mail is written', async () => {
    const { id, snapshotId } = await ended((await ask('second', '2026-10-05T12:00Z')).id);
    await change(`update steps set state = 'held' where occurrence_id = :id`, id);
    await change(`update occurrences set state = 'held', reason = 'stale' where id = :id`, id);
    await expect(release(here.runtime, TENANT, id, { isNewData: true, by: 'Ada' })).rejects.toThrow(
      'mails written already',
    );
    await change(`delete from deliveries where occurrence_id = :id`, id);
    await release(here.runtime, TENANT, id, { isNewData: true, by: 'Ada' });
    const done = await ended(id);
    expect(done.state).toBe('done');
    expect(done.snapshotId).not.toBe(snapshotId);
  });

  test('sends again what surely never arrived and what may have once, with the same Message-ID, and nothing a third time', async () => {
    const { id } = await ended((await ask('monthly', '2026-10-06T12:00Z')).id);
    const before = await deliveries(id);
    await changeDelivery(id, 'ceo@acme.example', 'dead', 0);
    await changeDelivery(id, 'cfo@acme.example', 'held', 0);
    await change(`update occurrences set state = 'held', reason = 'no server' where id = :id`, id);
    const released = await release(here.runtime, TENANT, id, { by: 'Ada' });
    expect(released).toMatchObject({ from: 'deliver', kept: [] });
    expect(released.released.toSorted()).toEqual(['ceo@acme.example', 'cfo@acme.example']);
    expect((await ended(id)).state).toBe('done');
    const after = await deliveries(id);
    expect(after.map(({ messageId }) => messageId)).toEqual(before.map(({ messageId }) => messageId));
    expect(after.map(({ attempts }) => attempts)).toEqual([2, 2]);
    await changeDelivery(id, 'cfo@acme.example', 'held', 1);
    await change(`update occurrences set state = 'done', reason = 'cfo: held' where id = :id`, id);
    await expect(release(here.runtime, TENANT, id, { by: 'Ada' })).rejects.toThrow(
      'may have been accepted and were repeated once already: cfo@acme.example',
    );
    await changeDelivery(id, 'ceo@acme.example', 'dead', 0);
    expect(await release(here.runtime, TENANT, id, { by: 'Ada' })).toMatchObject({
      released: ['ceo@acme.example'],
      kept: ['cfo@acme.example'],
    });
    const last = await ended(id);
    expect(last.state).toBe('done');
    expect(last.reason).toContain('cfo@acme.example: held');
    expect((await deliveries(id)).map(({ attempts }) => attempts)).toEqual([3, 2]);
  });

  test('refuses what is not there, what runs, and what no recipient is left for', async () => {
    await expect(release(here.runtime, TENANT, 999_999, { by: 'Ada' })).rejects.toThrow(
      'acme has no occurrence 999999',
    );
    const id = await recorded('missed', '2026-10-07T12:00Z');
    const tenants = { ...here.runtime.config.tenants };
    const { second: _, ...packs } = here.runtime.config.tenants[TENANT]!.packs;
    const config = {
      ...here.runtime.config,
      tenants: { ...tenants, [TENANT]: { ...tenants[TENANT]!, packs } },
    };
    await expect(release({ ...here.runtime, config }, TENANT, id, { by: 'Ada' })).rejects.toThrow(
      'is of the pack second',
    );
    const queue = { ...here.runtime.queue, add: () => Promise.resolve() };
    await release({ ...here.runtime, queue }, TENANT, id, { by: 'Ada' });
    await expect(release(here.runtime, TENANT, id, { by: 'Ada' })).rejects.toThrow('is running');
  });
});

async function ask(pack: string, due: string): Promise<Occurrence> {
  return (await askForPack(here.runtime, TENANT, { pack, dueAt: new Date(due) })).occurrence;
}

async function recorded(state: 'missed' | 'skipped', due: string): Promise<number> {
  const occurrence = { tenant: TENANT, pack: 'second', dueAt: new Date(due), isLate: true, now: new Date() };
  const id = await here.runtime.db.tenant(TENANT, (tx) =>
    createOccurrence(tx, { ...occurrence, state, reason: 'nobody was there' }),
  );
  return id as number;
}

async function releaseToEnd(id: number): Promise<Occurrence> {
  await release(here.runtime, TENANT, id, { by: 'Ada' });
  return ended(id);
}

async function ended(id: number): Promise<Occurrence> {
  for (;;) {
    const occurrence = await here.runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
    if (occurrence && occurrence.state !== 'running') return occurrence;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

async function deliveries(id: number) {
  return here.runtime.db.tenant(TENANT, (tx) => deliveriesOf(tx, { tenant: TENANT, occurrenceId: id }));
}

async function change(sql: string, id: number): Promise<void> {
  await here.runtime.db.tenant(TENANT, (tx) => tx.run(sql, { id }));
}

async function changeDelivery(id: number, recipient: string, state: string, resends: number): Promise<void> {
  await here.runtime.db.tenant(TENANT, (tx) =>
    tx.run(
      `update deliveries set state = :state, resends = :resends::int, error = 'the line was cut'
       where occurrence_id = :id and recipient = :recipient`,
      { id, recipient, state, resends },
    ),
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { sweep } from '../../jobs/sweep.ts';
import { startWorker } from '../../jobs/worker.ts';
import { reports } from '../../src/reports/registry.ts';
import type { Presented } from '../../src/reports/report.ts';
import { type Occurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { latestSnapshot } from '../../src/snapshot/snapshots.ts';
import { DUE, type World, world } from './world.ts';

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

/** A pack that is due at an instant, once it has ended. */
async function ended(dueAt: Date): Promise<Occurrence> {
  const { occurrence } = await askForPack(here.runtime, TENANT, { pack: 'second', dueAt });
  for (;;) {
    const now = await here.runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, occurrence.id));
    if (now && ['done', 'held', 'dead', 'skipped'].includes(now.state)) return now;
    await sleep(100);
  }
}

/** While one report counts a dollar more than the others. */
async function whileWrong<T>(work: () => Promise<T>): Promise<T> {
  const report = reports.find(({ id }) => id === 'sales/sales-goals') as { query: string };
  const { query } = report;
  report.query = query.replace('measures.money(sales.revenue,', 'measures.money(sales.revenue + 1,');
  expect(report.query).not.toBe(query);
  try {
    return await work();
  } finally {
    report.query = query;
  }
}

test('reports that contradict each other are not published: the pack is held, the owner is told, the last snapshot is served', async () => {
  expect(await ended(DUE)).toMatchObject({ state: 'done' });
  const before = await here.runtime.db.tenant(TENANT, (tx) => latestSnapshot(tx, TENANT));
  const mails = (await here.mails()).length;

  const held = await whileWrong(() => ended(new Date('2026-11-02T13:00:00Z')));

  expect(held).toMatchObject({ state: 'held', snapshotId: null });
  for (const part of [
    'sales/dashboard and sales/sales-goals do not tie out: revenue from 2026-',
    'a difference of 1.00',
  ])
    expect(held.reason).toContain(part);
  expect(await here.runtime.db.tenant(TENANT, (tx) => latestSnapshot(tx, TENANT))).toEqual(before);
  await sweep(here.runtime);
  await sweep(here.runtime);
  const news = (await here.mails()).slice(-1);
  expect(await here.mails()).toHaveLength(mails + 1);
  expect(news[0]?.text).toContain('do not tie out: revenue from 2026-');
  expect(await ended(new Date('2026-11-03T13:00:00Z'))).toMatchObject({ state: 'done' });
});

test('a figure that stands in no document holds the pack before anything is rendered, and the owner is told which', async () => {
  const dashboard = reports.find(({ id }) => id === 'sales/dashboard') as { present: unknown };
  const { present } = dashboard as { present: (presentation: unknown) => Presented };
  dashboard.present = (presentation: unknown) => {
    const { headline, blocks } = present(presentation);
    const revenue = headline['total_revenue']!;
    return {
      headline: { ...headline, total_revenue: { ...revenue, value: Number(revenue.value) + 1 } },
      blocks,
    };
  };
  const mails = (await here.mails()).length;
  try {
    const held = await ended(new Date('2026-11-04T13:00:00Z'));
    expect(held).toMatchObject({
      state: 'held',
      reason: expect.stringMatching(/“Revenue” is [\d.]+, which/),
    });
    expect(await artifactsOfAll(held.id)).toBe(0);
  } finally {
    dashboard.present = present;
  }
  await sweep(here.runtime);
  expect((await here.mails()).slice(mails).map(({ text }) => text)).toEqual([
    expect.stringContaining('which stands in no document'),
  ]);
});

async function artifactsOfAll(occurrence: number): Promise<number> {
  const row = await here.runtime.db.tenant(TENANT, (tx) =>
    tx.one<{ count: number }>('select count(*) from artifacts where occurrence_id = :occurrence', {
      occurrence,
    }),
  );
  return row?.count ?? -1;
}

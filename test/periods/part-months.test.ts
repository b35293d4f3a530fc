import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { type Runtime, tenantOf } from '../../jobs/runtime.ts';
import { type RunningWorker, startWorker } from '../../jobs/worker.ts';
import { conditionOf, type PackCondition } from '../../src/packs/condition.ts';
import { closeMonth } from '../../src/periods/close.ts';
import { type Occurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { type World, world } from '../jobs/world.ts';

const TENANT = 'acme';

vi.setConfig({ testTimeout: 180_000 });
let here: World;
let runtime: Runtime;
let worker: RunningWorker;

beforeAll(async () => {
  here = await world('postgres');
  const acme = here.runtime.config.tenants[TENANT]!;
  const packs = Object.fromEntries(
    ['monthly-executive', 'weekly-sales-team', 'daily-dashboard', 'quarterly-channels'].map((template) => [
      template,
      { ...acme.packs['second']!, template },
    ]),
  );
  runtime = {
    ...here.runtime,
    config: { ...here.runtime.config, tenants: { [TENANT]: { ...acme, packs } } },
  };
  worker = startWorker(runtime, { concurrency: 1 });
});
afterAll(async () => {
  await worker.close(10_000);
  await here.end();
});

const inTenant: <T>(work: Parameters<typeof runtime.db.tenant<T>>[1]) => Promise<T> = (work) =>
  runtime.db.tenant(TENANT, work);

async function run(pack: string, due: string): Promise<Occurrence> {
  const { occurrence } = await askForPack(runtime, TENANT, { pack, dueAt: new Date(due) });
  for (;;) {
    const now = await inTenant((tx) => occurrenceOf(tx, TENANT, occurrence.id));
    if (now && now.state !== 'running') return now;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** The state of a pack's period once it has run, and that period. */
async function stateOf(pack: string, due: string): Promise<Pick<PackCondition, 'period' | 'periodState'>> {
  const occurrence = await run(pack, due);
  expect(occurrence).toMatchObject({ state: 'done', reason: null });
  const condition = await inTenant((tx) => conditionOf(tx, TENANT, occurrence));
  return { period: condition!.period, periodState: condition!.periodState };
}

test('a day, a week and a quarter are preliminary until every month that they have a day in is closed', async () => {
  expect(await stateOf('monthly-executive', '2026-11-02T14:00:00Z')).toMatchObject({
    periodState: 'preliminary',
  });
  expect(await stateOf('weekly-sales-team', '2026-10-26T13:00:00Z')).toEqual({
    period: { from: '2026-10-19', to: '2026-10-25' },
    periodState: 'preliminary',
  });
  expect(await stateOf('daily-dashboard', '2026-11-01T13:00:00Z')).toEqual({
    period: { from: '2026-10-31', to: '2026-10-31' },
    periodState: 'preliminary',
  });
  expect(await stateOf('quarterly-channels', '2026-10-01T13:00:00Z')).toMatchObject({
    periodState: 'preliminary',
  });

  await inTenant((tx) =>
    closeMonth(tx, tenantOf(runtime.config, TENANT), '2026-10', { by: 'Ada', now: runtime.now() }),
  );

  expect(await stateOf('weekly-sales-team', '2026-10-26T13:01:00Z')).toMatchObject({ periodState: 'final' });
  expect(await stateOf('daily-dashboard', '2026-11-01T13:01:00Z')).toMatchObject({ periodState: 'final' });
  expect(await stateOf('weekly-sales-team', '2026-11-02T13:01:00Z')).toEqual({
    period: { from: '2026-10-26', to: '2026-11-01' },
    periodState: 'preliminary',
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { release } from '../../jobs/release.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { sweep } from '../../jobs/sweep.ts';
import { type RunningWorker, startWorker } from '../../jobs/worker.ts';
import type { PackConfig, TenantConfig } from '../../src/config/schema.ts';
import { type Occurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { type World, world } from '../jobs/world.ts';

vi.setConfig({ testTimeout: 180_000 });

const TENANT = 'acme';
let here: World;
let runtime: Runtime;
let worker: RunningWorker;

beforeAll(async () => {
  here = await world('postgres');
  const tenant = here.runtime.config.tenants[TENANT] as TenantConfig;
  const { monthly, second } = tenant.packs as { monthly: PackConfig; second: PackConfig };
  const strict: TenantConfig = {
    ...tenant,
    thresholds: { ...tenant.thresholds, pack_quarantine_share: 0 },
    packs: { monthly, second: { ...second, incomplete: 'send' } },
  };
  runtime = { ...here.runtime, config: { ...here.runtime.config, tenants: { [TENANT]: strict } } };
  const file = join(here.records, 'orders.csv');
  const [header, first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [header, first.replace(/\d{4}-\d{2}-\d{2}T/, '31/12/2025 '), ...rest].join('\n'));
  worker = startWorker(runtime, { concurrency: 1 });
});
afterAll(async () => {
  await worker.close(10_000);
  await here.end();
});

test('a pack whose data lack too much is held, its owner told once what to do, and sent as partial when released', async () => {
  const held = await run('monthly');
  expect(held.state).toBe('held');
  expect(held.reason).toMatch(/^1 of \d+ orders were left out/);
  await sweep(runtime);
  await sweep(runtime);
  const [alert, ...others] = await here.mails();
  expect(others).toEqual([]);
  expect(alert?.text).toContain(`boardpack release ${held.id} --tenant acme --refresh`);
  await release(runtime, TENANT, held.id, { by: 'Ada' });
  expect(await end(held.id)).toMatchObject({ state: 'done', reason: null });
  const packs = (await here.mails()).filter(({ text }) => text?.includes('Partial: some data are missing'));
  expect(packs).toHaveLength(2);
  await sweep(runtime);
  expect(await here.mails()).toHaveLength(3);
});

test('a pack that says so is sent marked partial, and its owner told once', async () => {
  const sent = await run('second');
  expect(sent).toMatchObject({ state: 'done', reason: null });
  await sweep(runtime);
  await sweep(runtime);
  const mails = await here.mails();
  expect(mails).toHaveLength(5);
  expect(mails.filter(({ subject }) => subject?.includes('was sent as partial'))).toHaveLength(1);
});

async function run(pack: string): Promise<Occurrence> {
  const dueAt = new Date('2026-11-01T13:00:00Z');
  return end((await askForPack(runtime, TENANT, { pack, dueAt })).occurrence.id);
}

async function end(id: number): Promise<Occurrence> {
  for (;;) {
    const now = await runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
    if (now && now.state !== 'running') return now;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

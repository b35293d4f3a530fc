import { once } from 'node:events';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Observed, observe } from './observe.ts';
import { points } from './points.ts';
import { passTime, RECIPIENTS, stage, type Stage, untilEnded } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let here: Stage;
let undisturbed: Observed;

beforeAll(async () => {
  here = await stage();
  here.worker();
  const { state, reason } = await untilEnded(here);
  if (state !== 'done') throw new Error(`Undisturbed, it ended as ${state}: ${reason}`);
  undisturbed = await observe(here);
  await here.strike();
});
afterEach(() => here.strike());

test.each(Object.entries(points))('a worker killed at %s', async (failpoint, { again, copies }) => {
  here = await stage();
  const [, signal] = (await once(here.worker({ failpoint }), 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // With the worker, the machine that held the queue is lost too: only the tables know what is left to do.
  await here.db.system((tx) => tx.script('drop schema if exists bullmq cascade'));
  await passTime(here);
  here.worker();
  expect(await untilEnded(here)).toEqual({ state: 'done', reason: null });

  const seen = await observe(here);
  expect(seen.starts).toEqual({ ...undisturbed.starts, ...(again && { [again]: 2 }) });
  expect(seen.snapshots).toEqual(undisturbed.snapshots);
  expect(seen.merged).toBe(1);
  expect(seen.artifacts.map(({ name }) => name)).toEqual(undisturbed.artifacts.map(({ name }) => name));
  const stored = seen.artifacts.map(({ sha256 }) => sha256).toSorted();
  for (const recipient of RECIPIENTS) {
    const { ledger, messageIds, files } = seen.recipients[recipient] as Observed['recipients'][string];
    expect(ledger.state).toBe('sent');
    expect(messageIds.length).toBeGreaterThanOrEqual(copies[0]);
    expect(messageIds.length).toBeLessThanOrEqual(Math.min(copies[1], 1 + ledger.resends));
    expect(new Set(messageIds)).toEqual(new Set([ledger.messageId]));
    expect(ledger.attempts).toBe(1 + ledger.resends);
    for (const each of files) expect(each).toEqual(stored);
  }
  await vi.waitFor(async () => expect((await observe(here)).staging).toEqual([]), {
    timeout: 30_000,
    interval: 200,
  });
});

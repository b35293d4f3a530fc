import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, test, vi } from 'vitest';
import { stopPostmaster } from '../../src/db/postmaster.ts';
import type { StepKind } from '../../src/schedule/steps.ts';
import { startRedis } from '../fixtures/redis.ts';
import { type Observed, observe } from './observe.ts';
import { passTime, RECIPIENTS, stage, type Stage, TENANT, untilEnded } from './stage.ts';

vi.setConfig({ testTimeout: 240_000 });

let here: Stage;
afterEach(() => here.strike());

test('the whole queue is lost in the middle of the work, and no work with it', async () => {
  here = await stage();
  const redis = await startRedis();
  const client = new Redis(redis.url);
  here.worker({ env: { REDIS_URL: redis.url } });
  for (const kind of ['extract', 'render'] as const) {
    await untilRunning(kind);
    await client.flushall();
  }
  expect(await untilEnded(here)).toEqual({ state: 'done', reason: null });
  const seen = await observe(here);
  expect(seen.starts).toEqual({ extract: 1, snapshot: 1, render: 1, deliver: 1 });
  expectOneMailEach(seen);
  client.disconnect();
  await redis.stop();
});

test.each(['extract', 'snapshot'] as const)(
  'PostgreSQL restarts in the middle of the %s step, and the work goes on',
  async (kind) => {
    here = await stage({ isEmbedded: true });
    here.worker();
    await untilRunning(kind);
    expect(await stopPostmaster({ data: join(here.home, 'postgres/data') }, 30_000)).toBe(true);
    await vi.waitFor(() => passTime(here), { timeout: 60_000, interval: 200 });
    expect(await untilEnded(here)).toEqual({ state: 'done', reason: null });
    const seen = await observe(here);
    expect(seen.starts[kind]).toBeGreaterThanOrEqual(2);
    expect(seen.merged).toBe(1);
    expect(Object.values(seen.snapshots).map((hashes) => hashes.length)).toEqual([1]);
    expectOneMailEach(seen);
  },
);

async function untilRunning(kind: StepKind): Promise<void> {
  await vi.waitFor(
    async () => {
      const step = await here.db.tenant(TENANT, (tx) =>
        tx.one<{ state: string }>('select state from steps where tenant_id = :tenant and kind = :kind', {
          tenant: TENANT,
          kind,
        }),
      );
      expect(step?.state).toBe('running');
    },
    { timeout: 60_000, interval: 5 },
  );
}

function expectOneMailEach({ recipients }: Observed): void {
  for (const recipient of RECIPIENTS) {
    const { ledger, messageIds } = recipients[recipient] as Observed['recipients'][string];
    expect(ledger).toMatchObject({ state: 'sent', attempts: 1, resends: 0 });
    expect(messageIds).toEqual([ledger.messageId]);
  }
}

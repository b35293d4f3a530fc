import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WORKER } from '../../jobs/worker.ts';
import type { Output } from '../../src/cli/output.ts';
import { watchRefresh } from '../../src/cli/watch.ts';
import { createRefresh } from '../../src/schedule/refresh.ts';
import { claimStep, failStep, type Step } from '../../src/schedule/steps.ts';
import { BoardpackError } from '../../src/errors.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

const TENANT = 'acme';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test.each([
  ['another worker', 'gone-4711', 1],
  ['this one', WORKER, 0],
])(
  'whoever waits for a step of %s is told who holds it and until when, once',
  async (_who, worker, times) => {
    const said: string[] = [];
    const ticks: string[] = [];
    const output: Output = {
      json: false,
      say: (line) => void said.push(line),
      tick: (line) => void ticks.push(line),
      result: () => {},
    };
    const { refresh, step } = await database.db.tenant(TENANT, async (tx) => {
      const id = await createRefresh(tx, {
        tenant: TENANT,
        asOf: new Date(`2026-0${times + 1}-01`),
        priority: 1,
      });
      return {
        refresh: id,
        step: await tx.one<{ id: number }>(`select max(id) as id from steps where kind = 'extract'`),
      };
    });
    const claimed = (await claimStep(database.db, TENANT, step?.id ?? 0, worker)) as Step;
    const watched = watchRefresh(database.db, TENANT, refresh, output);
    await vi.waitFor(() => expect(ticks.length).toBeGreaterThan(2), { timeout: 20_000 });
    expect(said).toHaveLength(times);
    for (const line of said)
      expect(line).toMatch(
        /^acme +extract +is held by the worker gone-4711 until \d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z; without a sign of life by then it is taken over$/,
      );
    await failStep(database.db, claimed, new BoardpackError('source', 'no folder'));
    expect(await watched).toMatchObject({ state: 'held' });
  },
);

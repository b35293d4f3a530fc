import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlanner, plan } from '../../jobs/plan.ts';
import type { StepJob } from '../../jobs/queue.ts';
import { sweep } from '../../jobs/sweep.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import { mailingRuntime } from './planning.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('An owner who cannot be written to keeps no other tenant’s steps from the queue', async () => {
  let now = new Date('2026-12-01T00:00Z');
  const missed = configWith(
    { daily: { schedule: '0 8 * * *', catch_up_days: 0 } },
    { owner: 'owner@example.com' },
  );
  const waiting = configWith({ daily: '0 8 * * *' });
  const planning = mailingRuntime(database.db, { missed, waiting }, () => now);
  const planner = await openPlanner(planning);
  await plan(planner);
  now = new Date('2026-12-01T20:00Z');
  await plan(planner);

  const queued: StepJob[] = [];
  const dkim = { domain: 'example.com', selector: 'one', key_file: 'gone.pem' };
  await sweep({
    ...planning,
    config: { ...planning.config, mail: { ...planning.config.mail, dkim } },
    queue: { ...planning.queue, add: async (job) => void queued.push(job) },
  });

  expect(queued.map(({ tenant }) => tenant)).toContain('waiting');
  expect(planning.sent).toEqual([]);
  await sweep(planning);
  expect(planning.sent.map(({ to }) => to)).toEqual(['owner@example.com']);
});

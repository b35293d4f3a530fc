import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { type RunningWorker, startWorker } from '../../jobs/worker.ts';
import { closeMonth } from '../../src/periods/close.ts';
import type { RestatementRequest } from '../../src/periods/restate.ts';
import { type Occurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { type World, world } from '../jobs/world.ts';

const TENANT = 'acme';

vi.setConfig({ testTimeout: 180_000 });
let here: World;
let worker: RunningWorker;

beforeAll(async () => {
  here = await world('postgres');
  worker = startWorker(here.runtime, { concurrency: 1 });
});
afterAll(async () => {
  await worker.close(10_000);
  await here.end();
});

test('figures are preliminary until the month is closed, then final; what changes them later is held', async () => {
  const first = await run('2026-11-01T13:00:00Z');
  expect(first).toMatchObject({ state: 'done', reason: null });
  expect((await mailsDue(first))[0]?.text).toContain('Preliminary: October 2026 is not closed yet');

  const closed = await inTenant((tx) =>
    closeMonth(tx, tenantOf(here.runtime.config, TENANT), '2026-10', { by: 'Ada', now: here.runtime.now() }),
  );
  expect(closed.snapshotId).toBeGreaterThanOrEqual(first.snapshotId ?? 0);
  const final = await run('2026-11-02T13:00:00Z');
  expect(final).toMatchObject({ state: 'done', reason: null });
  const [mail] = await mailsDue(final);
  expect(mail?.text).toContain('Final: October 2026 is closed');
  expect(mail?.text).toMatch(/No record has changed this closed period; \d+ figures that depend on the day/);

  addOrder('2026-10-15T12:00:00Z');
  const sent = (await here.mails()).length;
  const held = await run('2026-11-03T13:00:00Z');
  expect(held.state).toBe('held');
  expect(held.reason).toMatch(/differ from the final ones: .+ \(October 2026\), .+: \S+ → \S+ \(\+\S+\)/);
  expect(held.reason).not.toContain('data.');
  expect(held.reason).toContain(`boardpack diff ${closed.snapshotId} ${held.snapshotId} --tenant acme`);
  expect(held.reason).toContain('--due 2026-11-03T13:01:00Z --restate --reason');
  expect(await here.mails()).toHaveLength(sent);
  expect(await restatements()).toEqual([]);
});

test('a restatement says what changed, why and who asked, and its mail answers the one that it replaces', async () => {
  const replaced = await occurrenceAt('2026-11-02T13:00:00Z');
  const restated = await run('2026-11-03T13:01:00Z', { reason: 'An order came late', actor: 'Grace' });
  expect(restated).toMatchObject({ state: 'done', reason: null });
  const [row, ...others] = await restatements();
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    occurrence: restated.id,
    replaces: replaced,
    reason: 'An order came late',
    actor: 'Grace',
    from: '2026-10-01',
    to: '2026-10-31',
  });
  expect(row?.diff.records).toContainEqual({ entity: 'orders', loaded: 1, removed: 0 });
  const orders = row?.diff.figures.find(({ path }) => path.endsWith('summary.total_orders'));
  expect(Number(orders?.after)).toBe(Number(orders?.before) + 1);
  for (const mail of await mailsDue(restated)) {
    expect(mail.subject).toContain('Correction: Monthly executive review, October 2026');
    expect(mail.text).toContain('Restated: October 2026');
    expect(mail.text).toContain('replaces “Monthly executive review”, due 2 November 2026');
    expect(mail.text).toContain('An order came late (asked by Grace)');
    expect(mail.text).toMatch(/\(October 2026\), [A-Z][^:]+: \S+ → \S+ \([+−]\S+\)\./);
    expect(mail.text).not.toMatch(/data\.|summary\.|\[\w+=/);
    const [answered] = (await mailsOf(replaced)).filter((each) => recipientOf(each) === recipientOf(mail));
    expect(mail.inReplyTo).toBe(answered?.messageId);
    expect(mail.references).toContain(answered?.messageId);
  }
});

test('after a restatement the corrected figures are the final ones, and another needs another change', async () => {
  const later = await run('2026-11-04T13:00:00Z');
  expect(later).toMatchObject({ state: 'done', reason: null });
  expect((await mailsDue(later))[0]?.text).toContain('Final: October 2026 is closed');
  const again = await run('2026-11-04T13:01:00Z', { reason: 'Once more', actor: 'Grace' });
  expect(again).toMatchObject({
    state: 'held',
    reason: expect.stringContaining('nothing to restate') as string,
  });
  expect(await restatements()).toHaveLength(1);
});

test('another month is preliminary still, and cannot be restated', async () => {
  const september = await run('2026-10-05T13:00:00Z');
  expect((await mailsDue(september))[0]?.text).toContain('Preliminary: September 2026');
  const asked = await run('2026-10-05T13:01:00Z', { reason: 'No', actor: 'Grace' });
  expect(asked).toMatchObject({ state: 'held', reason: expect.stringContaining('is not closed') as string });
});

test('what was restated is never rewritten', async () => {
  await expect(inTenant((tx) => tx.script(`update restatements set reason = 'none'`))).rejects.toThrow(
    'never rewritten',
  );
  await expect(inTenant((tx) => tx.script('delete from pack_conditions'))).rejects.toThrow('never rewritten');
});

const inTenant: <T>(work: Parameters<typeof here.runtime.db.tenant<T>>[1]) => Promise<T> = (work) =>
  here.runtime.db.tenant(TENANT, work);

async function run(due: string, restate?: RestatementRequest): Promise<Occurrence> {
  const { occurrence } = await askForPack(here.runtime, TENANT, {
    pack: 'monthly',
    dueAt: new Date(due),
    restate,
  });
  for (;;) {
    const now = await inTenant((tx) => occurrenceOf(tx, TENANT, occurrence.id));
    if (now && now.state !== 'running') return now;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

interface Restated {
  occurrence: number;
  replaces: number;
  reason: string;
  actor: string;
  from: string;
  to: string;
  diff: { figures: { path: string; before: string; after: string }[]; records: unknown[] };
}

function restatements(): Promise<Restated[]> {
  return inTenant((tx) =>
    tx.rows<Restated>(
      `select occurrence_id as occurrence, replaces_occurrence_id as replaces, reason, actor, period_from as "from",
         period_to as "to", diff from restatements`,
    ),
  );
}

async function occurrenceAt(due: string): Promise<number> {
  const row = await inTenant((tx) =>
    tx.one<{ id: number }>('select id from occurrences where due_at = :due', { due }),
  );
  return row?.id ?? 0;
}

/** The mails of an occurrence, by the number that its Message-IDs begin with. */
async function mailsOf(occurrence: number): Promise<ParsedMail[]> {
  return (await here.mails()).filter(({ messageId }) => messageId?.startsWith(`<${occurrence}.`));
}

async function mailsDue({ id }: Occurrence): Promise<ParsedMail[]> {
  const mails = await mailsOf(id);
  expect(mails).toHaveLength(2);
  return mails;
}

function recipientOf(mail: ParsedMail): string {
  return (mail.headers.get('to') as { text: string }).text;
}

/** One more completed order, made of the last one. */
function addOrder(at: string): void {
  const file = join(here.records, 'orders.csv');
  const [header = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.trim().split(',');
  const values = (rows.find((row) => row.includes('completed')) ?? '').trim().split(',');
  const set: Record<string, string> = { id: 'late-1', number: 'LATE-1', ordered_at: at, updated_at: at };
  appendFileSync(file, `${names.map((name, index) => set[name] ?? values[index] ?? '').join(',')}\n`);
}

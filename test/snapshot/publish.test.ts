import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reports } from '../../src/reports/registry.ts';
import { latestSnapshot } from '../../src/snapshot/snapshots.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { publish, tenantLike } from './published.ts';

const GIVEN = {
  members: [{ id: 'm1', name: 'Ada', active: 'true' }],
  pipelines: [{ id: 'p1', name: 'Sales' }],
  stages: [{ pipeline_id: 'p1', key: 'lead', name: 'Lead', position: '1', kind: 'open', probability: '0.1' }],
  deals: [
    {
      id: 'd1',
      pipeline_id: 'p1',
      stage: 'lead',
      owner_id: 'm1',
      amount: '100.10',
      created_at: '2026-01-05T00:00:00Z',
    },
  ],
  customers: [{ id: 'c1', name: 'Globex', acquired_at: '2026-01-02T00:00:00Z' }],
  orders: [
    {
      id: '1',
      number: 'O-1',
      customer_id: 'c1',
      status: 'completed',
      ordered_at: '2026-01-03T00:00:00Z',
      total_amount: '19.99',
    },
  ],
};

const acme = tenantLike('acme');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', GIVEN);
  await givenFacts(database.db, 'globex', GIVEN);
});
afterAll(() => database.drop());

test('holds every standing document of every report', async () => {
  const snapshot = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  const held = await documents(snapshot.id);
  expect(new Set(held.map(({ report }) => report))).toEqual(new Set(reports.map(({ id }) => id)));
  expect(held).toHaveLength(snapshot.documentCount);
});

test('keeps each document with the hash of its bytes, and hashes them all together', async () => {
  const snapshot = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  for (const { body, sha256 } of await documents(snapshot.id))
    expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
  expect(snapshot.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('the same facts as of the same instant give the same bytes', async () => {
  const first = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  const second = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  expect(second.hash).toBe(first.hash);
  expect(await documents(second.id)).toEqual(await documents(first.id));
});

test('another instant gives another hash', async () => {
  const first = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  const earlier = await publish(database.db, acme, '2026-01-01T00:00:00Z');
  expect(earlier.hash).not.toBe(first.hash);
});

test('holds documents that packs ask for beyond the standing ones, each once', async () => {
  const requested = [
    { report: 'crm/lead-conversion', query: { date_from: '2025-12-24', date_to: '2025-12-26' } },
    { report: 'crm/lead-conversion', query: { date_from: '2025-12-24', date_to: '2025-12-26' } },
    { report: 'crm/lead-conversion', query: { period: '30' } },
  ];
  const plain = await publish(database.db, acme, '2026-02-01T00:00:00Z');
  const more = await publish(database.db, acme, '2026-02-01T00:00:00Z', requested);
  expect(more.documentCount).toBe(plain.documentCount + 1);
});

test('a tie-out that fails publishes nothing', async () => {
  const report = reports.find(({ id }) => id === 'crm/pipeline-summary') as { tieOuts: unknown };
  const { tieOuts } = report;
  const before = await database.db.tenant('acme', (tx) => latestSnapshot(tx, 'acme'));
  report.tieOuts = [{ name: 'the sky is green', check: () => 'it is blue' }];
  try {
    await expect(publish(database.db, acme, '2027-01-01T00:00:00Z')).rejects.toThrow(
      'crm/pipeline-summary does not tie out: the sky is green: it is blue',
    );
  } finally {
    report.tieOuts = tieOuts;
  }
  expect(await database.db.tenant('acme', (tx) => latestSnapshot(tx, 'acme'))).toEqual(before);
});

test('the latest snapshot is the one with the greatest instant, not the one published last', async () => {
  const newest = await publish(database.db, acme, '2026-06-01T00:00:00Z');
  await publish(database.db, acme, '2026-03-01T00:00:00Z');
  expect((await database.db.tenant('acme', (tx) => latestSnapshot(tx, 'acme')))?.id).toBe(newest.id);
});

test("another tenant's snapshots are not seen", async () => {
  await publish(database.db, acme, '2026-02-01T00:00:00Z');
  expect(await database.db.tenant('globex', (tx) => latestSnapshot(tx, 'globex'))).toBeNull();
});

function documents(snapshot: number): Promise<{ report: string; body: Buffer; sha256: string }[]> {
  return database.db.tenant('acme', (tx) =>
    tx.rows(
      'select report, body, sha256 from documents where snapshot_id = :snapshot order by report, parameters_hash',
      { snapshot },
    ),
  );
}

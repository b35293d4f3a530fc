import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import type { LoadSummary } from '../../src/load/scope.ts';
import { writeSample } from '../../src/sample/write.ts';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { tableOf, UNTIL } from './tables.ts';

const tenants = [
  { profile: 'usd', timezone: 'America/New_York', currency: 'USD' },
  { profile: 'jpy', timezone: 'Asia/Tokyo', currency: 'JPY' },
] as const;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'boardpack-sample-load-'));
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe.each(tenants)('a loaded sample ($profile)', ({ profile, timezone, currency }) => {
  const scope = testScope(profile, { timezone, currency });
  const out = () => join(folder, profile);
  let first: LoadSummary;

  const facts = <Row>(sql: string) =>
    database.db.tenant(profile, (tx) => tx.rows<Row>(sql, { tenant: profile }));

  beforeAll(async () => {
    await writeSample({ scale: 1, until: UNTIL, profile, out: out() });
    first = await loadWhole(database.db, scope, csvSource(out()));
  });

  test('has every row among the facts and none in quarantine', () => {
    expect(
      first.entities.map(({ entity, read, loaded, quarantined }) => ({ entity, read, loaded, quarantined })),
    ).toEqual(
      entities.map(({ name }) => {
        const rows = tableOf(profile, name).length;
        return { entity: name, read: rows, loaded: rows, quarantined: 0 };
      }),
    );
  });

  test('has the one unresolved reference that it is meant to have, and no warning', () => {
    const unresolved = first.entities.filter((each) => Object.keys(each.unresolved).length > 0);
    expect(unresolved.map((each) => [each.entity, each.unresolved])).toEqual([['files', { uploaded_by: 1 }]]);
    expect(first.entities.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  test('is unchanged when it is loaded again', async () => {
    const again = await loadWhole(database.db, scope, csvSource(out()));
    expect(again.entities.filter(({ loaded, removed }) => loaded + removed > 0)).toEqual([]);
  });

  test('has orders worth their items in the reporting currency too', async () => {
    const different = await facts(
      `select id from facts.orders where tenant_id = :tenant and total_amount <>
         (select sum(amount) from facts.order_items i where i.tenant_id = :tenant and i.order_id = orders.id)`,
    );
    expect(different).toEqual([]);
  });

  test('counts the orders around the ends of a month on their local days', async () => {
    const days = await facts<{ ordered_day: string }>(
      `select ordered_day from facts.orders where tenant_id = :tenant and id like 'WEB-%' order by id`,
    );
    expect(days.map(({ ordered_day }) => ordered_day)).toEqual(['2026-09-30', '2026-10-01', '2026-10-31']);
  });
});

import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/registry.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { Figures } from './met.ts';
import { smallest } from './random/smallest.ts';
import { type Tenant, tenants } from './random/tenants.ts';
import { clear, disagreements } from './stage.ts';
import { inserted, loaded, reloaded, type Way } from './ways.ts';

/** How many times the usual number of tenants. */
const TIMES = Number(process.env.BOARDPACK_RUNS ?? '1');
const SEED = Number(process.env.BOARDPACK_SEED ?? '20251120');
const BATCH = 40;

const ids = reports.map(({ id }) => id);
const figures = new Figures();
let database: TestDatabase;
let filled = 0;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

/** Where the SQL and the calculator differ on a tenant that came by its facts that way. */
async function differencesOn(way: Way, tenant: Tenant): Promise<string[]> {
  const id = `tenant-${filled++}`;
  await way.fill(database.db, id, tenant);
  return disagreements(database.db, id, { ...tenant, given: way.rows(tenant) }, figures);
}

/** The first of the tenants on which they differ. */
async function firstDiffering(way: Way, all: readonly Tenant[]): Promise<Tenant | undefined> {
  for (let start = 0; start < all.length; start += BATCH) {
    await clear(database.db);
    const batch = all.slice(start, start + BATCH);
    const wrong = await Promise.all(
      batch.map(async (tenant) => (await differencesOn(way, tenant)).length > 0),
    );
    if (wrong.includes(true)) return batch[wrong.indexOf(true)];
  }
  return undefined;
}

/** Compares many tenants; the first that differs, as small as it still differs, in words. Null when there is none. */
async function difference(way: Way, seed: number, count: number): Promise<string | null> {
  const any = tenants(ids, way === reloaded);
  const wrong = await firstDiffering(way, fc.sample(any, { seed, numRuns: count }));
  if (!wrong) return null;
  // Made smaller, it may be no tenant any more: that is no difference.
  const again = (tenant: Tenant) => differencesOn(way, tenant).catch(() => []);
  const small = await smallest(wrong, async (tenant) => (await again(tenant)).length > 0);
  return [...(await again(small)), `seed ${seed}`, JSON.stringify(small, null, 1)].join('\n');
}

describe('the SQL answers as the definitions do', { timeout: 600_000 * TIMES }, () => {
  it('for facts written at once', async () => {
    expect(await difference(inserted, SEED, 2000 * TIMES)).toBeNull();
  });

  it('for facts that were loaded', async () => {
    expect(await difference(loaded, SEED + 1, 40 * TIMES)).toBeNull();
  });

  it('for facts that were loaded whole once more', async () => {
    expect(await difference(reloaded, SEED + 2, 15 * TIMES)).toBeNull();
  });

  it('and every figure was other than zero for some tenant', () => {
    expect(figures.always0()).toStrictEqual([]);
  });
});

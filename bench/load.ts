import { chmodSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { Database, type Transaction } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import type { ColumnType, Entity } from '../src/entities/entity.ts';
import { entities, entityNamed } from '../src/entities/registry.ts';
import { extract } from '../src/load/extract.ts';
import { merge } from '../src/load/merge.ts';
import type { LoadScope } from '../src/load/scope.ts';
import { dropStaging } from '../src/load/staging.ts';
import { migrate } from '../src/migrate.ts';
import { writeSample } from '../src/sample/write.ts';
import { csvSource } from '../src/sources/csv.ts';
import { type Figure, rateFigure } from './figure.ts';

/** Scale of the sample: 30 is 90,000 orders, about 920,000 rows. */
const SCALE = Number(process.env['BENCH_SCALE'] ?? 30);
const UNTIL = '2026-11-01';

/** How PostgreSQL's own COPY would store a column, without any check but the type's. */
const types: Record<ColumnType, string> = {
  id: 'text collate "C"',
  text: 'text',
  month: 'text',
  currency: 'text',
  ts: 'timestamptz',
  date: 'date',
  money: 'numeric',
  decimal: 'numeric',
  ratio: 'numeric',
  rate: 'numeric',
  int: 'integer',
  bool: 'boolean',
};

/**
 * Rows per second from CSV files to facts: a first load and one in which nothing has changed, each beside COPY of the same files
 * into typed, logged tables with their primary keys, in the same run.
 */
export async function load(): Promise<Figure[]> {
  const home = mkdtempSync('/tmp/boardpack-bench-');
  chmodSync(home, 0o755);
  const embedded = await startEmbedded(home);
  const db = new Database(embedded.url);
  try {
    await migrate(embedded.url);
    const all = join(home, 'all');
    const written = await writeSample({ out: all, scale: SCALE, until: UNTIL, profile: 'usd' });
    const orders = join(home, 'orders');
    await mkdir(orders);
    // Some orders are in foreign currencies and need the rates.
    const alone = ['fx_rates', 'orders'];
    for (const name of alone) await copyFile(join(all, `${name}.csv`), join(orders, `${name}.csv`));
    const rowsOf = (names: readonly string[]) =>
      written.filter(({ entity }) => names.includes(entity)).reduce((sum, { rows }) => sum + rows, 0);
    return [
      ...(await measure(db, 'orders', orders, alone.map(entityNamed), rowsOf(alone))),
      ...(await measure(db, 'all entities', all, entities, rowsOf(entities.map(({ name }) => name)))),
    ];
  } finally {
    await db.close();
    await embedded.leave();
    rmSync(home, { recursive: true });
  }
}

async function measure(
  db: Database,
  what: string,
  folder: string,
  list: readonly Entity[],
  rows: number,
): Promise<Figure[]> {
  const copying = await seconds(() => copyRaw(db, folder, list));
  const scope = scopeOf(what.replace(' ', '-'));
  const first = await seconds(() => loadOnce(db, scope, folder));
  const again = await seconds(() => loadOnce(db, scope, folder));
  const limit = { what: 'COPY', rate: rows / copying };
  const title = `${what}, ${rows.toLocaleString('en')} rows`;
  return [
    rateFigure(`${title}: first load`, rows / first, limit, 'rows'),
    rateFigure(`${title}: nothing changed`, rows / again, limit, 'rows'),
  ];
}

function scopeOf(tenant: string): LoadScope {
  const thresholds = { quarantine_share: 0.05, quarantine_rows: 5 };
  return { tenant, timezone: 'America/New_York', currency: 'USD', thresholds };
}

/** The way production takes: extract to staging, merge in one transaction, drop the staging. */
async function loadOnce(db: Database, scope: LoadScope, folder: string): Promise<void> {
  const { loadId } = await extract(db, scope, csvSource(folder), { refreshId: null });
  await db.tenant(scope.tenant, (tx) => merge(tx, scope, loadId));
  await dropStaging(db, scope.tenant, loadId);
}

async function copyRaw(db: Database, folder: string, list: readonly Entity[]): Promise<void> {
  await db.system(async (tx) => {
    await tx.script('drop schema if exists bench_copy cascade; create schema bench_copy');
    for (const entity of list) await copyEntity(tx, folder, entity);
  });
}

async function copyEntity(tx: Transaction, folder: string, entity: Entity): Promise<void> {
  const columns = Object.entries(entity.columns).map(([name, { type }]) => `"${name}" ${types[type]}`);
  const key = entity.key.map((name) => `"${name}"`).join(', ');
  await tx.script(`create table bench_copy.${entity.name} (${columns.join(', ')}, primary key (${key}))`);
  const copy = tx.client.query(from(`copy bench_copy.${entity.name} from stdin (format csv, header)`));
  await pipeline(createReadStream(join(folder, `${entity.name}.csv`)), copy);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileSchema } from '../src/config/schema.ts';
import { Database } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { extract } from '../src/load/extract.ts';
import { merge } from '../src/load/merge.ts';
import { dropStaging } from '../src/load/staging.ts';
import { migrate } from '../src/migrate.ts';
import { writeSample } from '../src/sample/write.ts';
import { createRefresh } from '../src/schedule/refresh.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { publishSnapshot } from '../src/snapshot/publish.ts';
import { csvSource } from '../src/sources/csv.ts';

export const UNTIL = '2026-11-01';

/** A tenant with sample records, on a PostgreSQL of the benchmark's own. */
export interface Facts {
  db: Database;
  tenant: Tenant;
  /** Folder of the CSV files. */
  records: string;
  /** Reads the records and merges what changed; gives the load's id. Publishes in the same transaction where asked to. */
  refresh: (
    minute: number,
  ) => Promise<{ extract: number; merge: number; publish: number; documents: number; rows: number }>;
  end: () => Promise<void>;
}

/** Writes a sample of a scale and gets a database ready for it. */
export async function facts(scale: number): Promise<Facts> {
  const home = mkdtempSync('/tmp/boardpack-bench-');
  chmodSync(home, 0o755);
  const records = join(home, 'records');
  await writeSample({ out: records, scale, until: UNTIL, profile: 'usd' });
  const embedded = await startEmbedded(home);
  await migrate(embedded.url);
  const db = new Database(embedded.url);
  const tenant = benchTenant();
  const end = async () => {
    await db.close();
    await embedded.leave();
    rmSync(home, { recursive: true });
  };
  return { db, tenant, records, end, refresh: (minute) => refresh(db, tenant, records, minute) };
}

/** Seconds that some work takes. */
export async function seconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}

async function refresh(
  db: Database,
  tenant: Tenant,
  records: string,
  minute: number,
): ReturnType<Facts['refresh']> {
  const { id, timezone, currency, thresholds } = tenant;
  const scope = { tenant: id, timezone, currency, thresholds };
  const asOf = new Date(Date.UTC(2026, 10, 1, 13, minute));
  const refreshId = await db.tenant(id, (tx) => createRefresh(tx, { tenant: id, asOf, priority: 1 }));
  const [extracting, load] = await seconds(() => extract(db, scope, csvSource(records), { refreshId }));
  const times = await db.tenant(id, async (tx) => {
    const [merging] = await seconds(() => merge(tx, scope, load.loadId));
    const [publishing, snapshot] = await seconds(() =>
      publishSnapshot(tx, tenant, { refreshId, loadId: load.loadId, asOf, requested: [] }),
    );
    return {
      extract: extracting,
      merge: merging,
      publish: publishing,
      documents: snapshot.documentCount,
      rows: load.rowsRead,
    };
  });
  await dropStaging(db, id, load.loadId);
  return times;
}

function benchTenant(): Tenant {
  const settings = {
    name: 'Bench',
    timezone: 'America/New_York',
    currency: 'USD',
    source: { kind: 'csv', path: '.' },
  };
  const { tenants } = fileSchema.parse({ tenants: { bench: settings } });
  return { id: 'bench', ...(tenants['bench'] as Omit<Tenant, 'id'>) };
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileSchema } from '../src/config/schema.ts';
import { Database } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { extract, type LoadProgress } from '../src/load/extract.ts';
import { merge } from '../src/load/merge.ts';
import { dropStaging } from '../src/load/staging.ts';
import { migrate } from '../src/migrate.ts';
import { writeSample } from '../src/sample/write.ts';
import { createRefresh } from '../src/schedule/refresh.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { publishSnapshot } from '../src/snapshot/publish.ts';
import { csvSource } from '../src/sources/csv.ts';
import { Memory, type Peak } from './memory.ts';
import { tell } from './progress.ts';

export const UNTIL = '2026-11-01';

/** Seconds of each part of a refresh, and the memory it took. */
export interface Refreshed {
  extract: number;
  merge: number;
  publish: number;
  /** Seconds of the documents of each report, with what they need first. */
  reports: ReadonlyMap<string, { documents: number; seconds: number }>;
  documents: number;
  rows: number;
  extractPeak: Peak;
  publishPeak: Peak;
}

/** A tenant with sample records, on a PostgreSQL of the benchmark's own. */
export interface Facts {
  db: Database;
  tenant: Tenant;
  /** Folder of the CSV files. */
  records: string;
  /** Bytes of the CSV files. */
  bytes: number;
  memory: Memory;
  /** Reads the records, merges what changed and publishes a snapshot in the same transaction. */
  refresh: (minute: number) => Promise<Refreshed>;
  end: () => Promise<void>;
}

/** Writes a sample of a scale and gets a database ready for it. */
export async function facts(scale: number): Promise<Facts> {
  const home = mkdtempSync('/tmp/boardpack-bench-');
  chmodSync(home, 0o755);
  const records = join(home, 'records');
  const written = await writeSample({
    out: records,
    scale,
    until: UNTIL,
    profile: 'usd',
    onProgress: (rows) => tell('sample', `${rows.toLocaleString('en')} rows`),
  });
  const bytes = written.reduce((sum, each) => sum + each.bytes, 0);
  const embedded = await startEmbedded(home);
  await migrate(embedded.url);
  const db = new Database(embedded.url);
  const memory = new Memory(home);
  const tenant = benchTenant();
  const end = async () => {
    memory.end();
    await db.close();
    await embedded.leave();
    rmSync(home, { recursive: true });
  };
  const bench = { db, tenant, records, bytes, memory, end };
  return { ...bench, refresh: (minute) => refresh(bench, minute) };
}

/** Seconds that some work takes. */
export async function seconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}

async function refresh(
  { db, tenant, records, memory }: Omit<Facts, 'refresh'>,
  minute: number,
): Promise<Refreshed> {
  const { id, timezone, currency, thresholds } = tenant;
  const scope = { tenant: id, timezone, currency, thresholds };
  const asOf = new Date(Date.UTC(2026, 10, 1, 13, minute));
  const refreshId = await db.tenant(id, (tx) => createRefresh(tx, { tenant: id, asOf, priority: 1 }));
  memory.peak();
  const onProgress = ({ entity, rows }: LoadProgress) =>
    tell('extract', `${entity} ${rows.toLocaleString('en')} rows`);
  const [extracting, load] = await seconds(() =>
    extract(db, scope, csvSource(records), { refreshId, onProgress }),
  );
  const extractPeak = memory.peak();
  const refreshed = await db.tenant(id, async (tx) => {
    const [merging] = await seconds(() =>
      merge(tx, scope, load.loadId, {
        onProgress: (entity, rows) => tell('merge', `${rows.toLocaleString('en')} rows, ${entity} last`),
      }),
    );
    const costs = new Costs();
    const [publishing, snapshot] = await seconds(() =>
      publishSnapshot(tx, tenant, {
        refreshId,
        loadId: load.loadId,
        asOf,
        requested: [],
        onProgress: (done, of, report) => costs.add(report, done, of),
      }),
    );
    return {
      merge: merging,
      publish: publishing,
      reports: costs.reports,
      documents: snapshot.documentCount,
    };
  });
  const publishPeak = memory.peak();
  await dropStaging(db, id, load.loadId);
  return { ...refreshed, extract: extracting, rows: load.rowsRead, extractPeak, publishPeak };
}

/** Adds up what the documents of each report take. */
class Costs {
  readonly reports = new Map<string, { documents: number; seconds: number }>();
  #last = performance.now();

  add(report: string, done: number, of: number): void {
    const now = performance.now();
    const { documents, seconds: before } = this.reports.get(report) ?? { documents: 0, seconds: 0 };
    this.reports.set(report, { documents: documents + 1, seconds: before + (now - this.#last) / 1000 });
    this.#last = now;
    tell('documents', `${done} of ${of}, ${report} last`);
  }
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

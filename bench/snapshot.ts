import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { Database } from '../src/db/database.ts';
import { entities } from '../src/entities/registry.ts';
import { reports } from '../src/reports/registry.ts';
import { readReport } from '../src/snapshot/read.ts';
import { type Facts, facts, seconds } from './facts.ts';
import type { Figure } from './figure.ts';

/** Scale of the sample: 100 is 300,000 orders, about three million rows. */
const SCALE = Number(process.env['BENCH_SCALE'] ?? 100);

/** Every this many rows one is changed for the delta. */
const DELTA = 1000;

/**
 * All standing documents after a full load and after a delta of 0.1 % of the rows, and a year's window of every report cold and
 * warm; each beside reading every fact once, which no computation from the facts can beat.
 */
export async function snapshot(): Promise<Figure[]> {
  const bench = await facts(SCALE);
  try {
    const full = await bench.refresh(0);
    const [reading] = await seconds(() => readEveryFact(bench.db, bench.tenant.id));
    await changeSome(bench.records);
    const delta = await bench.refresh(1);
    const figure = (what: string, took: number): Figure => ({
      what,
      figure: `${(took * 1000).toFixed(took < 1 ? 1 : 0)} ms`,
      limit: `every fact read once ${(reading * 1000).toFixed(0)} ms`,
      ratio: reading / took,
    });
    const title = `${full.rows.toLocaleString('en')} rows, ${full.documents} documents`;
    return [
      figure(`${title}: extract`, full.extract),
      figure('first merge', full.merge),
      figure('all documents', full.publish),
      figure('extract again, 0.1 % changed', delta.extract),
      figure('merge of 0.1 %', delta.merge),
      figure('all documents again', delta.publish),
      ...(await windows(bench, figure)),
    ];
  } finally {
    await bench.end();
  }
}

async function windows(
  { db, tenant }: Facts,
  figure: (what: string, took: number) => Figure,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const report of reports.filter(({ dates }) => dates)) {
    const [from, to] = report.dates as readonly [string, string];
    const query = { ...report.selector, [from]: '2025-10-07', [to]: '2026-10-06' };
    const asked = Object.fromEntries(
      Object.entries(query).filter(([name]) => !(name in (report.selector ?? {}))),
    );
    const read = () => readReport(db, tenant, report, asked, { windowSeconds: 600, windowsAtOnce: 4 });
    const [cold] = await seconds(read);
    const [warm] = await seconds(read);
    figures.push(figure(`${report.id}, a year: cold`, cold), figure(`${report.id}, a year: warm`, warm));
  }
  return figures;
}

/** Counts every row by a column, so that every row is read. */
async function readEveryFact(db: Database, tenant: string): Promise<void> {
  await db.tenant(tenant, async (tx) => {
    for (const { name } of entities)
      await tx.rows(`select count(load_id) from facts.${name} where tenant_id = :tenant`, { tenant });
  });
}

/** Changes a text of every thousandth row, in every entity that has one beside its key. */
async function changeSome(folder: string): Promise<void> {
  for (const { name, columns, key } of entities) {
    const column = Object.keys(columns).find(
      (each) => ['name', 'subject', 'number', 'title'].includes(each) && !key.includes(each),
    );
    if (!column) continue;
    const file = join(folder, `${name}.csv`);
    let row = 0;
    const change = new Transform({
      objectMode: true,
      transform: (record: Record<string, string>, _, done) => {
        row += 1;
        done(null, row % DELTA === 0 ? { ...record, [column]: `${record[column]} *` } : record);
      },
    });
    await pipeline(
      createReadStream(file),
      parse({ columns: true }),
      change,
      stringify({ header: true }),
      createWriteStream(`${file}.new`),
    );
    renameSync(`${file}.new`, file);
  }
}

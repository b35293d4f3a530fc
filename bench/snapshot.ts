import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../src/db/database.ts';
import { entities } from '../src/entities/registry.ts';
import { reports } from '../src/reports/registry.ts';
import { readReport } from '../src/snapshot/read.ts';
import { type Facts, facts, type Refreshed, seconds } from './facts.ts';
import type { Figure } from './figure.ts';
import type { Peak } from './memory.ts';
import { tell } from './progress.ts';

/** Scale of the sample: 100 is 300,000 orders, about three million rows. */
const SCALE = Number(process.env['BENCH_SCALE'] ?? 100);

/** Every this many rows one is changed for the delta. */
const DELTA = 1000;

/** Characters of a file that are looked at together. */
const CHUNK = 1024 * 1024;

/** A year's window, of which no standing document is. */
const YEAR = ['2025-10-07', '2026-10-06'] as const;

/** What reports ask for that takes no window of days, but looks at other times than their standing documents. */
const OTHER_TIMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crm/forecast': { from: '2025-10', to: '2026-09' },
  'sales/invoice-aging': { as_of_date: '2026-10-06' },
};

const MEGABYTE = 1024 * 1024;

/**
 * All standing documents after a full load and after a delta of 0.1 % of the rows, and a year's window of every report cold and
 * warm; each beside reading every fact once, which no computation from the facts can beat. Memory and disk stand beside the size
 * of the records.
 */
export async function snapshot(): Promise<Figure[]> {
  const bench = await facts(SCALE);
  try {
    const full = await bench.refresh(0);
    const [reading] = await seconds(() => readEveryFact(bench.db, bench.tenant.id));
    tell('a delta is made');
    await changeSome(bench.records);
    const delta = await bench.refresh(1);
    const figure = timed(reading);
    const title = `${full.rows.toLocaleString('en')} rows, ${full.documents} documents`;
    return [
      figure(`${title}: extract`, full.extract),
      figure('first merge', full.merge),
      figure('all documents', full.publish),
      ...[...full.reports].map(([report, { documents, seconds: took }]) =>
        figure(`  ${report}, ${documents}`, took),
      ),
      figure('extract again, 0.1 % changed', delta.extract),
      figure('merge of 0.1 %', delta.merge),
      figure('all documents again', delta.publish),
      ...(await windows(bench, figure)),
      ...memoryFigures(bench, [full, delta]),
      await diskFigure(bench),
    ];
  } finally {
    await bench.end();
  }
}

type Timed = (what: string, took: number) => Figure;

function timed(reading: number): Timed {
  return (what, took) => ({
    what,
    figure: `${(took * 1000).toFixed(took < 1 ? 1 : 0)} ms`,
    limit: `every fact read once ${(reading * 1000).toFixed(0)} ms`,
    ratio: reading / took,
  });
}

async function windows({ db, tenant }: Facts, figure: Timed): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const report of reports) {
    const asked = report.dates
      ? { [report.dates[0]]: YEAR[0], [report.dates[1]]: YEAR[1] }
      : OTHER_TIMES[report.id];
    if (!asked) continue;
    tell('windows', report.id);
    const read = () => readReport(db, tenant, report, asked, { windowSeconds: 600, windowsAtOnce: 4 });
    const [cold] = await seconds(read);
    const [warm] = await seconds(read);
    figures.push(figure(`${report.id}, a year: cold`, cold), figure(`${report.id}, a year: warm`, warm));
  }
  return figures;
}

function memoryFigures({ bytes, memory }: Facts, [full, delta]: readonly [Refreshed, Refreshed]): Figure[] {
  const peaks: [string, Peak][] = [
    ['extract', full.extractPeak],
    ['merge and documents', full.publishPeak],
    ['extract again', delta.extractPeak],
    ['merge and documents again', delta.publishPeak],
    ['windows', memory.peak()],
  ];
  return peaks.flatMap(([what, { node, postgres }]) => [
    sized(`peak memory of node: ${what}`, node, bytes),
    sized(`peak memory of PostgreSQL beside its buffers: ${what}`, postgres, bytes),
  ]);
}

async function diskFigure({ db, bytes }: Facts): Promise<Figure> {
  const { rows } = await db.pool.query<{ size: number }>(
    'select pg_database_size(current_database()) as size',
  );
  return sized('the database on disk', rows[0]?.size ?? 0, bytes);
}

function sized(what: string, size: number, records: number): Figure {
  const written = (each: number) => `${Math.round(each / MEGABYTE).toLocaleString('en')} MB`;
  return {
    what,
    figure: written(size),
    limit: `the records as CSV ${written(records)}`,
    ratio: records / Math.max(size, 1),
  };
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
    await pipeline(
      createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK }),
      (chunks: AsyncIterable<string>) => changed(chunks, column),
      createWriteStream(`${file}.new`),
    );
    renameSync(`${file}.new`, file);
  }
}

/** The lines of a CSV file, a column of every thousandth changed; of one with quotes, the next without any instead. */
async function* changed(chunks: AsyncIterable<string>, column: string): AsyncGenerator<string> {
  let rest = '';
  let at = -1;
  let since = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() as string;
    for (const [index, line] of lines.entries()) {
      if (at < 0) at = line.split(',').indexOf(column);
      else if (++since >= DELTA && !line.includes('"')) {
        lines[index] = line
          .split(',')
          .with(at, `${line.split(',')[at]} *`)
          .join(',');
        since = 0;
      }
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
  yield rest;
}

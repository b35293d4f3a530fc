import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/migrate.ts';
import { publishSnapshot } from '../src/snapshot/publish.ts';
import { AS_OF, tenant, write, type Writing, type Written } from './export-writing.ts';
import type { Figure } from './figure.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 1_000_000);

/**
 * Rows per second and peak memory of writing orders to CSV and Excel: the writers alone beside the bare libraries with the same
 * rows in memory, and whole exports beside COPY of the same query, each in a process of its own.
 */
export async function exports(): Promise<Figure[]> {
  const home = mkdtempSync('/tmp/boardpack-bench-');
  chmodSync(home, 0o755);
  const embedded = await startEmbedded(home);
  try {
    await migrate(embedded.url);
    await fill(embedded.url);
    return await measure(join(home, 'rows'), embedded.url);
  } finally {
    await embedded.leave();
    rmSync(home, { recursive: true });
  }
}

async function measure(file: string, url: string): Promise<Figure[]> {
  const run = (way: Writing['way'], format: Writing['format']) =>
    write({ way, format, rows: ROWS, file, url });
  const copy = await run('copy', 'csv');
  return [
    figure(
      'CSV, rows in memory',
      await run('writer', 'csv'),
      'csv-stringify',
      await run('csv-stringify', 'csv'),
    ),
    figure('Excel, rows in memory', await run('writer', 'excel'), 'exceljs', await run('exceljs', 'excel')),
    figure('CSV, from the database', await run('export', 'csv'), 'COPY', copy),
    figure('Excel, from the database', await run('export', 'excel'), 'COPY', copy),
  ];
}

function figure(what: string, ours: Written, limit: string, theirs: Written): Figure {
  return {
    what: `${what}, ${ROWS.toLocaleString('en')} orders`,
    figure: written(ours),
    limit: `${limit} ${written(theirs)}`,
    ratio: theirs.seconds / ours.seconds,
  };
}

function written({ seconds, peakMegabytes }: Written): string {
  return `${Math.round(ROWS / seconds).toLocaleString('en')} rows/s, ${Math.round(peakMegabytes)} MB`;
}

/** Orders over two years, each with two items, of nine thousand customers and twenty members. */
async function fill(url: string): Promise<void> {
  const db = new Database(url);
  await db.tenant(tenant.id, async (tx) => {
    for (const sql of statements) await tx.run(sql, { tenant: tenant.id, rows: ROWS });
    await publishSnapshot(tx, tenant, { refreshId: 1, loadId: 1, asOf: AS_OF, requested: [] });
  });
  await db.close();
}

const statements = [
  `insert into facts.customers (tenant_id, id, number, name, acquired_at, acquired_day, load_id)
   select :tenant, n::text, 'C-' || n, 'Customer ' || n || ' GmbH', '2024-01-01', '2024-01-01', 1
   from generate_series(1, 9000) as n where :rows::int > 0`,
  `insert into facts.members (tenant_id, id, name, load_id)
   select :tenant, n::text, 'Member ' || n, 1 from generate_series(1, 20) as n where :rows::int > 0`,
  `insert into facts.orders (tenant_id, id, number, customer_id, sales_rep_id, source, status, ordered_at, ordered_day,
     promised_on, completed_at, completed_day, total_amount, total_amount_original, currency, exchange_rate, load_id)
   select :tenant, 'o' || n, 'SO-' || n, (n % 9000 + 1)::text, (n % 20 + 1)::text, 'website', 'completed',
     at, at::date, at::date + 5, at + interval '3 days', at::date + 3, n % 7777 * 1.25, n % 7777 * 1.25, 'USD', 1, 1
   from generate_series(1, :rows::int) as n,
     lateral (select '2024-06-01T00:00:00Z'::timestamptz + n * interval '62208 ms' as at) as instant`,
  `insert into facts.order_items (tenant_id, id, order_id, product_id, quantity, amount, amount_original, currency,
     exchange_rate, load_id)
   select :tenant, n || '-' || line, 'o' || n, 'p', 1, 1, 1, 'USD', 1, 1
   from generate_series(1, :rows::int) as n, generate_series(1, 2) as line`,
];

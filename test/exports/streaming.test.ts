import { setTimeout as sleep } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/exports/csv.ts';
import { writeExcel } from '../../src/exports/excel.ts';
import { type ExportRequest, writeExport } from '../../src/exports/write.ts';
import { type TestDatabase, asSuperuser, testDatabase } from '../fixtures/database.ts';
import { publish, tenantLike } from '../snapshot/published.ts';
import { exported, exportNamed, recordsOf, SlowReader, tableOf } from './exporting.ts';

const ROWS = 50_000;
const tenant = tenantLike('acme');
const query = { from_date: '2025-01-01', to_date: '2025-12-31' };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.db.tenant('acme', (tx) =>
    tx.run(
      `insert into facts.orders (tenant_id, id, number, customer_id, status, ordered_at, ordered_day, total_amount,
         total_amount_original, currency, exchange_rate, load_id)
       select 'acme', 'o' || n, 'N-' || n, 'c', 'completed', '2025-01-01'::timestamptz + n * interval '1 minute',
         ('2025-01-01'::timestamptz + n * interval '1 minute')::date, n, n, 'USD', 1, 1
       from generate_series(1, :rows::int) as n`,
      { rows: ROWS },
    ),
  );
  await publish(database.db, tenant, '2025-12-01T00:00:00Z');
});

afterAll(async () => database.drop());

function request(options: Partial<ExportRequest> = {}): ExportRequest {
  return { records: exportNamed('orders'), query, format: 'csv', language: 'en', ...options };
}

/** What PostgreSQL is doing for this test's database, besides waiting for the next transaction. */
async function busyConnections(): Promise<string[]> {
  const { rows } = await asSuperuser(
    `select state || ': ' || query as doing from pg_stat_activity
     where datname = '${new URL(database.url).pathname.slice(1)}' and state <> 'idle'`,
  );
  return rows.map((row) => (row as { doing: string }).doing);
}

async function untilIdle(): Promise<void> {
  const until = Date.now() + 20_000;
  while ((await busyConnections()).length > 0 && Date.now() < until) await sleep(20);
  expect(await busyConnections()).toEqual([]);
}

test('fifty thousand rows arrive whole and in order', async () => {
  const seen: number[] = [];
  const { bytes, rows } = await exported(database.db, tenant, 'orders', query, {
    onRows: (count) => seen.push(count),
  });
  expect(rows).toBe(ROWS);
  expect(seen).toHaveLength(ROWS / 1000);
  const records = recordsOf(bytes);
  expect(records).toHaveLength(ROWS);
  expect(records.every((record, index) => record['number'] === `N-${index + 1}`)).toBe(true);
});

describe.each(['csv', 'excel'] as const)('a %s for a client that stops reading', (format) => {
  test('waits in PostgreSQL, not in memory, and goes on when the client does', async () => {
    const reader = new SlowReader();
    let read = 0;
    const writing = writeExport(
      database.db,
      tenant,
      request({ format, onRows: (rows) => (read = rows) }),
      () => reader,
    );
    await settled(() => read);
    // A few pieces wait on their way; most of the rows have not left the database.
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(ROWS / 3);
    reader.takeAll();
    expect(await writing).toBe(ROWS);
  });

  test('is stopped when the client goes, and its connection is as good as before', async () => {
    const reader = new SlowReader();
    let read = 0;
    const writing = writeExport(
      database.db,
      tenant,
      request({ format, onRows: (rows) => (read = rows) }),
      () => reader,
    );
    await settled(() => read);
    expect(await busyConnections()).toHaveLength(1);
    reader.destroy();
    await expect(writing).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    await untilIdle();
    expect(database.db.pool.idleCount).toBe(database.db.pool.totalCount);
    await expect(database.db.system((tx) => tx.one('select 1 as one'))).resolves.toEqual({ one: 1 });
  });
});

test.each(['goes on', 'goes too'])(
  'a connection lost under a client that does not read and then %s fails the export only',
  async (then) => {
    const reader = new SlowReader();
    let read = 0;
    const writing = writeExport(
      database.db,
      tenant,
      request({ onRows: (rows) => (read = rows) }),
      () => reader,
    );
    const failure = writing.catch((error: unknown) => error);
    await settled(() => read);
    await asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = '${new URL(database.url).pathname.slice(1)}' and state <> 'idle'`,
    );
    await untilIdle();
    if (then === 'goes on') reader.takeAll();
    else reader.destroy();
    expect(await failure).toMatchObject({ code: 'unavailable' });
    await expect(database.db.system((tx) => tx.one('select 1 as one'))).resolves.toEqual({ one: 1 });
  },
);

test('a query that has not come to its first row is cancelled with its request', async () => {
  const slow = { ...exportNamed('orders'), query: `select pg_sleep(60)::text, :tenant, :from, :to, :status` };
  const stop = new AbortController();
  let began = false;
  const writing = writeExport(database.db, tenant, request({ records: slow, signal: stop.signal }), () => {
    began = true;
    return new Writable();
  });
  writing.catch(() => {});
  while (!(await busyConnections()).some((doing) => doing.includes('pg_sleep'))) await sleep(10);
  stop.abort(new Error('gone'));
  await expect(writing).rejects.toThrow('gone');
  expect(began).toBe(false);
  await untilIdle();
});

test('a query that fails is told before anything is written, and the connection is clean', async () => {
  const broken = {
    ...exportNamed('orders'),
    query: 'select (1 / (n - 1))::text, :tenant, :from, :to, :status from generate_series(1, 3) as n',
  };
  const refused = writeExport(database.db, tenant, request({ records: broken }), () => {
    throw new Error('begun');
  });
  await expect(refused).rejects.toMatchObject({ code: '22012' });
  await untilIdle();
});

test('a query that fails later ends the stream with the failure', async () => {
  const late = {
    ...exportNamed('orders'),
    query: 'select (1 / (n - 2500))::text, :tenant, :from, :to, :status from generate_series(1, 5000) as n',
  };
  const sink = new Writable({ write: (_piece, _encoding, done) => done() });
  sink.on('error', () => {});
  for (const format of ['csv', 'excel'] as const)
    await expect(
      writeExport(database.db, tenant, request({ records: late, format }), () => sink),
    ).rejects.toMatchObject({ code: '22012' });
  expect(sink.destroyed).toBe(true);
  await untilIdle();
});

test('a PDF of more rows than it holds is refused with the limit and the way out', async () => {
  const refused = writeExport(database.db, tenant, request({ format: 'pdf' }), () => {
    throw new Error('begun');
  });
  await expect(refused).rejects.toMatchObject({
    code: 'too_large',
    message: 'A PDF holds at most 1,000 rows, and this export has more',
    hint: 'Ask for csv or excel, or for a shorter window',
  });
});

test('a connection that has served many exports carries no trace of them', async () => {
  const month = { from_date: '2025-02-10', to_date: '2025-02-28' };
  for (let times = 0; times < 15; times += 1) await exported(database.db, tenant, 'orders', month);
  const client = await database.db.pool.connect();
  expect(client.listenerCount('end')).toBeLessThan(5);
  client.release();
});

test('a PDF of as many rows as it holds is written', async () => {
  // 1,000 minutes.
  const thousand = { ...exportNamed('orders'), query: exportNamed('orders').query.concat(' limit 1000') };
  let bytes = 0;
  const sink = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      bytes += piece.length;
      done();
    },
  });
  const rows = await writeExport(
    database.db,
    tenant,
    request({ records: thousand, format: 'pdf' }),
    () => sink,
  );
  expect(rows).toBe(1000);
  expect(bytes).toBeGreaterThan(100_000);
});

test.each([
  ['csv', writeCsv],
  ['excel', writeExcel],
] as const)('a %s asks for a batch only when the one before has been taken', async (_, write) => {
  let asked = 0;
  let taken = 0;
  let most = 0;
  async function* batches() {
    for (let batch = 0; batch < 200; batch += 1) {
      asked += 1;
      most = Math.max(most, asked - taken);
      yield Array.from({ length: 100 }, (_value, index) => [`${batch}-${index}`.repeat(50)]);
    }
  }
  const columns = [{ name: 'text', unit: 'text', width: 10 }] as const;
  const pieces = write(tableOf(columns), batches());
  for await (const piece of pieces) {
    expect(piece.length).toBeLessThan(1_000_000);
    taken = asked;
  }
  expect(asked).toBe(200);
  expect(most).toBeLessThan(60);
});

/** Waits until a number does not change any more. */
async function settled(value: () => number): Promise<void> {
  let last = -1;
  for (let same = 0; same < 10; same = value() === last && last > 0 ? same + 1 : 0) {
    last = value();
    await sleep(30);
  }
}

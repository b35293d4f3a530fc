import { Client } from 'pg';
import Cursor from 'pg-cursor';
import type { Database, Transaction, Values } from './database.ts';
import { compileNamed, valuesFor } from './named.ts';

/** A row as PostgreSQL sends it: one text per column, so that no decimal passes through a double; null for nothing. */
export type TextRow = readonly (string | null)[];

export interface CursorOptions {
  /** The most rows that are held at a time. */
  rows: number;
  /** Stops the query, also while PostgreSQL is busy with it. */
  signal?: AbortSignal | undefined;
}

const asText = { getTypeParser: () => (text: string) => text };

/**
 * Reads a query's rows through a cursor, some at a time, while `work` asks for them. However `work` ends, the query has ended when
 * this does, and the transaction may go on or roll back. An abort fails it with the signal's reason.
 */
export async function throughCursor<T>(
  db: Database,
  tx: Transaction,
  query: { sql: string; values: Values },
  { rows, signal }: CursorOptions,
  work: (batches: AsyncGenerator<TextRow[], void>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const reader = new Reader(db, tx, await backendOf(tx), submit(tx, query));
  const stop = (): void => reader.stop();
  signal?.addEventListener('abort', stop);
  try {
    return await work(reader.batches(rows, signal));
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.close();
  }
}

class Reader {
  readonly #db: Database;
  readonly #backend: number;
  readonly #cursor: Cursor<TextRow>;
  /** Settles when the connection is lost. */
  readonly #lost: Promise<void>;
  /** Ends the watch over the connection, which outlives this reader in the pool. */
  readonly #unwatch: () => void;
  #reading: Promise<TextRow[]> | null = null;
  #cancelling: Promise<void> | null = null;
  #hasFailed = false;

  constructor(db: Database, { client }: Transaction, backend: number, cursor: Cursor<TextRow>) {
    this.#db = db;
    let lose = (): void => {};
    this.#lost = new Promise((resolve) => {
      lose = resolve;
    });
    client.once('end', lose);
    this.#unwatch = () => client.off('end', lose);
    this.#backend = backend;
    this.#cursor = cursor;
  }

  async *batches(most: number, signal: AbortSignal | undefined): AsyncGenerator<TextRow[], void> {
    for (;;) {
      signal?.throwIfAborted();
      const batch = await this.#read(most).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
      if (batch.length === 0) return;
      yield batch;
    }
  }

  /** Asks PostgreSQL to end the statement under way; between two reads there is none. */
  stop(): void {
    if (this.#reading) this.#cancelling ??= cancel(this.#db, this.#backend);
  }

  /** Only when the last read and the request to end it are over may the connection be used for something else. */
  async close(): Promise<void> {
    this.stop();
    await this.#reading?.catch(() => {});
    await this.#cancelling;
    // After a failure the rollback that follows closes it; pg-cursor would wait for an answer that has already come, or that
    // a lost connection never brings.
    if (!this.#hasFailed) await Promise.race([this.#cursor.close(), this.#lost]);
    this.#unwatch();
  }

  async #read(most: number): Promise<TextRow[]> {
    this.#reading = this.#cursor.read(most);
    try {
      return await this.#reading;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    } finally {
      this.#reading = null;
    }
  }
}

function submit(tx: Transaction, { sql, values }: { sql: string; values: Values }): Cursor<TextRow> {
  const { text, names } = compileNamed(sql);
  const config = { rowMode: 'array', types: asText } as const;
  return tx.client.query(new Cursor<TextRow>(text, valuesFor(names, values), config));
}

async function backendOf(tx: Transaction): Promise<number> {
  const row = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
  return row?.pid as number;
}

/** Over a connection of its own, because the pool may have none left. Where that fails, the statement runs to its end. */
async function cancel(db: Database, backend: number): Promise<void> {
  const client = new Client(db.pool.options);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [backend]);
  } catch {
    return;
  } finally {
    await client.end().catch(() => {});
  }
}

import { Client, Pool, types, type PoolClient } from 'pg';
import { BoardpackError } from '../errors.ts';
import { fullDisk, lostConnection, unreachable } from './outage.ts';
import { compileNamed, valuesFor } from './named.ts';

/** Values for the `:names` of a statement; null is allowed, undefined is a defect. */
export type Values = Readonly<Record<string, unknown>>;

// Counts and ids fit in a double; days stay the text they are, so that no timezone can move them.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, (text) => text);

/** One transaction. Statements use `:name` placeholders; numerics come back as text. */
export class Transaction {
  readonly client: PoolClient;

  constructor(client: PoolClient) {
    this.client = client;
  }

  /** All rows. */
  async rows<Row>(sql: string, values: Values = {}): Promise<Row[]> {
    const { text, names } = compileNamed(sql);
    const result = await this.client.query(text, valuesFor(names, values));
    return result.rows as Row[];
  }

  /** The first row, or null. */
  async one<Row>(sql: string, values: Values = {}): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  /** How many rows the statement touched. */
  async run(sql: string, values: Values = {}): Promise<number> {
    const { text, names } = compileNamed(sql);
    return (await this.client.query(text, valuesFor(names, values))).rowCount ?? 0;
  }

  /** Several statements without values, such as a migration. */
  async script(sql: string): Promise<void> {
    await this.client.query(sql);
  }
}

export interface TransactionOptions {
  /** One consistent view for all statements. @default false (read committed) */
  repeatable?: boolean;
  readOnly?: boolean;
  /** Whoever else holds this name is waited for before the transaction, and its view, begins. */
  lock?: string;
  /** How long that may take, in seconds; then the transaction is not begun, and the error is PostgreSQL's 55P03. @default forever */
  lockSeconds?: number;
}

/** Workers, exports and windows, all at their limits in one process, leave some for those who only read. */
const CONNECTIONS = 16;

/** The role that transactions take on where the connection itself would escape row-level security. */
export const PLAIN_ROLE = 'boardpack_plain';

/** The pool, and the only two ways into it: as one tenant, or as no tenant (then no tenant's row is seen). */
export class Database {
  readonly pool: Pool;
  /** True when the connection is a superuser or bypasses row-level security: every transaction steps down. */
  #stepDown: boolean | undefined;
  readonly #connectionString: string;
  /** Connections that a transaction has now. */
  readonly #lent = new Set<PoolClient>();

  constructor(connectionString: string, options: { connections?: number } = {}) {
    this.#connectionString = connectionString;
    this.pool = new Pool({
      connectionString,
      max: options.connections ?? CONNECTIONS,
      application_name: 'boardpack',
      idleTimeoutMillis: 10_000,
    });
    // A connection that dies while idle is replaced at the next use; the next query tells if the server is gone.
    this.pool.on('error', () => {});
    // The same while a transaction has it: unheard, the event would end the process instead of the transaction.
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** A transaction that sees and writes one tenant's rows only. */
  async tenant<T>(
    tenant: string,
    work: (tx: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    return this.#transaction(tenant, work, options);
  }

  /** A transaction of no tenant: catalogues, staging schemas, measures. */
  async system<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.#transaction('', work, options);
  }

  /**
   * The rows of an SQL function in one round trip, its plan kept by the connection. The function sees one tenant because it sets it
   * itself, for its own length: its first two arguments are the tenant and the role to step down to, or null.
   */
  async call<Row>(name: string, tenant: string, values: readonly unknown[]): Promise<Row[]> {
    return this.#connected(async (client) => {
      const role = (await this.#stepsDown(client)) ? PLAIN_ROLE : null;
      const all = [tenant, role, ...values];
      const text = `select * from ${name}(${all.map((_, at) => `$${at + 1}`).join(', ')})`;
      return (await client.query({ name, text, values: all })).rows as Row[];
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** Ends the transactions under way, however long their statements would still take; each rolls back and rejects as unavailable. */
  async breakOff(): Promise<void> {
    const sessions = [...this.#lent].map(
      (client) => (client as PoolClient & { processID: number }).processID,
    );
    const client = new Client({ connectionString: this.#connectionString });
    await client.connect();
    try {
      await client.query('select pg_terminate_backend(session) from unnest($1::int[]) as session', [
        sessions,
      ]);
    } finally {
      await client.end();
    }
  }

  async #transaction<T>(
    tenant: string,
    work: (tx: Transaction) => Promise<T>,
    options: TransactionOptions,
  ): Promise<T> {
    return this.#connected(async (client) => {
      await client.query(
        `begin${options.repeatable ? ' isolation level repeatable read' : ''}${options.readOnly ? ' read only' : ''}`,
      );
      if (await this.#stepsDown(client)) await client.query(`set local role ${PLAIN_ROLE}`);
      await client.query(`select set_config('boardpack.tenant', $1, true)`, [tenant]);
      const result = await work(new Transaction(client));
      const { command } = await client.query('commit');
      if (command !== 'COMMIT')
        throw new BoardpackError('internal', 'The transaction went on after an error, so it was rolled back');
      return result;
    }, options);
  }

  /** Lends a connection of the pool; after an error nothing is left open on it, and one that is gone does not come back. */
  async #connected<T>(
    work: (client: PoolClient) => Promise<T>,
    { lock, lockSeconds = 0 }: TransactionOptions = {},
  ): Promise<T> {
    const client = await this.pool.connect().catch((cause: Error) => {
      throw unreachable(cause);
    });
    let failure: Error | undefined;
    let isLocked = false;
    this.#lent.add(client);
    try {
      if (lock) await takeLock(client, lock, lockSeconds);
      isLocked = lock !== undefined;
      return await work(client);
    } catch (error) {
      await client.query('rollback').catch((broken: Error) => {
        failure = broken;
      });
      // Only a connection that is gone cannot roll back.
      throw failure ? lostConnection(error) : (fullDisk(error) ?? error);
    } finally {
      if (isLocked && !failure)
        await client
          .query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock])
          .catch((broken: Error) => {
            failure = broken;
          });
      this.#lent.delete(client);
      client.release(failure);
    }
  }

  async #stepsDown(client: PoolClient): Promise<boolean> {
    if (this.#stepDown === undefined) {
      const { rows } = await client.query(
        'select rolsuper or rolbypassrls as escapes from pg_roles where rolname = current_user',
      );
      this.#stepDown = (rows[0] as { escapes: boolean }).escapes;
    }
    return this.#stepDown;
  }
}

/** The limit holds for this one statement. 0 is none. */
async function takeLock(client: PoolClient, lock: string, seconds: number): Promise<void> {
  await client.query(
    `select set_config('lock_timeout', $2, true), pg_advisory_lock(hashtextextended($1, 0))`,
    [lock, `${Math.ceil(seconds * 1000)}ms`],
  );
}

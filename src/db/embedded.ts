import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoardpackError } from '../errors.ts';
import { APPLICATION, clusterOf, type Cluster } from './cluster.ts';
import { lastWords, postmasterOf, startPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts';
import { enter, isLast, type Presence } from './presence.ts';

export interface Embedded {
  /** Connection string of the application's role, over the Unix socket. */
  url: string;
  /** Leaves the server; whoever leaves last stops it. Close every other connection of the process first. */
  leave(): Promise<void>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Long enough for another server to stop, or to replay max_wal_size after a crash. */
const START_LIMIT = 2 * MINUTE;
const STOP_LIMIT = 1 * MINUTE;
const PAUSE = 50;
/** A server that ends this often by itself will not start by trying again. */
const ATTEMPTS = 3;

/**
 * Joins the PostgreSQL of the home, or starts it: on a Unix socket only, its data under `<home>/postgres`. Any number of processes
 * may join, at the same instant too; a server that outlived its starter is adopted, and one that is killed is started again by
 * those who have joined.
 * @throws unavailable when it takes no connections within two minutes; config when it cannot run on this machine
 */
export async function startEmbedded(home: string): Promise<Embedded> {
  const cluster = await clusterOf(path.resolve(home));
  return new Member(cluster, await getIn(cluster));
}

interface Seat {
  url: string;
  presence: Presence;
}

class Member implements Embedded {
  readonly url: string;
  readonly #cluster: Cluster;
  #seat: Promise<Seat | null>;
  #leaving: Promise<void> | undefined;

  constructor(cluster: Cluster, seat: Seat) {
    this.url = seat.url;
    this.#cluster = cluster;
    this.#seat = Promise.resolve(seat);
    this.#watch(seat);
  }

  leave(): Promise<void> {
    this.#leaving ??= this.#leave();
    return this.#leaving;
  }

  #watch(seat: Seat): void {
    seat.presence.once('end', () => {
      if (!this.#leaving) this.#seat = this.#comeBack();
    });
  }

  async #comeBack(): Promise<Seat | null> {
    while (!this.#leaving) {
      const seat = await getIn(this.#cluster).catch(() => null);
      if (!seat) await sleep(SECOND, undefined, { ref: false });
      else {
        this.#watch(seat);
        return seat;
      }
    }
    return null;
  }

  async #leave(): Promise<void> {
    const seat = await this.#seat;
    if (!seat) return;
    try {
      if ((await isLast(seat.presence)) && !(await stopPostmaster(this.#cluster, STOP_LIMIT)))
        throw new BoardpackError('unavailable', 'The embedded PostgreSQL does not stop', {
          where: this.#cluster.data,
        });
    } finally {
      await seat.presence.end().catch(() => {});
    }
  }
}

async function getIn(cluster: Cluster): Promise<Seat> {
  const deadline = Date.now() + START_LIMIT;
  for (let failures = 0; ; await sleep(PAUSE)) {
    const running = await postmasterOf(cluster);
    const seat = running && (await join(running));
    if (seat) return seat;
    // Without a pid file nobody else runs, stops or starts it.
    if (!running) failures += 1;
    if (failures > ATTEMPTS || Date.now() > deadline) throw await notStarted(cluster);
    await startPostmaster(cluster);
  }
}

async function join({ socketFolder }: Postmaster): Promise<Seat | null> {
  const url = `postgresql://${APPLICATION}@localhost/${APPLICATION}?host=${encodeURIComponent(socketFolder)}`;
  const presence = await enter(url).catch(() => null);
  return presence && { url, presence };
}

async function notStarted(cluster: Cluster): Promise<BoardpackError> {
  return new BoardpackError(
    'unavailable',
    `The embedded PostgreSQL does not start:\n${await lastWords(cluster)}`,
    {
      where: cluster.data,
      hint: 'Mend what its last lines name, or set DATABASE_URL',
    },
  );
}

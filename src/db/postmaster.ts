import { spawn } from 'node:child_process';
import { chown, lstat, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';

/** A Unix socket's path must fit in 107 bytes. */
const SOCKET_NAME = '.s.PGSQL.5432';
const SOCKET_LIMIT = 107;
const PAUSE = 25;

export interface Postmaster {
  pid: number;
  /** Folder of its Unix socket. */
  socketFolder: string;
}

/** Who runs the cluster according to postmaster.pid; it may have died since. Null when the file is missing or half written. */
export async function postmasterOf({ data }: Pick<Cluster, 'data'>): Promise<Postmaster | null> {
  const text = await readFile(pidFile(data), 'utf8').catch(() => '');
  const [pid, , , , socketFolder] = text.split('\n');
  return pid && socketFolder ? { pid: Number(pid), socketFolder } : null;
}

/**
 * Starts the server of the cluster in a session of its own, so that it outlives us and no Ctrl-C reaches it. Resolves when it takes
 * connections or has given up, which it also does when another process was first.
 */
export async function startPostmaster(cluster: Cluster): Promise<void> {
  const { data, bin, user } = cluster;
  const log = await open(logFile(data), 'a');
  try {
    const flags = ['-D', data, '-k', await socketFolderFor(cluster)];
    const child = spawn(path.join(bin, 'postgres'), flags, {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      // Our parent's id, so that a pid file left by it before the machine restarted is not taken for a running server.
      env: { PATH: process.env['PATH'], LC_ALL: 'C', PG_GRANDPARENT_PID: String(process.ppid) },
    });
    const ended = new Promise<'ended'>((resolve) => {
      child.once('exit', () => resolve('ended'));
      child.once('error', () => resolve('ended'));
    });
    child.unref();
    while (!(await isReady(data)) && (await Promise.race([ended, sleep(PAUSE, 'running')])) === 'running');
  } finally {
    await log.close();
  }
}

/** Stops the server, rolling back what runs. Resolves false when it still runs after that many milliseconds. */
export async function stopPostmaster(cluster: Pick<Cluster, 'data'>, limit: number): Promise<boolean> {
  const running = await postmasterOf(cluster);
  if (!running) return true;
  process.kill(running.pid, 'SIGINT');
  for (const deadline = Date.now() + limit; Date.now() < deadline; await sleep(PAUSE)) {
    if ((await postmasterOf(cluster))?.pid === running.pid) continue;
    if (running.socketFolder !== cluster.data)
      await rm(running.socketFolder, { recursive: true, force: true });
    return true;
  }
  return false;
}

/** The last lines that the server logged. */
export async function lastWords({ data }: Cluster): Promise<string> {
  const text = await readFile(logFile(data), 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-5).join('\n');
}

async function isReady(data: string): Promise<boolean> {
  const text = await readFile(pidFile(data), 'utf8').catch(() => '');
  return text.split('\n')[7]?.trim() === 'ready';
}

/**
 * Beside the data, which only the server's user can enter, or where that path is too long in a private folder of /tmp: that of a
 * killed server, for those who know its URL.
 */
async function socketFolderFor(cluster: Cluster): Promise<string> {
  const { data, user } = cluster;
  if (Buffer.byteLength(path.join(data, SOCKET_NAME)) <= SOCKET_LIMIT) return data;
  const before = (await postmasterOf(cluster))?.socketFolder;
  const { uid } = await stat(data);
  if (before && (await isPrivate(before, uid))) return before;
  const folder = await mkdtemp('/tmp/boardpack-');
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

async function isPrivate(folder: string, uid: number): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

function pidFile(data: string): string {
  return path.join(data, 'postmaster.pid');
}

function logFile(data: string): string {
  return path.join(data, 'server.log');
}

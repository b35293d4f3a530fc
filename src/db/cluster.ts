import { execFile, type ExecFileException } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, chown, lstat, mkdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { BoardpackError } from '../errors.ts';
import { binariesFor } from './binaries.ts';
import { canEnter, serverUser, type ServerUser } from './server-user.ts';
import { shelter } from './shelter.ts';
import { removeUnfinished, unfinishedName } from './unfinished.ts';

/** The role that the product connects as, and the database that it owns. */
export const APPLICATION = 'boardpack';

/**
 * No TCP, one timezone, no replication, room for big merges. On Linux parallel queries share System V memory: /dev/shm, the default,
 * is 64 MB in a container, which a hash join outgrows.
 */
const SETTINGS = `
listen_addresses = ''
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
shared_buffers = '256MB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
max_wal_size = '2GB'
wal_level = minimal
max_wal_senders = 0
random_page_cost = 1.1
${process.platform === 'linux' ? 'dynamic_shared_memory_type = sysv' : ''}
`;

const ROLES = `create role ${APPLICATION} login;\ncreate database ${APPLICATION} owner ${APPLICATION};\n`;

/** Where a home's data is, and who serves it with what. */
export interface Cluster {
  data: string;
  /** Folder of the server's programs. */
  bin: string;
  user: ServerUser | undefined;
}

/**
 * The cluster of the home, made if there is none; what killed makers left is removed. It becomes visible only when it is complete, so a process that dies while making
 * it, or two that make it at once, leave one good cluster.
 * @throws config when it belongs to another user
 */
export async function clusterOf(home: string): Promise<Cluster> {
  const folder = path.join(home, 'postgres');
  const entry = path.join(folder, 'data');
  const user = serverUser();
  await mkdir(folder, { recursive: true });
  await removeUnfinished(folder);
  if (!(await exists(entry))) await make(entry, await binariesFor(user), user);
  const data = await realpath(entry);
  const owner = await ownerOf(data, user);
  return { data, bin: await binariesFor(owner), user: owner };
}

/** Root serves for whoever owns the data, others for themselves only. */
async function ownerOf(data: string, user: ServerUser | undefined): Promise<ServerUser | undefined> {
  const { uid, gid } = await stat(data);
  if (user) return { uid, gid };
  if (uid === process.getuid?.()) return undefined;
  throw new BoardpackError('config', 'The data of this home belongs to another user', {
    where: data,
    hint: 'Run boardpack as that user or as root, or set BOARDPACK_HOME to a folder of your own',
  });
}

async function make(data: string, bin: string, user: ServerUser | undefined): Promise<void> {
  const isReachable = canEnter(user, path.dirname(data));
  const made = isReachable ? data : await shelterFor(data);
  if (!isReachable) await removeUnfinished(path.dirname(made));
  const making = unfinishedName(made);
  try {
    await initialise(making, bin, user);
    await rename(making, made);
    if (!isReachable) await symlink(made, data);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!isReachable) await rm(made, { recursive: true, force: true });
    if (!(await exists(data))) throw error;
  }
}

async function initialise(data: string, bin: string, user: ServerUser | undefined): Promise<void> {
  await mkdir(data, { mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);
  // Order and case of letters come from PostgreSQL itself, so that they are the same on every machine.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(
    path.join(bin, 'initdb'),
    [`--pgdata=${data}`, '--username=postgres', '--auth=trust', '--no-instructions', ...locale],
    user,
  );
  await appendFile(path.join(data, 'postgresql.conf'), SETTINGS);
  await run(path.join(bin, 'postgres'), ['--single', '-D', data, 'postgres'], user, ROLES);
}

/** Outside a home whose walls the server's user cannot pass; random, so that a home made anew does not meet an old cluster. */
async function shelterFor(data: string): Promise<string> {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
  return shelter(`${hash}-${randomBytes(4).toString('hex')}`);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** Runs one of the server's programs with an environment of its own: a PGDATA or PGOPTIONS of the caller must not reach it. */
async function run(file: string, args: string[], user: ServerUser | undefined, input = ''): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { ...user, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
      (error, _stdout, stderr) => (error ? reject(failed(file, error, stderr)) : resolve()),
    );
    // A program that ends before it has read everything says why by itself.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function failed(file: string, cause: ExecFileException, stderr: string): BoardpackError {
  return new BoardpackError(
    'unavailable',
    `The embedded PostgreSQL could not be made: ${stderr.trim() || cause.message}`,
    {
      where: file,
      hint: 'Run npm install again (its scripts must be allowed), free disk space, or set DATABASE_URL',
      cause,
    },
  );
}

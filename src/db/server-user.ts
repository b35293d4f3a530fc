import { execFileSync, spawnSync } from 'node:child_process';
import { BoardpackError } from '../errors.ts';

/** The user that the embedded server runs as, where it cannot be ours. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: then it runs as the user `postgres`, which is made where it is missing.
 * Undefined for everybody else: the server runs as its caller.
 * @throws config when the user is missing and cannot be made
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? make();
}

/** Whether that user can enter the folder: every folder above it must let it through. */
export function canEnter(user: ServerUser | undefined, folder: string): boolean {
  if (!user) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function lookUp(): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function make(): ServerUser {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        stdio: 'pipe',
      },
    );
  } catch (cause) {
    // Another process may have made it in the meantime.
    const user = lookUp();
    if (user) return user;
    throw new BoardpackError(
      'config',
      'PostgreSQL does not run as root, and the user postgres could not be made',
      {
        hint: 'Run boardpack as an ordinary user, make a user named postgres, or set DATABASE_URL',
        cause,
      },
    );
  }
  const user = lookUp();
  if (!user)
    throw new BoardpackError('config', 'useradd made no user named postgres', {
      hint: 'Make it by hand or set DATABASE_URL',
    });
  return user;
}

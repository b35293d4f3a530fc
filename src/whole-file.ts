import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BoardpackError } from './errors.ts';

/** What the system calls a place that takes no more: the disk, the user's share of it, the longest file it allows. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Writes a file, in folders made where they are missing, whole or not at all: nobody finds half of it under its name, nor a
 * trace of it elsewhere when it failed. One that is there is replaced; of several who write it at once, the last one's stays.
 * @throws unavailable when there is no room for it
 */
export async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  // No number of a process: two containers that share a folder have the same, and one process may write a file twice at once.
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(unfinished, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw noRoom(error, dirname(path)) ?? error;
  }
}

/** The error for a folder whose disk takes no more; null for every other error. */
function noRoom(error: unknown, folder: string): BoardpackError | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!NO_ROOM.has(code)) return null;
  return new BoardpackError('unavailable', `No space is left on the disk (${message})`, {
    where: folder,
    hint: 'Free some there; it is tried again by itself, and what was given up goes on with boardpack release',
    cause: error,
  });
}

import { createWriteStream, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { BoardpackError } from '../errors.ts';

/** Where an export goes: a file that is there whole or not at all, or the standard output. */
export interface ExportTarget {
  /** The stream to write to; `name` is the file's own, for where no other is asked for. */
  open: (name: string) => Writable;
  write: (name: string, bytes: Buffer) => Promise<void>;
  /** Puts the file in its place. Its absolute path; null for the standard output. */
  keep: () => Promise<string | null>;
  /** Removes what has been written. */
  discard: () => Promise<void>;
}

/** `-` is the standard output, a folder takes the file under its own name, and nothing is the current folder. */
export function exportTarget(out: string | undefined): ExportTarget {
  return out === '-' ? standardOutput() : fileTarget(out ?? '.');
}

function fileTarget(out: string): ExportTarget {
  let place: { path: string; part: string } | null = null;
  const open = (name: string): Writable => {
    const path = isFolder(out) ? join(resolve(out), name) : resolve(out);
    place = { path, part: `${path}.${process.pid}.part` };
    return createWriteStream(place.part);
  };
  return {
    open,
    write: (name, bytes) => writeAll(open(name), bytes),
    keep: async () => {
      if (!place) return null;
      await rename(place.part, place.path);
      return place.path;
    },
    discard: async () => {
      if (place) await rm(place.part, { force: true });
    },
  };
}

function standardOutput(): ExportTarget {
  // Whoever reads it may stop early: the write tells, and the event must not end the process by itself.
  const open = (): Writable => {
    process.stdout.on('error', () => {});
    return new Writable({
      write: (piece: Buffer, _encoding, done) => void process.stdout.write(piece, done),
    });
  };
  return {
    open,
    write: (_name, bytes) => writeAll(open(), bytes),
    keep: async () => null,
    discard: async () => {},
  };
}

async function writeAll(stream: Writable, bytes: Buffer): Promise<void> {
  stream.end(bytes);
  await finished(stream);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What the file system or a pipe refused, as one of our errors; every other error as it is. */
export function explainRefusal(error: unknown, out: string | undefined): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new BoardpackError('usage', `The file cannot be written: ${error.message}`, {
    where: `--out ${out ?? '.'}`,
    cause: error,
  });
}

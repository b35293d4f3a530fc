import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/boardpack.js', import.meta.url));

/** A running command for which one folder lies on a disk that has no room left. */
export interface Cramped {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  /** New files below the folder, as the command sees it. */
  files: () => string[];
  /** Makes room. */
  free: () => void;
}

/** A way to have a disk that is full. */
export interface FullDisk {
  /** What the system calls it. */
  says: RegExp;
  start: (words: readonly string[], options: Options) => Cramped;
}

interface Options {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The folder that has no room. */
  folder: string;
  /** Bytes that no file elsewhere is longer than, and every file there is. */
  bytes: number;
}

/** A disk in memory of its own, filled to the last byte: in a mount namespace, as root's or as a user's. */
function tinyDisk(namespace: readonly string[]): FullDisk {
  return {
    says: /ENOSPC: no space left on device/,
    start: (words, { cwd, env, folder }) => {
      mkdirSync(folder, { recursive: true });
      const filled =
        'mount -t tmpfs -o size=64k full "$0" && { cat /dev/zero >"$0/filler" 2>&-; exec "$@"; }';
      const command = [...namespace, 'sh', '-c', filled, folder, process.execPath, BIN, ...words];
      const running = begin(command, { cwd, env });
      const inside = join(`/proc/${running.child.pid}/root`, folder);
      return {
        ...running,
        files: () => filesBelow(inside).filter((file) => file !== 'filler'),
        free: () => rmSync(join(inside, 'filler')),
      };
    },
  };
}

/** For who may mount nothing: no file may grow further. The system refuses the same writes, with a reason of its own. */
const noGrowth: FullDisk = {
  says: /EFBIG: file too large/,
  start: (words, { cwd, env, folder, bytes }) => {
    const before = new Set(filesBelow(folder));
    const running = begin(['prlimit', `--fsize=${bytes}:`, process.execPath, BIN, ...words], { cwd, env });
    const grown = ['--pid', String(running.child.pid), '--fsize=unlimited:'];
    return {
      ...running,
      files: () => filesBelow(folder).filter((file) => !before.has(file)),
      free: () => execFileSync('prlimit', grown),
    };
  },
};

/** Every way that works here, whoever runs the tests. */
export const fullDisks: readonly FullDisk[] = [...namespaces().map(tinyDisk).slice(0, 1), noGrowth];

function namespaces(): string[][] {
  const ways = [
    ['unshare', '--mount'],
    ['unshare', '--user', '--map-root-user', '--mount'],
  ];
  return ways.filter(
    ([command = '', ...words]) =>
      spawnSync(command, [...words, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'full', '/mnt']).status === 0,
  );
}

function begin(
  [command = '', ...words]: readonly string[],
  { cwd, env }: Pick<Options, 'cwd' | 'env'>,
): Pick<Cramped, 'child' | 'output'> {
  const { DATABASE_URL: _, REDIS_URL: __, SMTP_URL: ___, ...inherited } = process.env;
  // What the compiler keeps for the next start must not be half of it.
  const child = spawn(command, words, { cwd, env: { ...inherited, TSX_DISABLE_CACHE: '1', ...env } });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (piece: Buffer) => {
      output[name] += piece.toString();
    });
  return { child, output };
}

/** Paths of all files below a folder, seen from it. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

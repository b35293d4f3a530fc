import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/boardpack.js', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command to its end. */
export async function boardpack(
  words: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  const { child, output } = start(words, options);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

/** Starts the real command; `output` grows while it runs. */
export function start(
  words: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): { child: ChildProcess; output: { stdout: string; stderr: string } } {
  const { DATABASE_URL: _, REDIS_URL: __, SMTP_URL: ___, ...rest } = process.env;
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece: Buffer) => {
    output.stdout += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    output.stderr += piece.toString();
  });
  return { child, output };
}

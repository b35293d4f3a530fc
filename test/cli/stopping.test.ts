import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { start } from './boardpack.ts';

const YAML = `tenants: { acme: { name: Acme, timezone: UTC, currency: USD, source: { kind: csv, path: . } } }`;

/** The file that a running server keeps below its home. */
const PID_FILE = 'home/postgres/data/postmaster.pid';

test.each([['SIGINT', ['refresh', '--tenant', 'acme']] as const, ['SIGTERM', ['serve']] as const])(
  '%s leaves no PostgreSQL running, at whatever point it comes: %j',
  async (signal, words) => {
    const cwd = mkdtempSync('/tmp/boardpack-stop-');
    writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
    writeFileSync(join(cwd, 'members.csv'), 'id,name\nm1,Ann\n');
    const { child } = start(words, { cwd, env: { BOARDPACK_HOME: join(cwd, 'home'), PORT: '0' } });
    const ended = once(child, 'close');
    while (!existsSync(join(cwd, PID_FILE))) await sleep(5);
    child.kill(signal);
    expect(await ended).toEqual([words[0] === 'serve' ? 0 : 1, null]);
    expect(existsSync(join(cwd, PID_FILE))).toBe(false);
    rmSync(cwd, { recursive: true });
  },
);

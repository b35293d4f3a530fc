import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { start } from '../cli/boardpack.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { filesBelow, fullDisks } from './full-disk.ts';
import { dueTimes, kept, stage, type Stage, TENANT } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const due = dueTimes();
let here: Stage;
let filesTable: string;
beforeEach(async () => {
  here = await stage();
  const path = join(here.cwd, 'records/files.csv');
  filesTable = readFileSync(path, 'utf8');
  here.write('records/files.csv', `${filesTable.split('\n')[0]}\n`);
  await here.run(...runBoard());
});
afterEach(() => here.strike());

const runBoard = () => ['run', 'board', '--tenant', TENANT, '--due', due()];

describe.each(fullDisks)('a disk that is full ($says)', ({ says, start }) => {
  const crampedIn = (name: 'artifacts' | 'outbox', words: readonly string[]) => {
    const folder = join(here.env.BOARDPACK_HOME, name);
    return start(words, { cwd: here.cwd, env: here.env, folder, bytes: smallestBelow(folder) - 1 });
  };

  test('while files are rendered: given up with a reason, no half of a file, and released once there is room', async () => {
    const before = await kept(here);
    const { child, output, files } = crampedIn('artifacts', runBoard());
    const ended = once(child, 'close');
    await until(() => output.stderr.includes('will be tried again'));
    expect(files()).toEqual([]);
    await lastStart();
    expect(await ended).toEqual([1, null]);
    expect(output.stderr).toMatch(/ended as dead: .*artifacts.*: No space is left on the disk/);
    expect(output.stderr).toMatch(says);
    expect(output.stderr).toContain('boardpack release 2 --tenant acme');
    expect(output.stderr).not.toMatch(/^ +at /m);
    const after = await kept(here);
    expect(after.mails).toEqual(before.mails);
    expect(after.snapshots[0]).toEqual(before.snapshots[0]);
    expect(after.occurrences[1]).toMatchObject({ state: 'dead', reason: expect.stringMatching(says) });

    const released = await here.run('release', '2', '--tenant', TENANT);
    expect(released.stdout).toContain('ceo@acme.example: sent');
    expect(released.code).toBe(0);
    await expectTwoPacks();
  });

  test('while mails are written: each is tried again, and the same command goes on once there is room', async () => {
    const { child, output, files, free } = crampedIn('outbox', runBoard());
    const ended = once(child, 'close');
    await until(() =>
      /deliver +will be tried again: ceo@acme\.example: .*outbox: No space/.test(output.stderr),
    );
    expect(output.stderr).toMatch(says);
    expect((await kept(here)).mails.map(({ state }) => state)).toEqual([
      'sent',
      'sent',
      'pending',
      'pending',
    ]);
    expect(files()).toEqual([]);
    free();
    const passing = setInterval(() => void passTime(), 500);
    expect(await ended).toEqual([0, null]);
    clearInterval(passing);
    expect(output.stdout).toContain('cfo@acme.example: sent');
    await expectTwoPacks();
  });
});

test('PostgreSQL’s disk is full while records are merged: the last snapshot is served until there is room', async () => {
  const before = await kept(here);
  const free = await fill('facts.files');
  here.write('records/files.csv', filesTable);
  const { child, output } = start(runBoard(), { cwd: here.cwd, env: here.env });
  const ended = once(child, 'close');
  await until(() => output.stderr.includes('will be tried again'));
  expect(output.stderr).toMatch(
    /snapshot +will be tried again: PostgreSQL has no disk space left: could not extend file/,
  );
  const { occurrences, ...rest } = await kept(here);
  expect(rest).toEqual({ facts: before.facts, snapshots: before.snapshots, mails: before.mails });
  expect(occurrences[1]?.state).toBe('running');
  await free();
  const passing = setInterval(() => void passTime(), 500);
  expect(await ended).toEqual([0, null]);
  clearInterval(passing);
  await expectTwoPacks();
});

function smallestBelow(folder: string): number {
  return Math.min(...filesBelow(folder).map((file) => statSync(join(folder, file)).size));
}

/** A table that is empty gets a file to which nothing can be written; the way back. */
async function fill(table: string): Promise<() => Promise<void>> {
  const database = new URL(here.env.DATABASE_URL).pathname.slice(1);
  const { rows } = await asSuperuser(
    `select current_setting('data_directory') || '/' || pg_relation_filepath('${table}') as file, pg_relation_size('${table}') as size`,
    database,
  );
  const { file, size } = rows[0] as { file: string; size: number };
  expect(size).toBe(0);
  renameSync(file, `${file}.empty`);
  symlinkSync('/dev/full', file);
  return async () => {
    rmSync(file);
    renameSync(`${file}.empty`, file);
  };
}

async function expectTwoPacks(): Promise<void> {
  const { occurrences, mails } = await kept(here);
  expect(occurrences.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(4);
}

/** Lets every pause pass. */
async function passTime(): Promise<void> {
  await here.db.tenant(TENANT, async (tx) => {
    await tx.run(`update steps set run_after = now() where state = 'ready' and run_after > now()`);
    await tx.run(`update deliveries set run_after = now() where state = 'pending' and run_after > now()`);
  });
}

/** Lets the next start of what failed be its last. */
async function lastStart(): Promise<void> {
  await here.db.tenant(TENANT, (tx) =>
    tx.run(`update steps set starts = 7, run_after = now() where state = 'ready' and error is not null`),
  );
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 60_000, interval: 50 });
}

import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { removeUnfinished, unfinishedName } from '../../src/db/unfinished.ts';

const folder = mkdtempSync('/tmp/boardpack-unfinished-');
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that has come to its end. */
const gone = spawnSync('true').pid;

test('What is left unfinished is removed where its maker is surely dead, and nothing else', async () => {
  const old = new Date(Date.now() - 25 * 3_600_000);
  const stay = [
    'data',
    'data.20251120',
    '8d0ac8172c5f-0123abcd',
    'postgresql-18.4.0-beta.17',
    path.basename(unfinishedName(path.join(folder, 'data'))),
    `data.00000000.${gone}@elsewhere`,
    'data.0123abcd',
    `data.00000000.1@${hostname()}`,
  ];
  const go = [
    `data.00000000.${gone}@${hostname()}`,
    `postgresql-18.4.0.00000001.${gone}@${hostname()}`,
    'data.89abcdef',
    `data.00000002.${gone}@elsewhere`,
  ];
  for (const name of [...stay, ...go]) mkdirSync(path.join(folder, name, 'base'), { recursive: true });
  for (const name of ['data', 'data.20251120', ...go.slice(2)]) utimesSync(path.join(folder, name), old, old);
  await removeUnfinished(folder);
  expect(readdirSync(folder).toSorted()).toEqual(stay.toSorted());
});

test('A folder that is not there is no trouble', async () => {
  await removeUnfinished(path.join(folder, 'nowhere'));
  expect(readdirSync(folder)).toContain('data');
});

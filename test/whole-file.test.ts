import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeWhole } from '../src/whole-file.ts';

const folder = mkdtempSync('/tmp/boardpack-whole-');
afterAll(() => rmSync(folder, { recursive: true }));

test('Several who write one file at once leave one of theirs whole, and none of them fails', async () => {
  const path = join(folder, 'new', 'pack.pdf');
  const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
  await Promise.all(contents.map((text) => writeWhole(path, Buffer.from(text))));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(join(folder, 'new'))).toEqual(['pack.pdf']);
});

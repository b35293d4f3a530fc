import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { misbehaviourPage } from './misbehaviour-page.ts';

test('docs/smtp.md holds the table of these cases; if not, run `npm run docs`', () => {
  const path = new URL('../../docs/smtp.md', import.meta.url);
  expect(readFileSync(path, 'utf8')).toBe(misbehaviourPage());
});

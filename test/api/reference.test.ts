import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiReference } from '../../src/api/reference.ts';
import { recordExports } from '../../src/exports/registry.ts';
import { reports } from '../../src/reports/registry.ts';

test('docs/api.md is what npm run docs writes', () => {
  expect(readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')).toBe(apiReference());
});

test('the reference names every report, every export and all their fields', () => {
  const reference = apiReference();
  for (const { path, columns } of recordExports) {
    expect(reference).toContain(`GET ${path}`);
    for (const { name, unit, meaning } of columns)
      expect(reference).toContain(`| \`${name}\` | ${unit} | ${meaning} |`);
  }
  for (const { path, definitions } of reports) {
    expect(reference).toContain(`GET ${path}`);
    for (const { field } of definitions) expect(reference).toContain(`| \`${field}\` |`);
  }
});

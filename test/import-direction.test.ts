import { expect, test } from 'vitest';
import { violations } from './import-direction.ts';

function check(files: Record<string, string>): string[] {
  return violations(new Map(Object.entries(files)));
}

test('Imports down the layers and within one pass', () => {
  const files = {
    'src/cli/run.ts': `import { run } from '../packs/run.ts';\nawait import('../../jobs/plan.ts');`,
    'jobs/plan.ts': `import { plan } from '../src/schedule/plan.ts';`,
    'src/packs/run.ts': `import { read } from '../snapshot/read.ts';\nimport pg from 'pg';`,
    'src/db/open.ts': `export { BoardpackError } from '../errors.ts';`,
    'test/db.test.ts': `import '../src/db/open.ts';\nimport '../bench/load.ts';`,
  };
  expect(check(files)).toEqual([]);
});

test.each([
  ['an import', `import { a } from '../reports/registry.ts';`],
  ['an import of types', `import type { A } from '../reports/registry.ts';`],
  ['an import over several lines', `import {\n  a,\n} from '../reports/registry.ts';`],
  ['an import for its effects', `import '../reports/registry.ts';`],
  ['an import at run time', `const a = await import('../reports/registry.ts');`],
  ['an export', `export * from '../reports/registry.ts';`],
])('%s from a layer above is reported with file and line', (_name, text) => {
  const line = text.includes('\n') ? 4 : 2;
  expect(check({ 'src/db/copy.ts': `// first line\n${text}` })).toEqual([
    `src/db/copy.ts:${line} src/db imports src/reports/registry.ts, a layer above it`,
  ]);
});

test('A circle of parts in one layer is reported at each of its imports', () => {
  const circle = {
    'src/packs/a.ts': `import '../snapshot/b.ts';`,
    'src/snapshot/b.ts': `import '../load/c.ts';`,
    'src/load/c.ts': `import '../packs/d.ts';\nimport '../schedule/e.ts';`,
  };
  expect(check(circle)).toEqual([
    'src/packs/a.ts:1 src/packs imports src/snapshot/b.ts, which imports src/packs in turn',
    'src/snapshot/b.ts:1 src/snapshot imports src/load/c.ts, which imports src/snapshot in turn',
    'src/load/c.ts:1 src/load imports src/packs/d.ts, which imports src/load in turn',
  ]);
});

test('Tests and benchmarks are not for the product', () => {
  const text = `import '../test/fixtures/server.ts';\nimport '../bench/load.ts';`;
  expect(check({ 'jobs/plan.ts': text })).toEqual([
    'jobs/plan.ts:1 imports test/fixtures/server.ts, which is not part of the product',
    'jobs/plan.ts:2 imports bench/load.ts, which is not part of the product',
  ]);
});

test('A folder that the table does not know is reported', () => {
  expect(check({ 'src/helpers/x.ts': '' })).toEqual([
    'src/helpers/x.ts:1 is in no layer: add its folder to test/import-direction.ts',
  ]);
});

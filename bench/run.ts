import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Figure } from './figure.ts';

/** `npm run bench [name…]`: a file here that exports a function of its own name is a benchmark; the others help them. */
const folder = new URL('.', import.meta.url);
const asked = process.argv.slice(2);
const names = (await readdir(folder))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => basename(file, '.ts'))
  .filter((name) => asked.length === 0 || asked.includes(name))
  .toSorted();

for (const name of names) {
  const module = (await import(new URL(`${name}.ts`, folder).href)) as Record<string, unknown>;
  const measure = module[name] as (() => Promise<Figure[]>) | undefined;
  if (typeof measure === 'function') print(name, await measure());
}

function print(name: string, figures: readonly Figure[]): void {
  const lines = figures.map(({ what, figure, limit, ratio }) => [what, figure, limit, ratio.toFixed(2)]);
  const rows = [['what', 'figure', 'limit', 'ratio'], ...lines];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  console.log(`\n${name}`);
  for (const row of rows)
    console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

import { existsSync, readFileSync } from 'node:fs';
import { reports, type RegisteredReport } from '../../src/reports/registry.ts';
import type { Example } from '../../src/reports/report.ts';
import type { Shape } from './shape.ts';

/** A report with its worked examples and the shape that its document promises. */
export interface Case {
  report: RegisteredReport;
  examples: readonly Example[];
  /** Null where nobody wrote it down: the suite says so. */
  shape: Shape | null;
}

/** Every report of the registry. */
export const cases: readonly Case[] = await Promise.all(
  reports.map(async (report) => {
    const module = new URL(`../../src/reports/${report.id}/example.ts`, import.meta.url);
    const { examples } = (await import(module.href)) as { examples: readonly Example[] };
    return { report, examples, shape: shapeOf(report.id) };
  }),
);

function shapeOf(id: string): Shape | null {
  const file = new URL(`./shapes/${id.replace('/', '.')}.json`, import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Shape) : null;
}

import { readFileSync } from 'node:fs';
import { reports, type RegisteredReport } from '../../src/reports/registry.ts';
import type { Example } from '../../src/reports/report.ts';
import type { Shape } from './shape.ts';

/** A report with its worked examples and the shape that its document promises. */
export interface Case {
  report: RegisteredReport;
  examples: readonly Example[];
  shape: Shape;
}

/** Every report of the registry; one without examples or without a shape written down fails the suite. */
export const cases: readonly Case[] = await Promise.all(
  reports.map(async (report) => {
    const module = new URL(`../../src/reports/${report.id}/example.ts`, import.meta.url);
    const { examples } = (await import(module.href)) as { examples: readonly Example[] };
    const shape = new URL(`./shapes/${report.id.replace('/', '.')}.json`, import.meta.url);
    return { report, examples, shape: JSON.parse(readFileSync(shape, 'utf8')) as Shape };
  }),
);

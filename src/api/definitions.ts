import { createHash } from 'node:crypto';
import type { RegisteredReport } from '../reports/registry.ts';
import { parameterNames } from '../snapshot/parameters.ts';
import type { formatParameters } from './format.ts';
import type { pinParameters } from './pin.ts';
import type { Representation } from './reply.ts';

/** The parameters that every report takes besides its own. */
const shared: Readonly<Record<(typeof pinParameters | typeof formatParameters)[number], string>> = {
  as_of:
    'A day, YYYY-MM-DD: what was known when it ended in the timezone of the tenant, that is the newest snapshot as of that day or before. The latest snapshot answers any parameters, an older one those it holds.',
  snapshot:
    'The id of a snapshot, as X-Snapshot-Id tells it: the same figures whenever they are asked for. The latest snapshot answers any parameters, an older one those it holds. Not together with as_of.',
  format: 'json, csv, excel or pdf: the same figures in another form. Without it the Accept header decides.',
  bom: 'true begins a CSV with a byte order mark, for spreadsheets that need one to recognise UTF-8.',
};

/**
 * Every report with its address, its parameters and the meaning and unit of each of its fields, and the parameters that all of
 * them take, as the bytes to send.
 */
export function definitionsOf(reports: readonly RegisteredReport[]): Representation {
  const parameters = Object.entries(shared).map(([name, text]) => ({ name, text }));
  const body = Buffer.from(JSON.stringify({ data: reports.map(definition), parameters }));
  return { body, sha256: createHash('sha256').update(body).digest('hex') };
}

/** A report as its readers know it: address, parameters, and every field with its meaning, unit and version. */
export function definition(report: RegisteredReport) {
  const { id, version, path, selector, permission, grain, definitions } = report;
  return {
    report: id,
    path,
    ...(selector && { selector }),
    permission,
    grain,
    parameters: [...parameterNames(report), ...Object.keys(shared)],
    fields: definitions.map((field) => ({ ...field, version })),
  };
}

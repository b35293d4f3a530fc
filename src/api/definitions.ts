import { createHash } from 'node:crypto';
import type { RegisteredReport } from '../reports/registry.ts';
import { parameterNames } from '../snapshot/parameters.ts';
import { formatParameters } from './format.ts';
import { pinParameters } from './pin.ts';
import type { Representation } from './reply.ts';

/** Every report with its address, its parameters and the meaning and unit of each of its fields, as the bytes to send. */
export function definitionsOf(reports: readonly RegisteredReport[]): Representation {
  const body = Buffer.from(JSON.stringify({ data: reports.map(definition) }));
  return { body, sha256: createHash('sha256').update(body).digest('hex') };
}

function definition(report: RegisteredReport): Record<string, unknown> {
  const { id, path, selector, permission, grain, definitions } = report;
  return {
    report: id,
    path,
    ...(selector && { selector }),
    permission,
    grain,
    parameters: [...parameterNames(report), ...pinParameters, ...formatParameters],
    fields: definitions,
  };
}

import { createHash } from 'node:crypto';
import type { RegisteredExport } from '../exports/registry.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { FieldDefinition, Permission } from '../reports/report.ts';
import { units } from '../reports/units.ts';
import { parameterNames } from '../snapshot/parameters.ts';
import type { formatParameters } from './format.ts';
import type { pinParameters } from './pin.ts';
import type { Representation } from './reply.ts';

/** A field or column with the version of what is said about it. */
export interface VersionedDefinition extends FieldDefinition {
  version: number;
}

/** A report as its readers know it. */
export interface DefinedReport {
  report: string;
  path: string;
  selector?: Readonly<Record<string, string>>;
  permission: Permission;
  grain: string;
  version: number;
  parameters: string[];
  fields: VersionedDefinition[];
}

/** An export as its readers know it; its fields are the columns of the file. */
export interface DefinedExport {
  export: string;
  path: string;
  permissions: string[];
  grain: string;
  version: number;
  parameters: string[];
  fields: VersionedDefinition[];
}

/** The parameters that every report takes besides its own. */
const shared: Readonly<Record<(typeof pinParameters | typeof formatParameters)[number], string>> = {
  as_of:
    'A day, YYYY-MM-DD: what was known when it ended in the timezone of the tenant, that is the newest snapshot as of that day or before. The latest snapshot answers any parameters, an older one those it holds.',
  snapshot:
    'The id of a snapshot, as X-Snapshot-Id tells it: the same figures whenever they are asked for. The latest snapshot answers any parameters, an older one those it holds. Not together with as_of.',
  format: 'json, csv, excel or pdf: the same figures in another form. Without it the Accept header decides.',
  bom: 'true begins a CSV with a byte order mark, for spreadsheets that need one to recognise UTF-8.',
};

/** What is said of the parameters of every report, in their order. */
export const sharedParameters = Object.entries(shared).map(([name, text]) => ({ name, text }));

/**
 * Every report and export with its address, its parameters and the meaning, unit, formula and version of each of its fields, the
 * parameters that all reports take, and what the values of each unit look like: as the bytes to send.
 */
export function definitionsOf(
  reports: readonly RegisteredReport[],
  exports: readonly RegisteredExport[],
): Representation {
  const body = Buffer.from(
    JSON.stringify({
      data: reports.map(definedReport),
      exports: exports.map(definedExport),
      parameters: sharedParameters,
      units,
    }),
  );
  return { body, sha256: createHash('sha256').update(body).digest('hex') };
}

/** Address, parameters and fields of a report. */
export function definedReport(report: RegisteredReport): DefinedReport {
  const { id, version, path, selector, permission, grain, definitions } = report;
  return {
    report: id,
    path,
    ...(selector && { selector }),
    permission,
    grain,
    version,
    parameters: [...parameterNames(report), ...Object.keys(shared)],
    fields: definitions.map((field) => ({ ...field, version })),
  };
}

/** Address, parameters and columns of an export. */
export function definedExport(records: RegisteredExport): DefinedExport {
  const { id, version, path, permission, grain, columns } = records;
  return {
    export: id,
    path,
    permissions: [permission, 'exports.download'],
    grain,
    version,
    parameters: [...parameterNames(records), 'format', 'bom'],
    fields: columns.map(({ name, unit, meaning, formula }) => ({
      field: name,
      unit,
      meaning,
      formula,
      version,
    })),
  };
}

import { createHash } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import { compileNamed, valuesFor } from '../db/named.ts';
import { BoardpackError } from '../errors.ts';
import { inputs } from '../reports/inputs.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings, Report, ReportContext } from '../reports/report.ts';

/** A report's JSON for one set of parameters: the bytes to send, their hash, and what packs need beside it. */
export interface ComputedDocument {
  body: Buffer;
  sha256: string;
  supplement: string | null;
}

interface QueryResult {
  data: string;
  meta?: string | null;
  supplement?: string | null;
}

/** Every column as the text PostgreSQL sends, so that no decimal passes through a double. */
const asText = { getTypeParser: () => (text: string) => text };

/** What documents of one transaction have in common, by what it is computed from; good while the facts stay as they are. */
export type ComputedInputs = Map<string, string>;

/**
 * Settings for the rest of a transaction that computes documents: room to sort and to hash, and no merge joins. The planner cannot
 * know how many rows a measure yields; where it expects too many it would sort both sides, which costs more than hashing them.
 */
export async function settleToCompute(tx: Transaction): Promise<void> {
  await tx.rows(`select set_config('work_mem', '64MB', true), set_config('enable_mergejoin', 'off', true)`);
}

/**
 * Runs a report's query in the given transaction. Inputs that documents share are computed once for all that are given the same
 * map. @throws not_found when it yields no row
 */
export async function computeDocument(
  tx: Transaction,
  report: RegisteredReport,
  bindings: Bindings,
  context: ReportContext,
  computed: ComputedInputs = new Map(),
): Promise<ComputedDocument> {
  const { text, names } = compileNamed(report.query);
  const given = { ...contextValues(context), ...bindings };
  for (const name of names.filter((each) => inputs.has(each)))
    given[name] = await computeInput(tx, name, given, computed);
  const values = valuesFor(names, given);
  const { rows } = await tx.client.query<QueryResult>({ text, values, types: asText });
  const row = rows[0];
  if (!row)
    throw new BoardpackError(
      'not_found',
      `There is no such ${(report.unknown ?? 'record').replace(/_id$/, '')}`,
      {
        where: report.unknown,
      },
    );
  const body = compact(envelope(report, row));
  return {
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    supplement: row.supplement ? compact(row.supplement).toString() : null,
  };
}

async function computeInput(
  tx: Transaction,
  name: string,
  given: Readonly<Record<string, unknown>>,
  computed: ComputedInputs,
): Promise<string> {
  const { text, names } = compileNamed(inputs.get(name) as string);
  const values = names.map((each) => given[each] ?? null);
  const key = JSON.stringify([name, values]);
  const known = computed.get(key);
  if (known !== undefined) return known;
  const { rows } = await tx.client.query<string[]>({ text, values, types: asText, rowMode: 'array' });
  const value = rows[0]?.[0] as string;
  computed.set(key, value);
  return value;
}

function contextValues(context: ReportContext): Record<string, unknown> {
  return {
    tenant: context.tenant,
    as_of: context.asOf.toISOString(),
    today: context.today,
    timezone: context.timezone,
    minor_units: context.minorUnits,
    worst_case: String(context.worstCaseProbability),
    owner: context.owner,
  };
}

function envelope(report: Report, { data, meta }: QueryResult): string {
  if (report.envelope === 'data') return meta ? `{"data":${data},"meta":${meta}}` : `{"data":${data}}`;
  if (report.envelope === 'success-data') return `{"success":true,"data":${data}}`;
  return `{"success":true,"message":${JSON.stringify(report.message)},"data":${data},"meta":${meta ?? '{}'}}`;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** JSON without the blanks between its tokens, as bytes; numbers keep their digits. */
function compact(json: string): Buffer {
  const bytes = Buffer.from(json);
  let end = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (!isQuoted && BLANKS.has(byte)) continue;
    if (byte === QUOTE) isQuoted = !isQuoted;
    bytes[end++] = byte;
    // What follows a backslash ends no text.
    if (byte === BACKSLASH) bytes[end++] = bytes[++at] as number;
  }
  return bytes.subarray(0, end);
}

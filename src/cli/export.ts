import { tenantOf } from '../../jobs/runtime.ts';
import type { Format } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import { type RegisteredExport, recordExports } from '../exports/registry.ts';
import { reportFile } from '../packs/report-file.ts';
import { writeExport } from '../exports/write.ts';
import { type RegisteredReport, reports } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { readReport } from '../snapshot/read.ts';
import { type Arguments, type Command, requiredOption, textOption, wrongUsage } from './command.ts';
import { explainRefusal, type ExportTarget, exportTarget } from './export-target.ts';
import { count, type Output } from './output.ts';
import { configOf, inSession, type Session } from './session.ts';

const formats: readonly Format[] = ['csv', 'excel', 'pdf'];

const command: Command = {
  usage:
    'export orders|invoices|REPORT --tenant T [--format csv|excel|pdf] [--from DATE] [--to DATE] [--status S] [--out FILE] [--bom]',
  summary:
    'Write every order or invoice of a window (default this month), or one report, to a file; --out - writes to the standard output, --bom makes a CSV that Excel reads.',
  options: {
    tenant: { type: 'string' },
    format: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    status: { type: 'string' },
    out: { type: 'string' },
    bom: { type: 'boolean' },
  },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const subject = subjectOf(given.positionals[0] as string);
    const wanted = { ...formOf(given), query: queryOf(given, subject) };
    const id = requiredOption(given, 'tenant', command);
    const config = await configOf(given, output);
    const tenant = tenantOf(config, id);
    const target = exportTarget(textOption(given, 'out'));
    const written = await inSession(config, (session) =>
      'report' in subject
        ? writeReport(session, tenant, subject.report, wanted, target)
        : writeRecords(session, tenant, subject.records, wanted, target, output),
    ).catch(async (error: unknown) => {
      await target.discard();
      throw explainRefusal(error, textOption(given, 'out'));
    });
    const { rows, snapshot } = written;
    const what = rows === undefined ? 'Written from' : `${count(rows)} rows of`;
    output.say(`${what} snapshot ${snapshot.id}, as of ${snapshot.asOf.toISOString()}`);
    const path = await target.keep();
    if (path !== null)
      output.result({ path, rows, snapshot: snapshot.id, as_of: snapshot.asOf.toISOString() }, [path]);
  },
};

export default command;

type Subject = { records: RegisteredExport } | { report: RegisteredReport };

interface Wanted {
  format: Format;
  bom: boolean;
  query: Record<string, string>;
}

interface Written {
  snapshot: Snapshot;
  rows?: number;
}

async function writeRecords(
  { runtime: { db } }: Session,
  tenant: Tenant,
  records: RegisteredExport,
  wanted: Wanted,
  target: ExportTarget,
  output: Output,
): Promise<Written> {
  const interrupted = new AbortController();
  const interrupt = (): void =>
    interrupted.abort(new BoardpackError('unavailable', 'Interrupted: nothing was written'));
  process.once('SIGINT', interrupt);
  let snapshot: Snapshot | undefined;
  try {
    const request = {
      records,
      ...wanted,
      language: tenant.language,
      signal: interrupted.signal,
      onRows: (rows: number) => output.tick(`${count(rows)} rows`),
    };
    const rows = await writeExport(db, tenant, request, (head) => {
      snapshot = head.snapshot;
      return target.open(head.fileName.name);
    });
    return { rows, snapshot: snapshot as unknown as Snapshot };
  } finally {
    process.off('SIGINT', interrupt);
  }
}

async function writeReport(
  { runtime: { db }, config }: Session,
  tenant: Tenant,
  report: RegisteredReport,
  { query, ...form }: Wanted,
  target: ExportTarget,
): Promise<Written> {
  const limits = { windowSeconds: config.api.window_seconds, windowsAtOnce: config.api.windows_at_once };
  const document = await readReport(db, tenant, report, query, limits);
  const file = await reportFile(db, { tenant, report, document }, { ...form, language: tenant.language });
  await target.write(file.fileName.name, file.bytes);
  return { snapshot: document.snapshot };
}

function subjectOf(name: string): Subject {
  const records = recordExports.find(({ id }) => id === name);
  if (records) return { records };
  const report = reports.find(({ id }) => id === name);
  if (report) return { report };
  throw new BoardpackError('usage', `There is nothing called ${name} to export`, {
    hint: `Name ${[...recordExports, ...reports].map(({ id }) => id).join(', ')}`,
  });
}

function formOf(given: Arguments): Pick<Wanted, 'format' | 'bom'> {
  const name = textOption(given, 'format') ?? 'csv';
  const format = formats.find((each) => each === name);
  if (!format) throw wrongUsage(command, `There is no format ${name}: it is ${formats.join(', ')}`);
  const bom = given.options['bom'] === true;
  if (bom && format !== 'csv') throw wrongUsage(command, '--bom is only for --format csv');
  return { format, bom };
}

/** The options as the parameters of the API; a report names its dates itself. */
function queryOf(given: Arguments, subject: Subject): Record<string, string> {
  const dates = 'report' in subject ? subject.report.dates : (['from_date', 'to_date'] as const);
  const query: Record<string, string> = {};
  for (const [index, option] of ['from', 'to'].entries()) {
    const value = textOption(given, option);
    const name = dates?.[index];
    if (value === undefined) continue;
    if (name === undefined)
      throw wrongUsage(command, `${given.positionals[0]} has no window: leave --${option} out`);
    query[name] = value;
  }
  const status = textOption(given, 'status');
  return status === undefined ? query : { ...query, status };
}

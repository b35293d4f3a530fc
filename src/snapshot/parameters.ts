import { createHash } from 'node:crypto';
import { z, type ZodError, type ZodType } from 'zod';
import { windowNamed } from '../calendar.ts';
import { BoardpackError, type Problem } from '../errors.ts';
import type { Bindings, ParameterSet, Report, ReportContext } from '../reports/report.ts';

/**
 * A client's query parameters as the report's own types.
 * @throws usage with one problem per broken rule, `where` naming the parameter
 */
export function parseParameters<Parameters extends Record<string, unknown>>(
  report: { parameters: ZodType<Parameters> },
  query: Readonly<Record<string, string>>,
): Parameters {
  const parsed = report.parameters.safeParse(query);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error);
  throw new BoardpackError('usage', problems.map(({ where, message }) => `${where} ${message}`).join('; '), {
    problems,
  });
}

/** The names of the parameters that a report takes, in the order it declares them. */
export function parameterNames({ parameters }: Pick<Report, 'parameters'>): string[] {
  const { properties } = z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties ?? {});
}

/** The bindings of a report for a client's parameters: equal bindings mean an equal document. @throws usage */
export function bindingsFor(
  report: Report,
  query: Readonly<Record<string, string>>,
  context: ReportContext,
): Bindings {
  const bindings = report.bind(parseParameters(report, query) as never, context);
  return context.owner === null ? bindings : { ...bindings, owner: context.owner };
}

/** A standing or named parameter set as a client would write it, its window turned into dates. */
export function queryOf(report: Report, set: ParameterSet, today: string): Record<string, string> {
  if (!set.window) return { ...set.parameters };
  if (!report.dates)
    throw new BoardpackError('config', `${report.id} takes no window`, { where: set.window });
  const window = windowNamed(set.window, today);
  return { ...set.parameters, [report.dates[0]]: window.from, [report.dates[1]]: window.to };
}

/** The key of a document within its snapshot and report: SHA-256 of its bindings, names sorted. */
export function parametersHash(bindings: Bindings): string {
  return createHash('sha256').update(canonical(bindings)).digest('hex');
}

/** Bindings as JSON with sorted names. */
export function canonical(bindings: Bindings): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(bindings).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function problemsOf(error: ZodError): Problem[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ where: key, message: 'is not a parameter here' }))
      : [{ where: issue.path.join('.') || 'parameters', message: issue.message }],
  );
}

import {
  type Day,
  previousWindow,
  type Window,
  type WindowName,
  windowNamed,
  windowNames,
} from '../calendar.ts';
import { BoardpackError } from '../errors.ts';
import type { ParameterSet, Report } from '../reports/report.ts';
import { queryOf } from '../snapshot/parameters.ts';
import type { ReportSet } from './template/schema.ts';

type Query = Readonly<Record<string, string>>;

/** The section's parameters as a client would write them, its windows seen from `today`. */
export function sectionQuery(report: Report, section: ReportSet, today: Day): Query {
  return setQuery(report, section, today);
}

/** The parameters of the earlier period in the same snapshot; null when the section compares with nothing or with an earlier snapshot. */
export function comparisonQuery(
  report: Report,
  { compare, ...section }: ReportSet,
  today: Day,
): Query | null {
  if (compare === undefined || compare === 'earlier_snapshot') return null;
  if (compare !== 'previous_window') return setQuery(report, { ...section, ...compare }, today);
  const window = sectionWindow(section, today);
  if (!window || !report.dates)
    throw new BoardpackError('config', `${report.id} has no window to compare with the one before`);
  const previous = previousWindow(window, today);
  return {
    ...setQuery(report, section, today),
    [report.dates[0]]: previous.from,
    [report.dates[1]]: previous.to,
  };
}

/** The named window of a section, where it has one. */
export function sectionWindow({ window }: Pick<ReportSet, 'window'>, today: Day): Window | null {
  return window ? windowNamed(window, today) : null;
}

/** The window that a section's comparison is about, for its label. */
export function comparisonWindow({ compare, window }: ReportSet, today: Day): Window | null {
  if (compare === undefined || compare === 'earlier_snapshot') return null;
  if (compare === 'previous_window') return window ? previousWindow(windowNamed(window, today), today) : null;
  const named = compare.window ?? windowWithin(compare.parameters);
  return named ? windowNamed(named, today) : null;
}

function setQuery(report: Report, { window, parameters = {} }: ParameterSet | ReportSet, today: Day): Query {
  const resolved = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, resolveDay(value, today)]),
  );
  return queryOf(report, window ? { window, parameters: resolved } : { parameters: resolved }, today);
}

function resolveDay(value: string, today: Day): string {
  const [name, end] = value.split('.');
  return isWindow(name) && (end === 'from' || end === 'to') ? windowNamed(name, today)[end] : value;
}

function windowWithin(parameters: Query = {}): WindowName | undefined {
  return Object.values(parameters)
    .map((value) => value.split('.')[0])
    .find(isWindow);
}

function isWindow(name: string | undefined): name is WindowName {
  return (windowNames as readonly (string | undefined)[]).includes(name);
}

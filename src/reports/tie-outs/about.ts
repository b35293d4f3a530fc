import { DateTime } from 'luxon';
import { type Day, periodOf, type Window } from '../../calendar.ts';
import { Digits, type Exact, valuesAt } from '../../exact-json.ts';
import type { Bindings } from '../report.ts';
import type { About } from './agreement.ts';

/** Parameters that leave records out: a document with one of them is about a part. */
const NARROWING = ['sales_rep_id', 'customer_id', 'pipeline_id', 'method', 'status', 'owner'] as const;

/** The document's window, of documents about everybody. */
export const window: About = ({ bindings }) => (isWhole(bindings) ? spanOf(bindings) : null);

/** The document's window, for figures that no parameter narrows. */
export const wholeWindow: About = ({ bindings }) => spanOf(bindings);

/** The end of the day until which a document looks. */
export const end: About = ({ bindings }) => {
  const day = bindings['end'] ?? bindings['as_of_date'];
  return isWhole(bindings) && typeof day === 'string' ? `at the end of ${day}` : null;
};

/** The snapshot's own instant, of documents about everybody. */
export const now: About = ({ bindings }) => (isWhole(bindings) ? 'as of now' : null);

/** The day that a row names in its `date`. */
export const rowDay: About = ({ bindings, row }) => {
  const day = textOf(row, 'date');
  return isWhole(bindings) && day !== null ? describe({ from: day, to: day }) : null;
};

/** The period that a row names in its `period`, cut where the document's window cuts it. */
export const rowPeriod: About = ({ bindings, row }) => {
  const label = textOf(row, 'period');
  const { from, to } = bindings;
  if (label === null || typeof from !== 'string' || typeof to !== 'string') return null;
  const period = labelled(label);
  return describe({ from: period.from < from ? from : period.from, to: period.to < to ? period.to : to });
};

/** The customer of a row, over all time. */
export const rowCustomer: About = ({ row }) => {
  const [id] = valuesAt(row, 'customer_id');
  const text = id instanceof Digits ? id.text : id;
  return typeof text === 'string' ? `of customer ${text}` : null;
};

/** The key of a row, such as a stage's. */
export const rowKey: About = ({ bindings, key }) => (isWhole(bindings) ? `of ${key}` : null);

/** The stage that a row names. */
export const rowStage: About = ({ bindings, row }) => {
  const stage = textOf(row, 'stage');
  return isWhole(bindings) && stage !== null ? `of ${stage}` : null;
};

function isWhole(bindings: Bindings): boolean {
  return NARROWING.every((name) => (bindings[name] ?? null) === null);
}

function spanOf({ from, to }: Bindings): string | null {
  return typeof from === 'string' && typeof to === 'string' ? describe({ from, to }) : null;
}

function describe({ from, to }: Window): string {
  return from === to ? `on ${from}` : `from ${from} to ${to}`;
}

/** The days of 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025. */
function labelled(label: string): Window {
  const [year = '', part = ''] = label.split(/-(.*)/s);
  if (part === '') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (part.startsWith('Q')) return periodOf('quarter', `${year}-${twoDigits(Number(part[1]) * 3 - 2)}-01`);
  if (part.startsWith('W')) return periodOf('week', weekday(label));
  return part.length === 2 ? periodOf('month', `${label}-01`) : { from: label, to: label };
}

function weekday(week: string): Day {
  return DateTime.fromISO(week, { zone: 'utc' }).toISODate() ?? week;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function textOf(row: Exact, field: string): string | null {
  const [value] = valuesAt(row, field);
  return typeof value === 'string' ? value : null;
}

import { compareDecimals, decimalDifference, decimalSum, decimalTimes, withoutSign } from '../../decimal.ts';
import { Digits, type Exact, isFields, valuesAt } from '../../exact-json.ts';
import type { Agreement, ExactDocument, Reading } from './agreement.ts';
import { customersAgree } from './customers.ts';
import { dealsAgree } from './deals.ts';
import { invoicesAgree } from './invoices.ts';
import { ordersAgree } from './orders.ts';
import { paymentsAgree } from './payments.ts';

/** What must be equal between reports, by the definitions of their figures. */
export const agreements: readonly Agreement[] = [
  ...ordersAgree,
  ...customersAgree,
  ...invoicesAgree,
  ...paymentsAgree,
  ...dealsAgree,
];

/** The reports that are read. */
export const agreeing: ReadonlySet<string> = new Set(
  agreements.flatMap(({ readings }) => readings.map(({ report }) => report)),
);

interface Reported {
  document: ExactDocument;
  reading: Reading;
  value: string;
  /** How many rounded numbers it is the sum of. */
  parts: number;
}

/** Two figures that should be equal. */
export interface Disagreement {
  /** Their reports and the parameters of each document. */
  documents: readonly [ExactDocument, ExactDocument];
  /** What they are about, both figures and their difference. */
  sentence: string;
}

/** Where documents of one snapshot contradict each other; money has `minorUnits` decimals. */
export function disagreements(
  documents: readonly ExactDocument[],
  minorUnits: number,
  among: readonly Agreement[] = agreements,
): Disagreement[] {
  return among.flatMap((agreement) =>
    [...reportedIn(agreement, documents)].flatMap(([about, reported]) =>
      differing(agreement, about, reported, minorUnits),
    ),
  );
}

function reportedIn({ readings }: Agreement, documents: readonly ExactDocument[]): Map<string, Reported[]> {
  const found = new Map<string, Reported[]>();
  for (const reading of readings)
    for (const document of documents.filter(({ report }) => report === reading.report))
      for (const { about, ...reported } of readFigures(reading, document)) {
        const same = found.get(about);
        if (same) same.push(reported);
        else found.set(about, [reported]);
      }
  return found;
}

function* readFigures(reading: Reading, document: ExactDocument): Generator<Reported & { about: string }> {
  const paths = pathsOf(reading);
  const isSum = paths.length > 1 || paths.some((path) => path.includes('*'));
  for (const [key, row] of rowsOf(reading, document)) {
    const about = reading.about({ bindings: document.bindings, row, key });
    const texts = about === null ? [] : numbersAt(row, paths);
    if (about === null || (texts.length === 0 && !reading.zero && !isSum)) continue;
    const [only] = texts;
    const value = only !== undefined && texts.length === 1 ? only : decimalSum(texts);
    yield { about, document, reading, value, parts: isSum ? texts.length : 1 };
  }
}

function numbersAt(row: Exact, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    valuesAt(row, path).flatMap((value) => (value instanceof Digits ? [value.text] : [])),
  );
}

function pathsOf({ figure }: Reading): readonly string[] {
  return typeof figure === 'string' ? [figure] : figure;
}

function rowsOf({ rows }: Reading, { parts }: ExactDocument): [string, Exact][] {
  if (rows === undefined) return [['', parts]];
  const [list] = valuesAt(parts, rows);
  return isFields(list) || Array.isArray(list) ? Object.entries(list) : [];
}

function differing(
  { what, unit }: Agreement,
  about: string,
  reported: readonly Reported[],
  minorUnits: number,
): Disagreement[] {
  const first = reported.find(({ parts }) => parts === 1) ?? reported[0];
  if (!first) return [];
  const half = unit === 'money' ? `0.${'0'.repeat(minorUnits)}5` : '0';
  return reported
    .filter((other) => !agree(first, other, half))
    .map((other) => ({
      documents: [first.document, other.document],
      sentence: `${what} ${about} is ${first.value} in ${nameFigure(first)} and ${other.value} in ${nameFigure(other)}, a difference of ${decimalDifference(other.value, first.value)}`,
    }));
}

function agree(one: Reported, other: Reported, half: string): boolean {
  if (one.value === other.value) return true;
  const difference = withoutSign(decimalDifference(one.value, other.value));
  const rounded = one.parts === 1 && other.parts === 1 ? 0 : one.parts + other.parts;
  return compareDecimals(difference, decimalTimes(half, rounded)) <= 0;
}

function nameFigure({ document, reading }: Reported): string {
  const prefix = reading.rows === undefined ? '' : `${reading.rows}.*.`;
  const names = pathsOf(reading).map((path) => `${prefix}${path}`.replace(/^data\./, ''));
  return `${document.report} (${names.join(' + ')})`;
}

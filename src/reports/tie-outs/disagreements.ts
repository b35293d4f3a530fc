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
  figure: string;
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
  const paths = typeof reading.figure === 'string' ? [reading.figure] : reading.figure;
  for (const [key, row] of rowsOf(reading, document)) {
    const about = reading.about({ bindings: document.bindings, row, key });
    const numbers = paths.flatMap((path) => valuesAt(row, path)).filter((value) => value instanceof Digits);
    if (about === null || (numbers.length === 0 && !reading.zero && !isSum(paths))) continue;
    const value = decimalSum(numbers.map(({ text }) => text));
    yield {
      about,
      document,
      figure: nameOf(reading, paths),
      value,
      parts: isSum(paths) ? numbers.length : 1,
    };
  }
}

function rowsOf({ rows }: Reading, { parts }: ExactDocument): [string, Exact][] {
  if (rows === undefined) return [['', parts]];
  const [list] = valuesAt(parts, rows);
  return isFields(list) || Array.isArray(list) ? Object.entries(list) : [];
}

function isSum(paths: readonly string[]): boolean {
  return paths.length > 1 || paths.some((path) => path.includes('*'));
}

function nameOf({ rows }: Reading, paths: readonly string[]): string {
  const prefix = rows === undefined ? '' : `${rows}.*.`;
  return paths.map((path) => `${prefix}${path}`.replace(/^data\./, '')).join(' + ');
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
  const difference = withoutSign(decimalDifference(one.value, other.value));
  const rounded = one.parts === 1 && other.parts === 1 ? 0 : one.parts + other.parts;
  return compareDecimals(difference, decimalTimes(half, rounded)) <= 0;
}

function nameFigure({ document, figure }: Reported): string {
  return `${document.report} (${figure})`;
}

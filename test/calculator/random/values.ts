import * as fc from 'fast-check';
import type { Row } from '../records/rows.ts';

export type Cell = fc.Arbitrary<string | null>;

/** Absent one time in so many. */
export function maybe(value: fc.Arbitrary<string>, oneIn = 3): Cell {
  return fc.oneof({ weight: oneIn - 1, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
}

export function words(...list: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...list);
}

/** Amounts that add up to each other, that round either way, none and negative ones. */
export const amounts = words(
  '100',
  '50',
  '0',
  '33.33',
  '66.67',
  '25',
  '10000',
  '9999.99',
  '0.005',
  '0.015',
  '-20',
  '1234.565',
  '2.5',
  '12.345678',
  '0.5',
  '150',
);

/** Of invoices and what is set against them: they often cover each other exactly. */
export const bills = words('100', '100', '50', '25', '75', '0', '33.33', '66.67', '-20', '0.005', '200');

/** The currencies of invoices and payments, which often share one. */
export const billCurrencies: Cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: words('EUR', 'EUR', 'USD', 'JPY') },
);

/** Names that JSON has to escape, that differ in case only or sort oddly. */
export const names = words('Ann', 'ann', 'Zoë "Z" \\', 'Émile', '株式会社', 'b_c', '100%', 'a\tb', '🙂');

function digits(most: number): string[] {
  return Array.from({ length: most }, (_, at) => String(at + 1));
}

/** Ids of a few records; references also name one that does not exist. */
export const IDS = {
  members: ['1', '2', 'm-3', '04'],
  customers: ['1', '2', '10', 'c-3', '007', '1000000000000000'],
  orders: [...digits(20), 'o-7', 'o-8', '012'],
  invoices: [...digits(12), 'i-7', '08'],
  payments: [...digits(26), 'p-7', 'p-11'],
  products: ['1', '2', 'p-3'],
  jobs: [...digits(8), 'j-4'],
  leads: [...digits(8), 'l-4', 'l-5'],
  pipelines: ['1', 'p-2'],
  branches: ['1', 'b-2'],
} as const;

export function reference(entity: keyof typeof IDS): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<string>(...IDS[entity]) },
    { weight: 1, arbitrary: fc.constant('ghost') },
  );
}

export function maybeReference(entity: keyof typeof IDS, oneIn = 4): Cell {
  return maybe(reference(entity), oneIn);
}

/** Mostly no currency, which is the reporting one. */
export const currencies: Cell = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: words('USD', 'EUR', 'JPY', 'KWD') },
);

/** Rows with one of these ids each. */
export function identified(
  ids: readonly string[],
  cells: Record<string, fc.Arbitrary<string | null>>,
): fc.Arbitrary<Row[]> {
  return rows(ids.length, { id: fc.constantFrom(...ids), ...cells }, (row) => row.id);
}

/** Rows whose id is nobody's reference. */
export function numbered(most: number, cells: Record<string, Cell>): fc.Arbitrary<Row[]> {
  return identified(digits(most), cells);
}

export function rows(
  most: number,
  cells: Record<string, Cell>,
  key: (row: Row) => unknown,
): fc.Arbitrary<Row[]> {
  return fc.uniqueArray(fc.record(cells), { maxLength: most, selector: key, size: 'max' });
}

import type { Example } from './report.ts';

/**
 * Two days in Berlin: 30 March 2025, which has 23 hours, and 31 March, the last of its month. The first and the last instant of them
 * lie inside, those a second outside do not; by the clock of the winter the one after would.
 */
export const edge = {
  before: '2025-03-29T22:59:59Z',
  first: '2025-03-29T23:00:00Z',
  last: '2025-03-31T21:59:59Z',
  after: '2025-03-31T22:00:00Z',
};

export const edgeSetting = { asOf: '2025-04-02T12:00:00Z', timezone: 'Europe/Berlin' };

/** 1000.0005 and 0.4995 as each currency shows them, their sum 1000.5 and its half 500.25: rounded once, halves away from zero. */
export const LARGE = '1000.0005';
export const SMALL = '0.4995';

export interface Shown {
  currency: 'JPY' | 'USD' | 'KWD';
  large: number;
  small: number;
  both: number;
  mean: number;
}

const shown: readonly Shown[] = [
  { currency: 'JPY', large: 1000, small: 0, both: 1001, mean: 500 },
  { currency: 'USD', large: 1000, small: 0.5, both: 1000.5, mean: 500.25 },
  { currency: 'KWD', large: 1000.001, small: 0.5, both: 1000.5, mean: 500.25 },
];

/** One example per currency with none, two and three decimals, over the same rows. */
export function inEachCurrency(
  { given, parameters = {}, ...setting }: Pick<Example, 'given' | 'parameters'> & Partial<Example>,
  expected: (amounts: Shown) => unknown,
): Example[] {
  return shown.map((amounts) => ({
    name: `A day of 23 hours, the end of a month and the decimals of ${amounts.currency}: sums are rounded once`,
    given,
    ...edgeSetting,
    ...setting,
    currency: amounts.currency,
    parameters,
    expected: expected(amounts),
  }));
}

/** A row at each edge: the two inside with the amounts that are shown, the two outside with another. */
export function atEdges(
  row: Readonly<Record<string, string | null>>,
  at: string,
  amount: string,
): Record<string, string | null>[] {
  return [
    { ...row, id: 'before', [at]: edge.before, [amount]: '5000' },
    { ...row, id: 'first', [at]: edge.first, [amount]: LARGE },
    { ...row, id: 'last', [at]: edge.last, [amount]: SMALL },
    { ...row, id: 'after', [at]: edge.after, [amount]: '5000' },
  ];
}

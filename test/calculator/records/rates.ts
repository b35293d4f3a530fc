import type { Day } from '../days.ts';
import { type Rational, whole } from '../decimal.ts';
import type { Cells } from './rows.ts';

/** Reporting currency for one unit of a currency on a day: that day's rate or the latest before; null without one. */
export type RateOn = (currency: string | null, day: Day | null) => Rational | null;

const ONE = whole(1);

export function ratesOf(rows: readonly Cells[], reporting: string): RateOn {
  return (currency, day) => {
    if (currency === null || currency === reporting) return ONE;
    if (day === null) return null;
    const known = rows
      .filter((row) => row.word('currency') === currency && row.day('on') <= day)
      .toSorted((a, b) => b.day('on') - a.day('on'));
    return known[0]?.number('rate') ?? null;
  };
}

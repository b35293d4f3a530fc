import { localDay } from '../clock.ts';
import type { Rational } from '../decimal.ts';
import { type RateOn, ratesOf } from './rates.ts';
import { type Cells, type Given, rowsOf } from './rows.ts';

/** Reads a tenant's rows, entity by entity. */
export class Reader {
  readonly timezone: string;
  readonly currency: string;
  readonly rateOn: RateOn;
  readonly #given: Given;

  constructor(given: Given, timezone: string, currency: string) {
    this.#given = given;
    this.timezone = timezone;
    this.currency = currency;
    this.rateOn = ratesOf(this.rows('fx_rates', ['currency', 'on']), currency);
  }

  rows(entity: string, key?: string[]): Cells[] {
    return rowsOf(this.#given, entity, this.timezone, key);
  }

  /** Every row of an entity, read. */
  each<Item>(entity: string, read: (cells: Cells) => Item): Item[] {
    return this.rows(entity).map(read);
  }

  /** Every row with the rate of a timestamp's local day; rows without a rate are left out. */
  converted<Item>(
    entity: string,
    column: string,
    read: (cells: Cells, convert: (amount: Rational) => Rational, rate: Rational) => Item,
  ): Item[] {
    return this.rows(entity).flatMap((cells) => {
      const rate = this.rateOn(cells.text('currency'), this.localDay(cells, column));
      return rate === null ? [] : [read(cells, (amount) => amount.times(rate), rate)];
    });
  }

  /** The local day of a timestamp; a date is its own. */
  localDay(cells: Cells, column: string): number {
    return column.endsWith('_on') ? cells.day(column) : localDay(cells.instant(column), this.timezone);
  }
}

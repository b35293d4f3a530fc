import { dayColumns, type Entity, moneyColumns } from '../../src/entities/entity.ts';
import { entities } from '../../src/entities/registry.ts';
import { instantOf, localDay } from './clock.ts';
import { dayNumber, dayText } from './days.ts';
import { decimal, type Rational } from './decimal.ts';
import { type RateOn, ratesOf } from './records/rates.ts';
import { type Given, type Row, rowsOf } from './records/rows.ts';

type Fact = Record<string, string | boolean | null>;

/** A tenant's rows as the facts that loading them makes, by entity; a load takes many times as long. */
export function factsOf(
  tenant: string,
  given: Given,
  timezone: string,
  currency: string,
): Record<string, Fact[]> {
  const rateOn = ratesOf(rowsOf(given, 'fx_rates', timezone, ['currency', 'on']), currency);
  const maker = new Maker(given, timezone, currency, rateOn);
  return Object.fromEntries(
    entities.map((entity) => [
      entity.name,
      maker.factsOf(entity).map((fact) => ({ tenant_id: tenant, load_id: '1', ...fact })),
    ]),
  );
}

class Maker {
  readonly #given: Given;
  readonly #timezone: string;
  readonly #currency: string;
  readonly #rateOn: RateOn;

  constructor(given: Given, timezone: string, currency: string, rateOn: RateOn) {
    this.#given = given;
    this.#timezone = timezone;
    this.#currency = currency;
    this.#rateOn = rateOn;
  }

  factsOf(entity: Entity): Fact[] {
    return (this.#given[entity.name] ?? []).flatMap((row) => {
      const currency = this.currencyOf(entity, row);
      const rate = entity.conversion ? this.#rateOn(currency, this.conversionDay(entity, row)) : null;
      if (!entity.conversion) return [this.plain(entity, row)];
      return rate === null ? [] : [{ ...this.plain(entity, row), ...converted(entity, row, rate), currency }];
    });
  }

  /** The row of the parent, when that has a rate itself. */
  parentOf(entity: Entity, row: Row): Row | undefined {
    const parent = entity.conversion?.parent;
    const found = parent && this.#given[parent.entity]?.find(({ id }) => id === row[parent.through]);
    const kind = entities.find(({ name }) => name === parent?.entity);
    if (!found || !kind) return undefined;
    return this.#rateOn(this.currencyOf(kind, found), this.conversionDay(kind, found)) ? found : undefined;
  }

  currencyOf(entity: Entity, row: Row): string {
    return row.currency ?? this.parentOf(entity, row)?.currency ?? this.#currency;
  }

  conversionDay(entity: Entity, row: Row): number | null {
    const { day = '', dayOf } = entity.conversion ?? {};
    const text = (dayOf === 'parent' ? this.parentOf(entity, row) : row)?.[day];
    if (!text) return null;
    return day.endsWith('_on') ? dayNumber(text) : localDay(instantOf(text, this.#timezone), this.#timezone);
  }

  plain(entity: Entity, row: Row): Fact {
    const fact: Fact = {};
    for (const [name, column] of Object.entries(entity.columns)) {
      const text = row[name] ?? null;
      fact[name] = text === null ? null : (column.readAs?.[text] ?? text);
      if (text !== null && column.type === 'ts') fact[name] = this.instantText(text);
      if (text !== null && column.type === 'bool') fact[name] = /^(true|t|yes|1)$/i.test(text);
    }
    for (const { timestamp, day } of dayColumns(entity)) {
      const text = row[timestamp] ?? null;
      fact[day] = text === null ? null : dayText(localDay(instantOf(text, this.#timezone), this.#timezone));
    }
    return fact;
  }

  instantText(text: string): string {
    const instant = instantOf(text, this.#timezone);
    const seconds = new Date(Math.floor(instant / 1_000_000) * 1000).toISOString().slice(0, 19);
    return `${seconds}.${String(((instant % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0')}Z`;
  }
}

function converted(entity: Entity, row: Row, rate: Rational): Fact {
  const fact: Fact = { exchange_rate: rate.fixed(20) };
  for (const name of moneyColumns(entity)) {
    const text = row[name] ?? null;
    fact[`${name}_original`] = text;
    fact[name] = text === null ? null : rate.times(decimal(text)).fixed(30);
  }
  return fact;
}

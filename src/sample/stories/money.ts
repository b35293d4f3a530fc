import { decimal, type SampleRow } from '../row.ts';
import { minorUnitsFor, type World } from '../world.ts';

const RATE_DIGITS = 4;
const DAYS_OF_RATES_BEFORE = 30;

/** One rate per foreign currency and working day, from a month before the oldest amounts. */
export function* exchangeRates(world: World): Generator<SampleRow> {
  const { time } = world;
  for (const [at, currency] of world.profile.foreign.entries())
    for (let day = time.start - DAYS_OF_RATES_BEFORE; day < time.until; day++) {
      if (time.day(day).weekday > 4) continue;
      const wave = Math.sin(day / 97 + at * 2) * 0.035 + Math.sin(day / 13 + at) * 0.008;
      const noise = (world.random(`rate ${currency.code}`, day).next() - 0.5) * 0.006;
      const rate = Math.round(currency.rate * (1 + wave + noise) * 10 ** RATE_DIGITS);
      yield {
        entity: 'fx_rates',
        row: { currency: currency.code, on: time.day(day).text, rate: decimal(rate, RATE_DIGITS) },
      };
    }
}

/** What each channel costs, month by month, with a yearly fair that belongs to no channel. */
export function* marketingSpend(world: World): Generator<SampleRow> {
  const { time, profile } = world;
  let n = 0;
  const spend = (channel: string | null, day: number, dollars: number): SampleRow => ({
    entity: 'marketing_spend',
    row: {
      id: String(++n),
      channel,
      spent_on: time.day(day).text,
      amount: decimal(minorUnitsFor(world, dollars * world.scale, null), profile.digits),
      currency: null,
    },
  });
  for (let months = 24; months > 0; months--) {
    const first = time.monthsBefore(months);
    const random = world.random('spend', months);
    const season = profile.months[time.day(first).monthOfYear - 1] as number;
    const growth = (1 + profile.growth) ** ((24 - months) / 12);
    for (const channel of profile.channels)
      if (channel.spend > 0)
        yield spend(
          channel.name,
          first + random.int(2, 26),
          channel.spend * season * growth * random.between(0.85, 1.15),
        );
    if (time.day(first).monthOfYear === 9) yield spend(null, first + 14, 5200 * growth);
  }
}

/** One target per month: near what was reached, and for the months to come what last year's growth would give. */
export function* salesTargets(
  world: World,
  revenueByMonth: ReadonlyMap<string, number>,
): Generator<SampleRow> {
  const { time, profile } = world;
  const step = world.profile.dollar * 1000;
  for (let months = 24; months > -3; months--) {
    const month = time.day(time.monthsBefore(months)).month;
    const lastYear = time.day(time.monthsBefore(months + 12)).month;
    const expected = revenueByMonth.get(month) ?? (revenueByMonth.get(lastYear) ?? 0) * (1 + profile.growth);
    const ambition = world.random('target', months + 3).between(0.94, 1.07);
    const amount = Math.max(step, Math.round((expected * ambition) / step) * step);
    yield { entity: 'sales_targets', row: { month, amount: decimal(amount, profile.digits) } };
  }
}

import { type Instant, utcText } from './clock.ts';
import { type Day, dayText, type Window } from './days.ts';
import { decimal, type Rational, whole, ZERO } from './decimal.ts';
import { type Json, Written } from './json.ts';
import type { World } from './world.ts';

/** Exactly the minor units of the reporting currency. */
export function money(world: World, amount: Rational): Written {
  return new Written(amount.fixed(world.digits));
}

/** 0..100 with 2 decimals. */
export function percent(share: Rational): Written {
  return new Written(share.times(whole(100)).fixed(2));
}

/** What 100 lacks of the rounded percentage; 0 where nothing was counted. */
export function rest(share: Rational, counted: number): Written {
  return new Written(
    counted === 0
      ? '0.00'
      : whole(100)
          .minus(decimal(percent(share).text))
          .fixed(2),
  );
}

/** 0..1 with 3 decimals. */
export function fraction(share: Rational): Written {
  return new Written(share.fixed(3));
}

/** Days, averages of counts, ratios: 1 decimal. */
export function tenth(value: Rational): Written {
  return new Written(value.fixed(1));
}

export function count(value: number): Written {
  return new Written(String(value));
}

export function share(part: number, total: number): Rational {
  return total === 0 ? ZERO : whole(part).over(whole(total));
}

/** Change against an earlier value, as a share of it; 0 when that is 0. */
export function change(current: Rational, previous: Rational): Rational {
  return current.minus(previous).over(previous);
}

/** A number when it is written like one, else text. */
export function id(text: string | null): Json {
  return text !== null && /^[1-9][0-9]{0,14}$/.test(text) ? new Written(text) : text;
}

export function date(day: Day | null): string | null {
  return day === null ? null : dayText(day);
}

export function timestamp(instant: Instant): string {
  return utcText(instant);
}

/** The window as reports repeat it. */
export function period({ from, to }: Window): { from: string; to: string } {
  return { from: dayText(from), to: dayText(to) };
}

/** An exact fraction of two integers: nothing is lost before the one rounding at the end. */
export class Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator = 1n) {
    const sign = denominator < 0n ? -1n : 1n;
    const shared = greatestDivisor(numerator, denominator) * sign || 1n;
    this.numerator = numerator / shared;
    this.denominator = denominator / shared;
  }

  plus(other: Rational): Rational {
    return new Rational(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(new Rational(-other.numerator, other.denominator));
  }

  times(other: Rational): Rational {
    return new Rational(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** The quotient; 0 over anything that is 0. */
  over(other: Rational): Rational {
    if (other.numerator === 0n) return ZERO;
    return new Rational(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Below 0, 0 or above 0. */
  compare(other: Rational): number {
    const difference = this.minus(other).numerator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** With so many decimals, halves away from zero. */
  fixed(decimals: number): string {
    const scaled = absolute(this.numerator) * 10n ** BigInt(decimals);
    const digits = ((2n * scaled + this.denominator) / (2n * this.denominator)).toString();
    const padded = digits.padStart(decimals + 1, '0');
    const whole = padded.slice(0, padded.length - decimals);
    const sign = this.numerator < 0n && digits !== '0' ? '-' : '';
    return decimals === 0 ? sign + whole : `${sign}${whole}.${padded.slice(-decimals)}`;
  }
}

export const ZERO = new Rational(0n);

/** An integer as a fraction. */
export function whole(value: number): Rational {
  return new Rational(BigInt(value));
}

/** A decimal as sources write it: sign, digits, point, digits. */
export function decimal(text: string): Rational {
  const [, sign = '', before = '', after = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const value = BigInt(`${before}${after}` || '0');
  return new Rational(sign === '-' ? -value : value, 10n ** BigInt(after.length));
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce((total, value) => total.plus(value), ZERO);
}

/** The mean; 0 of nothing. */
export function mean(values: readonly Rational[]): Rational {
  return sum(values).over(whole(values.length));
}

/** The middle value, or halfway between the two middle ones; 0 of nothing. */
export function median(values: readonly Rational[]): Rational {
  const sorted = values.toSorted((a, b) => a.compare(b));
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

export function larger(a: Rational, b: Rational): Rational {
  return a.compare(b) < 0 ? b : a;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

interface Scaled {
  digits: bigint;
  /** Digits after the point. */
  scale: number;
}

/** The sum of JSON numbers as they were written, exactly, with the digits of the most precise; "0" of none. */
export function decimalSum(texts: readonly string[]): string {
  const parts = texts.map(scaled);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  return written(
    parts.reduce((sum, part) => sum + grown(part, scale), 0n),
    scale,
  );
}

/** `after` minus `before`, both JSON numbers as they were written, exactly: "0.30" minus "0.1" is "0.20". */
export function decimalDifference(after: string, before: string): string {
  const [a, b] = [scaled(after), scaled(before)];
  const scale = Math.max(a.scale, b.scale);
  return written(grown(a, scale) - grown(b, scale), scale);
}

/** A JSON number times a whole one, exactly. */
export function decimalTimes(text: string, whole: number): string {
  const { digits, scale } = scaled(text);
  return written(digits * BigInt(whole), scale);
}

/** a / b with so many decimals, halves away from zero. b must not be 0. */
export function decimalQuotient(a: string, b: string, decimals: number): string {
  const [one, other] = [scaled(a), scaled(b)];
  const scale = Math.max(one.scale, other.scale);
  const [numerator, denominator] = [grown(one, scale) * 10n ** BigInt(decimals), grown(other, scale)];
  const isNegative = numerator < 0n !== denominator < 0n;
  const [large, by] = [
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator,
  ];
  const rounded = (large * 2n + by) / (by * 2n);
  return written(isNegative ? -rounded : rounded, decimals);
}

/** Below 0, 0 or above 0, as a is less than, equal to or more than b: "1.0" and "1" are equal. */
export function compareDecimals(a: string, b: string): number {
  const difference = scaled(decimalDifference(a, b)).digits;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A number without its sign. */
export function withoutSign(text: string): string {
  return text.replace(/^-/, '');
}

function scaled(text: string): Scaled {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function grown({ digits, scale }: Scaled, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

function written(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  if (scale === 0) return sign + padded;
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

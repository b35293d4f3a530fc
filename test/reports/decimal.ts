/** Exact decimals for expectations: integers of 10^-12. */
const ONE = 10n ** 12n;

/** The text of a decimal of at most 12 digits after the point. */
export function decimal(text: string | null | undefined): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(text ?? '0') ?? [];
  const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(12, '0'));
  return sign === '-' ? -value : value;
}

/** Exact for factors that have 12 digits after the point together. */
export function times(left: bigint, right: bigint): bigint {
  return (left * right) / ONE;
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** part / whole rounded half away from zero to that many digits; zero of nothing is zero. */
export function ratio(part: bigint, whole: bigint, digits: number): number {
  if (whole === 0n) return 0;
  const scaled = part * 10n ** BigInt(digits) * 2n;
  const size = scaled < 0n ? -scaled : scaled;
  const rounded = (size + whole) / (2n * whole);
  return Number(`${scaled < 0n ? '-' : ''}${rounded}e-${digits}`) + 0;
}

/** An amount rounded half away from zero to that many digits. */
export function rounded(value: bigint, digits: number): number {
  return ratio(value, ONE, digits);
}

/** A count as a decimal. */
export function whole(count: number): bigint {
  return BigInt(count) * ONE;
}

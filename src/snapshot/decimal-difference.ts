interface Scaled {
  digits: bigint;
  /** Digits after the point. */
  scale: number;
}

/** `after` minus `before`, both JSON numbers as they were written, exactly: "0.30" minus "0.1" is "0.20". */
export function decimalDifference(after: string, before: string): string {
  const [a, b] = [scaled(after), scaled(before)];
  const scale = Math.max(a.scale, b.scale);
  const grown = ({ digits, scale: from }: Scaled) => digits * 10n ** BigInt(scale - from);
  return written(grown(a) - grown(b), scale);
}

function scaled(text: string): Scaled {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function written(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  if (scale === 0) return sign + padded;
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

import { z } from 'zod';

/** Bytes of the units in which sizes are written; MB as mails and file managers count it. */
const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

const SIZE = /^(\d{1,6}(?:\.\d{1,3})?) ?(B|[kKMG]B|[KMG]iB)$/;

/** A size as people write it, such as `10 MB`; its value is whole bytes. */
export const sizeSchema = z
  .string()
  .regex(SIZE, 'must be a size such as 10 MB, 500 kB or 8 MiB')
  .transform(bytesOf);

function bytesOf(text: string): number {
  const [, amount = '0', unit = 'B'] = SIZE.exec(text) ?? [];
  return Math.round(Number(amount) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** `12.4 MB`, `380 kB`: a size for operators, in English; never rounded to nothing. */
export function describeSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [divisor, unit] = bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
  return `${Number((bytes / divisor).toFixed(1))} ${unit}`;
}

/** The cells of one row by column; null is an empty field. */
export type Row = Readonly<Record<string, string | null>>;

/** A row of an entity, in the columns of the source contract. */
export interface SampleRow {
  entity: string;
  row: Row;
}

/** An amount in minor units as a decimal: 12345 with two digits is `123.45`. */
export function decimal(minor: number, digits: number): string {
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

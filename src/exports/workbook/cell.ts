import { textOf } from '../../render/workbook/cell.ts';
import type { ExportColumn, ExportTable } from '../export.ts';
import { STYLES } from './styles.ts';
import { cellText } from './xml.ts';

const DAY = 24 * 60 * 60 * 1000;
/** The serial number that Excel gives 1970-01-01. */
const EPOCH = 25_569;
/** Excel believes that 1900 was a leap year: its numbers are days of the calendar from this day on. */
const FIRST_DAY = '1900-03-01';

/** A, B, …, Z, AA, … for columns from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** How a column's values become cells: numbers and dates as numbers with their format, everything else as text. */
export function cellWriter(
  { unit }: ExportColumn,
  letters: string,
  table: Pick<ExportTable, 'language'>,
): (value: string, row: number) => string {
  const text = (value: string, row: number): string =>
    `<c r="${letters}${row}" s="${STYLES.text}" t="inlineStr"><is><t xml:space="preserve">${cellText(textOf(value, table))}</t></is></c>`;
  const number = (value: string, row: number): string =>
    `<c r="${letters}${row}" s="${STYLES[unit]}"><v>${value}</v></c>`;
  if (unit === 'text') return text;
  if (unit === 'count' || unit === 'money') return number;
  return (value, row) => {
    const serial = serialOf(value);
    return serial === null ? text(value, row) : number(String(serial), row);
  };
}

/** A day or an instant in UTC as Excel counts them; null where it cannot. */
export function serialOf(time: string): number | null {
  const at = Date.parse(time.length === 10 ? `${time}T00:00:00Z` : time);
  if (Number.isNaN(at) || time < FIRST_DAY || time.startsWith('+')) return null;
  return at / DAY + EPOCH;
}

import { DateTime } from 'luxon';
import { minorUnits } from '../../money.ts';
import type { Change, Unit, Value } from '../document.ts';
import { numeric, type Reader } from '../format.ts';
import { beginning, cleanText } from '../text/clean.ts';
import { wordsIn } from '../words.ts';

/** What goes into a cell: a number, a date as Excel counts it, a text that is never a formula, or nothing. */
export interface Cell {
  value: number | Date | string | null;
  format?: string;
}

/** The most characters that a cell holds. */
const LONGEST_TEXT = 32_767;

/**
 * A value as a workbook keeps it: fractions and percentages as Excel percentages, months as their first day, instants as the wall
 * clock of the document's timezone (a workbook knows no timezones), nothing as an empty cell.
 */
export function cellOf(value: Value, unit: Unit, reader: Reader): Cell {
  if (value === null || value === '') return { value: null };
  if (unit === 'text') return { value: textOf(String(value), reader) };
  if (unit === 'date' || unit === 'month' || unit === 'instant') return timeCell(String(value), unit, reader);
  const number = numeric(value);
  if (number === null) return { value: typeof value === 'string' ? textOf(value, reader) : null };
  return { value: unit === 'percentage' ? hundredth(number) : number, format: formatOf(unit, reader) };
}

/** A change as a workbook keeps it: percent as an Excel percentage, points as a number, both with their sign. */
export function changeCell(change: Change, reader: Reader): Cell {
  if (change.unit === 'points') return { value: change.value, format: formatOf('points', reader) };
  return { value: hundredth(change.value), format: '+0.0%;-0.0%;0.0%' };
}

// 15.3 / 100 is 0.15300000000000002 in binary; twelve digits are more than any figure has.
function hundredth(value: number): number {
  return Number((value / 100).toPrecision(12));
}

/** A number format that writes the sign of a difference, also before a rise. */
export function signedFormat(format: string): string {
  return format.includes(';') ? format : `+${format};-${format};${format}`;
}

/** Text as a cell may hold it; what is longer than a cell is cut and says so. */
export function textOf(text: string, { language }: Pick<Reader, 'language'>): string {
  const clean = cleanText(text);
  if (clean.length <= LONGEST_TEXT) return clean;
  const note = ` … [${wordsIn(language).cut}]`;
  return beginning(clean, LONGEST_TEXT - note.length) + note;
}

/** Excel's number format of a unit. */
export function formatOf(unit: Unit, { currency, language }: Reader): string {
  const words = wordsIn(language).units;
  switch (unit) {
    case 'money':
      return minorUnits(currency) === 0 ? '#,##0' : `#,##0.${'0'.repeat(minorUnits(currency))}`;
    case 'fraction':
    case 'percentage':
      return '0.0%';
    case 'points':
      return `+0.0" ${words.points}";-0.0" ${words.points}";0.0" ${words.points}"`;
    case 'count':
    case 'milliseconds':
      return '#,##0';
    case 'date':
      return 'yyyy-mm-dd';
    case 'instant':
      return 'yyyy-mm-dd hh:mm';
    case 'month':
      return language === 'ja' ? 'yyyy"年"m"月"' : 'mmm yyyy';
    case 'text':
      return '@';
    default:
      return '#,##0.0';
  }
}

function timeCell(text: string, unit: 'date' | 'month' | 'instant', reader: Reader): Cell {
  const time =
    unit === 'instant'
      ? DateTime.fromISO(text, { zone: reader.timezone })
      : DateTime.fromISO(text, { zone: 'utc' });
  if (!time.isValid) return { value: textOf(text, reader) };
  return { value: time.setZone('utc', { keepLocalTime: true }).toJSDate(), format: formatOf(unit, reader) };
}

import { minorUnits } from '../money.ts';
import type { Change, Figure, RenderDocument, Unit, Value } from './document.ts';
import { type Shortening, shorteningOf } from './magnitude.ts';
import { wordsIn } from './words.ts';

/** Whose eyes a value is formatted for. */
export type Reader = Pick<RenderDocument, 'language' | 'currency' | 'timezone'>;

/** From this magnitude a headline amount or count is written in compact form; the Japanese word for ten thousand would shorten less than it says. */
const COMPACT_FROM = { en: 100_000, ja: 1_000_000 };

export const NOTHING = '–';

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formatters.get(key) as Intl.NumberFormat | undefined;
  if (known) return known;
  const made = new Intl.NumberFormat(language, options);
  formatters.set(key, made);
  return made;
}

/** A formatter of dates, made once per language and options. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formatters.get(key) as Intl.DateTimeFormat | undefined;
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}

/** A hyphen for minus and a full-width yen sign would not line up in columns. */
function tidy(text: string): string {
  return text.replaceAll('-', '−').replaceAll('￥', '¥');
}

function decimals(value: number, digits: number, language: string): string {
  return tidy(
    numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      unsigned(value, digits),
    ),
  );
}

/** What rounds to zero is zero, not minus zero. */
function unsigned(value: number, digits: number): number {
  return Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
}

function money(value: number, { language, currency }: Reader): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return tidy(numberFormat(language, options).format(unsigned(value, minorUnits(currency))));
}

/** `$1.24M`, `¥1.24億`: three significant digits from 100,000 (Japanese: a million) on, the full value below. Other units are never shortened. */
export function formatCompact(value: Value, unit: Unit, reader: Reader): string {
  const number = numeric(value);
  if (
    number === null ||
    Math.abs(number) < COMPACT_FROM[reader.language] ||
    (unit !== 'money' && unit !== 'count')
  ) {
    return formatValue(value, unit, reader);
  }
  return shortFormat([number], unit, reader)(number);
}

/** How the axis and labels of one chart write its values: all in the same magnitude with the same number of decimals. */
export function shortFormat(
  values: readonly number[],
  unit: Unit,
  reader: Reader,
): (value: number) => string {
  if (unit !== 'money' && unit !== 'count' && unit !== 'decimal')
    return (value) => formatValue(value, unit, reader);
  if (unit === 'count' && values.every((value) => Math.abs(value) < COMPACT_FROM.en))
    return (value) => decimals(value, 0, reader.language);
  const shortening = shorteningOf(values, unit, reader);
  return (value) => shortened(value, unit, shortening, reader);
}

function shortened(
  value: number,
  unit: Unit,
  shortening: Shortening,
  { language, currency }: Reader,
): string {
  const { size, word } = shortening;
  const digits = value === 0 ? 0 : shortening.digits;
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const style =
    unit === 'money' ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const) : {};
  const number = unsigned(value / size, digits);
  const text = tidy(numberFormat(language, { ...fixed, ...style }).format(number));
  return value === 0 ? text : withMagnitude(text, word);
}

/** The word follows the digits: some currencies stand behind them. */
function withMagnitude(text: string, word: string): string {
  return text.replace(/(\d)(?=\D*$)/, `$1${word}`);
}

/**
 * A value as a reader sees it: money in the currency's minor units, fractions and percentages with one decimal and a percent
 * sign, instants in the document's timezone with its name, null as an en dash. A value that does not fit its unit is printed as it is.
 */
export function formatValue(value: Value, unit: Unit, reader: Reader): string {
  if (value === null) return NOTHING;
  if (unit === 'text') return String(value);
  if (unit === 'date' || unit === 'month' || unit === 'instant')
    return formatTime(String(value), unit, reader);
  const number = numeric(value);
  return number === null ? String(value) || NOTHING : formatNumber(number, unit, reader);
}

function formatNumber(value: number, unit: Unit, reader: Reader): string {
  const { language } = reader;
  const words = wordsIn(language).units;
  switch (unit) {
    case 'money':
      return money(value, reader);
    case 'fraction':
      return `${decimals(value * 100, 1, language)}%`;
    case 'percentage':
      return `${decimals(value, 1, language)}%`;
    case 'points':
      return `${signed(value, 1, language)} ${words.points}`;
    case 'count':
      return decimals(value, 0, language);
    case 'days':
    case 'hours':
      return withWord(decimals(value, 1, language), words[unit], language);
    case 'seconds':
      return duration(value, language);
    case 'milliseconds':
      return withWord(decimals(value, 0, language), words.milliseconds, language);
    default:
      return decimals(value, 1, language);
  }
}

const LONGER = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** Seconds in the largest unit that holds at least two of: nobody reads 64,343 s as 17.9 hours. */
function duration(seconds: number, language: 'en' | 'ja'): string {
  const [unit, size] = LONGER.find(([, from]) => Math.abs(seconds) >= 2 * from) ?? (['seconds', 1] as const);
  return withWord(decimals(seconds / size, 1, language), wordsIn(language).units[unit], language);
}

function withWord(number: string, word: string, language: string): string {
  return language === 'ja' ? `${number}${word}` : `${number} ${word}`;
}

function signed(value: number, digits: number, language: string): string {
  const text = decimals(Math.abs(value), digits, language);
  if (unsigned(value, digits) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : `−${text}`;
}

function formatTime(
  text: string,
  unit: 'date' | 'month' | 'instant',
  { language, timezone }: Reader,
): string {
  const date = new Date(
    unit === 'month' ? `${text}-01T00:00:00Z` : unit === 'date' ? `${text}T00:00:00Z` : text,
  );
  if (Number.isNaN(date.getTime())) return text || NOTHING;
  const format = dateFormat(language, timeOptions(unit, timezone));
  return language === 'ja' ? format.format(date) : dayFirst(format.formatToParts(date));
}

/** A day without its year, for axes: `5 Oct`, `10/5`. */
export function formatDay(date: Date, language: 'en' | 'ja'): string {
  const month = language === 'ja' ? 'numeric' : 'short';
  const format = dateFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
  return language === 'ja' ? format.format(date) : dayFirst(format.formatToParts(date));
}

/** Windows are said day first, so every date on a page is; the locales that do it themselves do not know other countries' zones. */
function dayFirst(parts: readonly Intl.DateTimeFormatPart[]): string {
  const of = (name: Intl.DateTimeFormatPartTypes): string =>
    parts.find(({ type }) => type === name)?.value ?? '';
  const day = [of('day'), of('month'), of('year')].filter((part) => part !== '').join(' ');
  return of('hour') === '' ? day : `${day}, ${of('hour')}:${of('minute')} ${of('timeZoneName')}`;
}

function timeOptions(unit: 'date' | 'month' | 'instant', timezone: string): Intl.DateTimeFormatOptions {
  if (unit === 'month') return { year: 'numeric', month: 'short', timeZone: 'UTC' };
  if (unit === 'date') return { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' };
  return {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
    timeZoneName: 'short',
  };
}

/** A value in a table's cell: money, days, hours and the like without their unit, which the column's head carries. */
export function formatCell(value: Value, unit: Unit, reader: Reader): string {
  const number = isNumeric(unit) ? numeric(value) : null;
  if (number === null) return formatValue(value, unit, reader);
  if (unit === 'money') return decimals(number, minorUnits(reader.currency), reader.language);
  if (unit === 'days' || unit === 'hours' || unit === 'seconds') return decimals(number, 1, reader.language);
  if (unit === 'milliseconds') return decimals(number, 0, reader.language);
  if (unit === 'points') return signed(number, 1, reader.language);
  return formatNumber(number, unit, reader);
}

/** A difference in a table's cell, always with its sign. */
export function formatDifference(value: Value, unit: Unit, reader: Reader): string {
  const number = numeric(value);
  if (number === null || unit === 'points') return formatCell(value, unit, reader);
  const amount = formatCell(Math.abs(number), unit, reader);
  if (!/[1-9]/.test(amount)) return `±${amount}`;
  return `${number > 0 ? '+' : '−'}${amount}`;
}

/** What a column's head says about the unit of its cells; empty where the cells say it themselves. */
export function unitLabel(unit: Unit, { language, currency }: Reader): string {
  if (unit === 'money') return language === 'ja' && currency === 'JPY' ? '円' : currency;
  if (
    unit === 'days' ||
    unit === 'hours' ||
    unit === 'seconds' ||
    unit === 'milliseconds' ||
    unit === 'points'
  ) {
    return wordsIn(language).units[unit];
  }
  return '';
}

/** `▲ +15.3%`, `▲ +609%`, `▼ −2.1 pp`, `±0.0%`: the sign and the arrow say the direction without colour. */
export function formatChange({ value, unit }: Change, { language }: Reader): string {
  const words = wordsIn(language);
  // Of a change by a multiple nobody reads the tenths.
  const digits = unit === 'percentage' && Math.abs(value) >= 100 ? 0 : 1;
  const amount = signed(value, digits, language) + (unit === 'points' ? ` ${words.units.points}` : '%');
  if (unsigned(value, 1) === 0) return amount;
  return `${value > 0 ? words.rise : words.fall} ${amount}`;
}

/** Whether a figure's change is good news, bad news or neither. */
export function toneOf({ change, better }: Figure): 'good' | 'bad' | 'plain' {
  if (!change || !better || better === 'neither' || unsigned(change.value, 1) === 0) return 'plain';
  return change.value > 0 === (better === 'up') ? 'good' : 'bad';
}

/** The number a numeric cell holds; null for nothing, for text and for what is not finite. */
export function numeric(value: Value): number | null {
  if (value === null || value === '') return null;
  const number = typeof value === 'number' ? value : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Whether values of a unit are numbers: right-aligned, summed and charted. */
export function isNumeric(unit: Unit): boolean {
  return unit !== 'text' && unit !== 'date' && unit !== 'instant' && unit !== 'month';
}

/** A hash, shortened to what a reader compares. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

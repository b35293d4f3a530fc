import type { Chart } from '../document.ts';
import { dateFormat, formatDay } from '../format.ts';
import type { Pen } from './pen.ts';
import { label, type Shape } from './shapes.ts';

const FIRST = 13;
const SECOND = 23;

/** Height of the names below a plot: one line, and for dates and months a second one with the year. */
export function axisHeight({ categories }: Chart): number {
  return categories.unit === 'text' ? FIRST + 3 : SECOND + 3;
}

/**
 * The names below a plot that ends at `bottom`: all of them where they fit, otherwise every second, third … one, each centred in
 * its band; a long run of days is named by its months. The year stands once, below the first name and where it changes.
 */
export function categoryLabels(chart: Chart, pen: Pen, left: number, bottom: number): Shape[] {
  const { values, unit } = chart.categories;
  const band = (pen.width - left) / values.length;
  const named = candidates(chart, pen);
  const every = stride(named, (band * values.length) / Math.max(named.length, 1), chart, pen);
  let year = '';
  let end = Number.NEGATIVE_INFINITY;
  return named.flatMap(({ index, name }, place) => {
    if (place % every !== 0) return [];
    const shown = every === 1 && unit === 'text' ? pen.shorten(name, Math.max(band - 2, 14)) : name;
    const x = (text: string): number =>
      within(left + (index + 0.5) * band, pen.measure(text), left, pen.width);
    if (x(shown) - pen.measure(shown) / 2 < end) return [];
    end = x(shown) + pen.measure(shown) / 2 + 5;
    const now = yearOf(values[index] as string, chart, pen.reader.language);
    const second = now && now !== year ? [label(now, x(now), bottom + SECOND, 'middle')] : [];
    year = now;
    return [label(shown, x(shown), bottom + FIRST, 'middle'), ...second];
  });
}

interface Named {
  index: number;
  name: string;
}

/** The categories that may be named: every one, but of more than two months of days the first of each month. */
function candidates(chart: Chart, pen: Pen): Named[] {
  const { values, unit } = chart.categories;
  const { language } = pen.reader;
  const months = unit === 'date' && values.length > 62;
  return values.flatMap((value, index) => {
    if (!months) return [{ index, name: shortName(value, unit, chart, language) }];
    return value.endsWith('-01') ? [{ index, name: shortName(value, 'month', chart, language) }] : [];
  });
}

function within(x: number, width: number, left: number, right: number): number {
  return Math.min(Math.max(x, left + width / 2), right - width / 2);
}

function stride(named: readonly Named[], band: number, chart: Chart, pen: Pen): number {
  if (chart.categories.unit === 'text' && band > 26) return 1;
  const widest = Math.max(0, ...named.map(({ name }) => pen.measure(pen.shorten(name, 90)))) + 6;
  return Math.max(1, Math.ceil(widest / band));
}

/** `Oct`, `5 Oct`, `10月`, `10/5`: the year is said apart. */
function shortName(
  value: string,
  unit: Chart['categories']['unit'],
  chart: Chart,
  language: 'en' | 'ja',
): string {
  const date = dateOf(value, chart);
  if (!date) return value;
  if (unit === 'month') return dateFormat(language, { month: 'short', timeZone: 'UTC' }).format(date);
  return formatDay(date, language);
}

function yearOf(value: string, chart: Chart, language: 'en' | 'ja'): string {
  const date = dateOf(value, chart);
  return date ? dateFormat(language, { year: 'numeric', timeZone: 'UTC' }).format(date) : '';
}

function dateOf(value: string, { categories }: Chart): Date | null {
  if (categories.unit === 'text') return null;
  const date = new Date(categories.unit === 'month' ? `${value}-01T00:00:00Z` : `${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

import type { Chart } from '../document.ts';
import { dateFormat } from '../format.ts';
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
 * its band. The year stands once, below the first name and where it changes.
 */
export function categoryLabels(chart: Chart, pen: Pen, left: number, bottom: number): Shape[] {
  const { values } = chart.categories;
  const band = (pen.width - left) / values.length;
  const names = values.map((value) => shortName(value, chart, pen.reader.language));
  const every = stride(names, band, chart, pen);
  let year = '';
  return names.flatMap((name, index) => {
    if (index % every !== 0) return [];
    const shown =
      every === 1 && chart.categories.unit === 'text' ? pen.shorten(name, Math.max(band - 2, 14)) : name;
    const x = (text: string): number =>
      within(left + (index + 0.5) * band, pen.measure(text), left, pen.width);
    const now = yearOf(values[index] as string, chart, pen.reader.language);
    const turns = now !== year;
    year = now;
    const second = turns && now ? [label(now, x(now), bottom + SECOND, 'middle')] : [];
    return [label(shown, x(shown), bottom + FIRST, 'middle'), ...second];
  });
}

function within(x: number, width: number, left: number, right: number): number {
  return Math.min(Math.max(x, left + width / 2), right - width / 2);
}

function stride(names: string[], band: number, chart: Chart, pen: Pen): number {
  if (chart.categories.unit === 'text' && band > 26) return 1;
  const widest = Math.max(...names.map((name) => pen.measure(pen.shorten(name, 90)))) + 6;
  return Math.max(1, Math.ceil(widest / band));
}

/** `Oct`, `Oct 5`, `10月`, `10/5`: the year is said apart. */
function shortName(value: string, chart: Chart, language: 'en' | 'ja'): string {
  const date = dateOf(value, chart);
  if (!date) return value;
  if (chart.categories.unit === 'month')
    return dateFormat(language, { month: 'short', timeZone: 'UTC' }).format(date);
  const month = language === 'ja' ? 'numeric' : 'short';
  return dateFormat(language, { month, day: 'numeric', timeZone: 'UTC' }).format(date);
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

import type { Chart } from '../document.ts';
import { formatValue, type Reader } from '../format.ts';
import type { Pen } from './pen.ts';
import { label, type Shape } from './shapes.ts';

/** The names below the plot: all of them where they fit, otherwise every second, third … one, each centred in its band. */
export function categoryLabels(chart: Chart, pen: Pen, left: number, y: number): Shape[] {
  const { values } = chart.categories;
  const band = (pen.width - left) / values.length;
  const texts = values.map((value, index) =>
    axisText(value, index === 0 ? undefined : values[index - 1], chart, pen.reader),
  );
  const every = stride(texts, band, chart, pen);
  return texts.flatMap((text, index) => {
    if (index % every !== 0) return [];
    const shown = every === 1 ? pen.shorten(text, Math.max(band - 2, 14)) : text;
    return [
      label(shown, centred(left + (index + 0.5) * band, pen.measure(shown), left, pen.width), y, 'middle'),
    ];
  });
}

function centred(x: number, width: number, left: number, right: number): number {
  return Math.min(Math.max(x, left + width / 2), right - width / 2);
}

function stride(texts: string[], band: number, chart: Chart, pen: Pen): number {
  const widest = Math.max(...texts.map((text) => pen.measure(pen.shorten(text, 90)))) + 8;
  if (chart.categories.unit === 'text' && band > 26) return 1;
  return Math.max(1, Math.ceil(widest / band));
}

/** Months and days without the year, except where it begins or changes. */
function axisText(value: string, before: string | undefined, chart: Chart, reader: Reader): string {
  const { unit } = chart.categories;
  if (unit === 'text') return value;
  if (before === undefined || before.slice(0, 4) !== value.slice(0, 4))
    return formatValue(value, unit, reader);
  const date = new Date(unit === 'month' ? `${value}-01T00:00:00Z` : `${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  const day = unit === 'date' ? ({ day: 'numeric' } as const) : {};
  return new Intl.DateTimeFormat(reader.language, { month: 'short', ...day, timeZone: 'UTC' }).format(date);
}

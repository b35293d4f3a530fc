import type { Weight } from '../../../templates/theme.ts';
import type { Reader } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { shorten } from '../text/wrap.ts';

/** Where rows of bars begin below a chart's top, and the distance from one to the next. */
export interface BarRows {
  top: number;
  band: number;
}

/** What a chart needs to know of its surroundings: its width, who reads it, and how wide a text becomes. */
export interface Pen {
  width: number;
  /** Where the rows of bars stand, when they have to stand beside those of another chart. */
  rows?: BarRows | undefined;
  reader: Reader;
  measure: (text: string, size?: number, weight?: Weight) => number;
  shorten: (text: string, width: number) => string;
}

/** A pen for a width and a way to measure text; sizes default to the chart's small type, 7.5 points. */
export function penOf(
  width: number,
  reader: Reader,
  measureText: (text: string, size: number, weight: Weight) => number,
  rows?: BarRows,
): Pen {
  const measure: Pen['measure'] = (text, size = 7.5, weight = 'regular') => measureText(text, size, weight);
  return { width, rows, reader, measure, shorten: (text, room) => shorten(oneLine(text), room, measure) };
}

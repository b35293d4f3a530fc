import type { Figure, Unit } from '../../render/document.ts';
import { changeOf } from '../change.ts';
import type { Presentation } from '../report.ts';

/** What a figure is besides its value: `label` is a key of the report's texts. */
export interface FigureShape<Data> extends Pick<Figure, 'better' | 'needs' | 'note'> {
  label: string;
  unit: Unit;
  value: (data: Data) => number | null;
  /** How the value came about, such as one number per day. */
  trend?: (data: Data) => (number | null)[];
}

/** A figure read from the document, with its change against the earlier document where there is one. */
export function figureOf<Data>(
  { data, previous, text }: Presentation<Data>,
  { label, unit, value, trend, ...more }: FigureShape<Data>,
): Figure {
  const change = changeOf(value(data), previous && value(previous.data), unit, previous?.label);
  return {
    label: text(label),
    value: value(data),
    unit,
    ...more,
    ...(trend && { trend: trend(data) }),
    ...change,
  };
}

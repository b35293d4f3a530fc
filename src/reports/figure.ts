import type { Figure, KeyFigures, Unit } from '../render/document.ts';
import { changeOf } from './change.ts';
import type { Presentation } from './report.ts';

/** What a figure is besides its value, which is read in one way from the document and from the earlier one. */
export interface FigureShape<Data, Supplement = unknown> extends Pick<Figure, 'better' | 'needs' | 'note'> {
  /** A key of the report's texts. @default the figure's own name */
  label?: string;
  unit: Unit;
  value: (data: Data, supplement: Supplement) => number | null;
  /** How the value came about, such as one number per day. */
  trend?: (data: Data, supplement: Supplement) => (number | null)[];
}

/** Shapes by the name that templates and thresholds know a figure by. */
export type FigureShapes<Data, Supplement = unknown> = Readonly<
  Record<string, FigureShape<Data, Supplement>>
>;

/** A figure read from the document, with its change against the earlier document where there is one. */
export function figureOf<Data, Supplement>(
  { data, supplement, previous, text }: Presentation<Data, Supplement>,
  name: string,
  { label = name, unit, value, trend, ...more }: FigureShape<Data, Supplement>,
): Figure {
  const now = value(data, supplement);
  const earlier = previous && value(previous.data, previous.supplement);
  return {
    label: text(label),
    value: now,
    unit,
    ...more,
    ...(trend && { trend: trend(data, supplement) }),
    ...changeOf(now, earlier, unit, previous?.label),
  };
}

/** Figures in rows: all of them by name, and a block for each row. */
export function figureRows<Data, Supplement>(
  shown: Presentation<Data, Supplement>,
  ...rows: FigureShapes<Data, Supplement>[]
): { headline: Record<string, Figure>; rows: KeyFigures[] } {
  const figures = rows.map((shapes) =>
    Object.entries(shapes).map(([name, shape]) => [name, figureOf(shown, name, shape)] as const),
  );
  return {
    headline: Object.fromEntries(figures.flat()),
    rows: figures.map((row) => ({ kind: 'figures', figures: row.map(([, figure]) => figure) })),
  };
}

/** A field that is shown as a figure. */
interface FieldShape<Data, Supplement> extends Omit<FigureShape<Data, Supplement>, 'value'> {
  /** What templates and thresholds know it by. @default the field's own name */
  name?: string;
}

/** Shapes of figures that are fields of one part of the document or its supplement. */
export function shapesOf<Data, Part extends object, Supplement = unknown>(
  part: (data: Data, supplement: Supplement) => Part,
  fields: { readonly [Field in keyof Part]?: FieldShape<Data, Supplement> },
): FigureShapes<Data, Supplement> {
  const shapes = Object.entries(fields) as [keyof Part & string, FieldShape<Data, Supplement>][];
  return Object.fromEntries(
    shapes.map(([field, { name = field, ...shape }]) => [
      name,
      { ...shape, value: (data, supplement) => part(data, supplement)[field] as number | null },
    ]),
  );
}

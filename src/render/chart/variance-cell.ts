import type { Column, Table, Value } from '../document.ts';
import { numeric } from '../format.ts';
import { exactScale, type Scale } from './scale.ts';
import { varianceFill } from './series.ts';
import { type Box, box } from './shapes.ts';

/** Width of the bars of a column of differences, beside its numbers. */
export const BARS = 46;

const THICK = 5.5;

/** Scales of the columns whose cells are drawn as bars, by column. */
export type Scales = ReadonlyMap<number, Scale>;

/** One scale per column of differences, over its rows; their total would dwarf them. */
export function variancesOf({ columns, rows }: Table): Scales {
  return new Map(
    columns.flatMap(({ variance }, index) => {
      if (variance === undefined) return [];
      const values = rows.map((row) => numeric(row[index] ?? null) ?? 0);
      return [[index, exactScale(values, 0, BARS)] as const];
    }),
  );
}

/** The bar of a difference, from zero; x is the column's left edge. Null for nothing and for no difference. */
export function varianceBar(value: Value, { variance }: Column, scale: Scale, x: number): Box | null {
  const number = numeric(value);
  if (number === null || number === 0) return null;
  return box(x + scale.at(0), 0, x + scale.at(number), THICK, { fill: varianceFill(number, variance) });
}

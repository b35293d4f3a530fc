import { exactScale, type Scale } from '../../chart/scale.ts';
import { varianceFill } from '../../chart/series.ts';
import { type Box, box } from '../../chart/shapes.ts';
import type { Column, Table, Value } from '../../document.ts';
import { numeric } from '../../format.ts';

/** Width of the bars of a column of differences, beside its numbers. */
export const BARS = 46;

const THICK = 5.5;

/** One scale per column of differences, over its rows; their total would dwarf them. */
export function variancesOf({ columns, rows }: Table): Map<number, Scale> {
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
  const fill = varianceFill(number, variance);
  return box(x + scale.at(0), 0, x + scale.at(number), THICK, { fill });
}

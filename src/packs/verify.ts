import { compareDecimals } from '../decimal.ts';
import { BoardpackError } from '../errors.ts';
import type { Block, Chart, Figure, RenderDocument, Table } from '../render/document.ts';
import { accountOf } from '../reports/derived.ts';

/** A number that a document shows, and where a reader finds it. */
export interface Shown {
  place: string;
  value: unknown;
  /** A column of nothing stands for what no record has, such as a month between two others. */
  mayBeNothing: boolean;
}

/**
 * Compares every number that a pack shows with the JSON that it was read from. `reread` is the same pack made from the same stored
 * bytes with numbers that know their origin. @throws data naming the section, the figure and both values
 */
export function verifyDocument(document: RenderDocument, reread: RenderDocument): void {
  const [shown, origins] = [numbersIn(document), numbersIn(reread)];
  if (shown.length !== origins.length)
    throw fault(`The pack shows ${shown.length} figures, and ${origins.length} when it is read again`);
  for (const [at, { place, value, mayBeNothing }] of shown.entries()) {
    const account = accountOf(origins[at]?.value);
    if (account === null && mayBeNothing && value === 0) continue;
    if (account === null) throw fault(`${place} is ${String(value)}, which stands in no document`);
    if (!Number.isFinite(value) || compareDecimals(String(value), account.text) !== 0)
      throw fault(`${place} is ${String(value)}, but ${account.from} is ${account.text}`);
  }
}

/** Every number of a document: key figures, their changes and trends, cells and points. */
export function numbersIn({ headline, sections }: RenderDocument): Shown[] {
  const all = [
    ...headline.flatMap((figure) => ofFigure('The headline', figure)),
    ...sections.flatMap(({ title, blocks }) =>
      blocks.flatMap((block) => ofBlock(`In the section “${title}”,`, block)),
    ),
  ];
  return all.filter(({ value }) => typeof value === 'number' || accountOf(value) !== null);
}

function ofBlock(section: string, block: Block): Shown[] {
  if (block.kind === 'figures') return block.figures.flatMap((figure) => ofFigure(section, figure));
  if (block.kind === 'table') return ofTable(section, block);
  return block.kind === 'chart' ? ofChart(section, block) : [];
}

function ofFigure(section: string, { label, value, change, trend = [] }: Figure): Shown[] {
  const place = `${section} “${label}”`;
  const values: [string, unknown][] = [
    [place, value],
    [`the change of ${place}`, change?.value],
    [`the earlier value of ${place}`, change?.previous],
    ...trend.map((point, at): [string, unknown] => [`point ${at + 1} of ${place}`, point]),
  ];
  return values.map(([where, shown]) => ({ place: where, value: shown, mayBeNothing: false }));
}

function ofTable(section: string, { title, columns, rows, total }: Table): Shown[] {
  return [...rows, ...(total ? [total] : [])].flatMap((row) =>
    row.map((value, at) => ({
      place: `${section} “${columns[at]?.label}” of “${String(row[0])}” in “${title}”`,
      value,
      mayBeNothing: false,
    })),
  );
}

function ofChart(section: string, { title, categories, series }: Chart): Shown[] {
  return series.flatMap(({ label, values }) =>
    values.map((value, at) => ({
      place: `${section} “${label}” of ${categories.values[at]} in “${title}”`,
      value,
      mayBeNothing: true,
    })),
  );
}

function fault(message: string): BoardpackError {
  return new BoardpackError('data', message, {
    hint: 'Nothing was sent: this is a defect of boardpack, not of the records. Report it with the figures above; the reports and the API are not affected',
  });
}

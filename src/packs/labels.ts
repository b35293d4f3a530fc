import type { Language } from '../config/schema.ts';
import type { Block, Figure, Unit, Value } from '../render/document.ts';
import { formatValue } from '../render/format.ts';
import { Traced } from '../reports/derived.ts';
import type { Presented, Report } from '../reports/report.ts';
import { plainWord } from '../reports/wording.ts';
import { presentTraced } from './section.ts';
import { packText } from './texts.ts';
import type { JsonDocument } from './traced.ts';

/** What a figure is called where it is shown, and its unit. */
export interface FigureLabel {
  text: string;
  unit: Unit;
}

/** Whose words, and what amounts are in. */
export interface LabelReader {
  language: Language;
  currency: string;
  timezone: string;
}

/** The labels under which a report shows the figures of a document, by their place in it (`data.summary.total_revenue`). */
export function labelsOf(
  report: Report,
  document: JsonDocument,
  reader: LabelReader,
): ReadonlyMap<string, FigureLabel> {
  const { presented } = presentTraced(
    { report, source: { stored: document, earlier: null }, period: '' },
    reader.language,
  );
  const labels = new Map<string, FigureLabel>();
  for (const { value, ...label } of shown(presented, reader)) {
    if (!isTraced(value)) continue;
    const place = value.path.slice(report.id.length + 1);
    if (!labels.has(place)) labels.set(place, label);
  }
  return labels;
}

/** A path in plain words, for a figure that no section shows: `data.trends[date=2026-10-05].leads` reads Trends 2026-10-05, Leads. */
export function pathWords(path: string, language: Language): string {
  const parts = path
    .replace(/^data\.?/, '')
    .split(/\.(?![^[]*\])/)
    .filter((part) => part !== '' && part !== 'summary')
    .slice(-2)
    .map((part) => {
      const [, word = '', row = ''] = /^([^[]*)(?:\[(?:[^=\]]*=)?(.*)\])?$/s.exec(part) ?? [];
      return [plainWord(word, language), row].filter((each) => each !== '').join(' ');
    });
  return parts.reduce((row, column) => packText(language, 'cell_label', { row, column }));
}

interface Shown extends FigureLabel {
  value: unknown;
}

function shown({ headline, blocks }: Presented, reader: LabelReader): Shown[] {
  const order: readonly Block['kind'][] = ['figures', 'table', 'chart'];
  const inOrder = order.flatMap((kind) => blocks.filter((block) => block.kind === kind));
  return [...Object.values(headline).map(ofFigure), ...inOrder.flatMap((block) => ofBlock(block, reader))];
}

function ofBlock(block: Block, reader: LabelReader): Shown[] {
  const cell = (row: string, column: string) => packText(reader.language, 'cell_label', { row, column });
  if (block.kind === 'figures') return block.figures.map(ofFigure);
  if (block.kind === 'table')
    return [...block.rows, ...(block.total ? [block.total] : [])].flatMap((row) => {
      const name = formatValue(row[0] ?? null, block.columns[0]?.unit ?? 'text', reader);
      return block.columns.map(({ label, unit }, at) => ({ value: row[at], unit, text: cell(name, label) }));
    });
  if (block.kind !== 'chart') return [];
  const { categories, series, unit } = block;
  return series.flatMap(({ label, values }) =>
    values.map((value, at) => {
      const category: Value = categories.values[at] ?? null;
      return { value, unit, text: cell(formatValue(category, categories.unit, reader), label) };
    }),
  );
}

function ofFigure({ label, value, unit }: Figure): Shown {
  return { value, unit, text: label };
}

function isTraced(value: unknown): value is Traced {
  return value instanceof Traced;
}

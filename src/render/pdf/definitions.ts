import { theme } from '../../../templates/theme.ts';
import type { Definition } from '../document.ts';
import { oneLine } from '../text/clean.ts';
import { wrap } from '../text/wrap.ts';
import type { Canvas, Tag } from './canvas.ts';
import { type Columns, columnsOf } from './columns.ts';
import type { Flow } from './flow.ts';

const SIZE = 7;
const LEADING = 9;
const HEAD = { size: 8.5, leading: 12 };
const GAP = { entry: 4, report: 9 };

/** What every figure means, in two columns of small type: reports in their order, each figure's name before its meaning, and below it the formula, in grey. */
export function drawDefinitions(flow: Flow, definitions: readonly Definition[], parent: Tag): void {
  const columns = columnsOf(flow);
  const reports = [...new Set(definitions.map(({ report }) => report))];
  reports.forEach((report, index) => {
    const entries = alike(definitions.filter((definition) => definition.report === report));
    if (index > 0) columns.leave(GAP.report);
    columns.need(HEAD.leading + 4 * LEADING);
    drawHead(flow.canvas, columns, report, parent);
    for (const entry of entries) drawEntry(flow.canvas, columns, entry, parent);
  });
  columns.end();
}

interface Entry {
  names: string[];
  meaning: string;
  formula: string;
}

function wordsOf({ meaning, formula }: Pick<Definition, 'meaning' | 'formula'>): string {
  return `${meaning}\n${formula}`;
}

/** Figures of one report that are defined alike, such as the counts of several statuses, share an entry. */
function alike(definitions: readonly Definition[]): Entry[] {
  const distinct = new Map(definitions.map((definition) => [wordsOf(definition), definition]));
  return [...distinct.values()].map(({ meaning, formula }) => {
    const group = definitions.filter((each) => wordsOf(each) === wordsOf({ meaning, formula }));
    const names = [...new Set(group.map(({ label }) => oneLine(label)))];
    const fields = group.map(({ field }) => oneLine(field)).join(', ');
    return { names, meaning: oneLine(meaning), formula: `${fields}: ${oneLine(formula)}` };
  });
}

function drawHead(canvas: Canvas, columns: Columns, report: string, parent: Tag): void {
  const lines = wrap(oneLine(report), columns.width, (text) => canvas.measure(text, HEAD.size, 'bold'));
  const tag = canvas.tag('H2', parent);
  for (const line of lines)
    columns.line(HEAD.leading, (x, y) =>
      tag.add(() => canvas.text(line, x, y + HEAD.size, { size: HEAD.size, weight: 'bold' })),
    );
  tag.end();
}

/** The names run in before the meaning where they fit on a line, else they stand above it. */
function drawEntry(
  canvas: Canvas,
  columns: Columns,
  { names, meaning: text, formula }: Entry,
  parent: Tag,
): void {
  const bold = (part: string): number => canvas.measure(part, SIZE, 'bold');
  const plain = (part: string): number => canvas.measure(part, SIZE);
  const lines = wrap(names.join(' · '), columns.width, bold);
  const last = lines.at(-1) ?? '';
  const indent = lines.length === 1 || bold(last) < columns.width * 0.6 ? bold(last) + 4 : 0;
  const meaning = hanging(text, columns.width, indent, plain);
  const tag = canvas.tag('P', parent);
  const set = (name: string | undefined, rest: string | undefined, x: number, y: number): void => {
    if (name) canvas.text(rest ? `${name} ` : name, x, y, { size: SIZE, weight: 'bold' });
    if (rest) canvas.text(rest, x + (name ? indent : 0), y, { size: SIZE });
  };
  columns.need(Math.min(lines.length + meaning.length, 3) * LEADING);
  const shared = indent > 0 ? 1 : 0;
  const rows = lines.length - shared + meaning.length;
  for (let row = 0; row < rows; row += 1)
    columns.line(LEADING, (x, y) =>
      tag.add(() => set(lines[row], meaning[row - lines.length + shared], x, y + SIZE)),
    );
  for (const line of broken(formula, columns.width, plain))
    columns.line(LEADING, (x, y) =>
      tag.add(() => canvas.text(line, x, y + SIZE, { size: SIZE, fill: theme.colour.muted })),
    );
  tag.end();
  columns.leave(GAP.entry);
}

/** Lines of which the first is shorter by an indent; too short for any word, it is left empty. */
function hanging(text: string, width: number, indent: number, measure: (text: string) => number): string[] {
  if (indent === 0) return wrap(text, width, measure);
  const [first = ''] = text.match(/^\S+/) ?? [];
  if (indent + measure(first) > width) return ['', ...wrap(text, width, measure)];
  const [start = ''] = wrap(text, width - indent, measure);
  const rest = text.slice(start.length).trimStart();
  return rest === '' ? [start] : [start, ...wrap(rest, width, measure)];
}

/** Text that fields stand in: their paths are broken after dots and underscores, where prose would not be. */
function broken(text: string, width: number, measure: (text: string) => number): string[] {
  const lines = [''];
  for (const part of text.split(/(?<=[._ ])/)) {
    const line = lines.at(-1) + part;
    if (measure(line.trimEnd()) <= width) lines[lines.length - 1] = line;
    else lines.push(...wrap(part, width, measure));
  }
  return lines.filter((line) => line !== '').map((line) => line.trimEnd());
}

import { theme } from '../../../../templates/theme.ts';
import type { Table } from '../../document.ts';
import { formatValue } from '../../format.ts';
import { oneLine } from '../../text/clean.ts';
import { wordsIn } from '../../words.ts';
import type { Canvas, Tag } from '../canvas.ts';
import type { Flow } from '../flow.ts';
import { blockHeading, headingHeight } from '../heading.ts';
import { openingOf } from './height.ts';
import { layoutOf } from './layout.ts';
import { bodyRows, drawRow, headRow, type Row, type Setting } from './row.ts';
import { variancesOf } from '../../chart/variance-cell.ts';

/** A table on paper shows at most this many rows and says so; the other formats hold all. */
export const MOST_ROWS = 1000;

/** This many rows, the total among them, end a table together. */
const LAST = 4;
const CAPTION = { size: theme.size.small, leading: 11, fill: theme.colour.muted, above: 4 } as const;
const CONTINUED = { size: 8.5, leading: 12, fill: theme.colour.muted } as const;

/** A table with its title: the head is repeated on every page it runs over, a row is never split, the total closes it. */
export function drawTable(flow: Flow, table: Table, parent: Tag): void {
  const { canvas } = flow;
  if (table.rows.length === 0) return drawEmpty(flow, table, parent);
  const shown = { ...table, rows: table.rows.slice(0, MOST_ROWS) };
  const { size, groups } = layoutOf(shown, flow, canvas.reader, (text, at, weight) =>
    canvas.measure(text, at, weight),
  );
  const variances = variancesOf(shown);
  groups.forEach((group, index) =>
    drawGroup(
      flow,
      { canvas, table: shown, group, size, left: flow.left, variances },
      groups.length > 1 ? index + 1 : 0,
      parent,
    ),
  );
  const caption = captionOf(table, canvas);
  if (caption === '') return;
  flow.y += CAPTION.above;
  flow.paragraph(caption, CAPTION, 'P', parent);
}

function captionOf(table: Table, { reader }: Canvas): string {
  if (table.rows.length <= MOST_ROWS) return table.caption ?? '';
  const count = (value: number): string => formatValue(value, 'count', reader);
  return wordsIn(reader.language).firstRows(count(MOST_ROWS), count(table.rows.length));
}

function drawEmpty(flow: Flow, table: Table, parent: Tag): void {
  flow.need(headingHeight(flow, table) + 20);
  blockHeading(flow, table, parent);
  flow.paragraph(table.empty, { size: theme.size.body, leading: 14, fill: theme.colour.muted }, 'P', parent);
}

function drawGroup(flow: Flow, setting: Setting, part: number, parent: Tag): void {
  const { table } = setting;
  const head = headRow(setting);
  const rows = bodyRows(setting);
  const heading = part > 1 ? { ...table, title: `${table.title} (${part})` } : table;
  flow.need(openingOf(flow, heading, head, rows));
  if (part > 1) flow.y += theme.gap.block;
  blockHeading(flow, heading, parent);
  drawRows(flow, setting, head, rows, parent);
}

function drawRows(flow: Flow, setting: Setting, head: Row, rows: readonly Row[], parent: Tag): void {
  const tag = flow.canvas.tag('Table', parent);
  drawHead(flow, setting, head, tag);
  const below = captionOf(setting.table, setting.canvas) === '' ? 0 : CAPTION.above + CAPTION.leading;
  rows.forEach((row, index) => {
    if (flow.need(togetherFrom(rows, index) + (index >= rows.length - LAST ? below : 0))) {
      drawContinued(flow, setting);
      drawHead(flow, setting, head, null);
    }
    drawRow(setting, row, flow.y, tag);
    rules(flow, setting, row);
    flow.y += row.height;
  });
  tag.end();
}

/** Height of what must stand on one page from a row on: the last rows, so that neither the total nor one row is left alone. */
function togetherFrom(rows: readonly Row[], index: number): number {
  const together =
    rows.length - index === LAST && index > 0 ? rows.slice(index) : rows.slice(index, index + 1);
  return together.reduce((sum, { height }) => sum + height, 0);
}

/** On every further page: what the table is. */
function drawContinued(flow: Flow, { canvas, table }: Setting): void {
  if (table.title === '') return;
  const text = wordsIn(canvas.reader.language).continued(oneLine(table.title));
  const [line = ''] = flow.lines(text, { ...CONTINUED, most: 1 });
  canvas.artifact(() => canvas.text(line, flow.left, flow.y + CONTINUED.size, CONTINUED), {
    type: 'Pagination',
  });
  flow.y += CONTINUED.leading + theme.gap.inner;
}

function drawHead(flow: Flow, setting: Setting, head: Row, tag: Tag | null): void {
  drawRow(setting, head, flow.y, tag);
  flow.y += head.height;
  const [left, right] = span(setting);
  flow.canvas.artifact(() => flow.canvas.rule(left, right, flow.y, theme.colour.strongRule, 0.9));
}

function rules({ canvas, y }: Flow, setting: Setting, row: Row): void {
  const [left, right] = span(setting);
  canvas.artifact(() => {
    if (row.kind === 'total') canvas.rule(left, right, y, theme.colour.strongRule, 0.9);
    canvas.rule(
      left,
      right,
      y + row.height,
      row.kind === 'total' ? theme.colour.strongRule : theme.colour.rule,
      row.kind === 'total' ? 0.9 : 0.4,
    );
  });
}

function span({ left, group: { widths } }: Setting): [left: number, right: number] {
  return [left, left + widths.reduce((sum, width) => sum + width, 12 * (widths.length - 1))];
}

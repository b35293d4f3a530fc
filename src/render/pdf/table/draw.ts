import { theme } from '../../../../templates/theme.ts';
import type { Table } from '../../document.ts';
import { formatValue } from '../../format.ts';
import { wordsIn } from '../../words.ts';
import type { Tag } from '../canvas.ts';
import type { Flow } from '../flow.ts';
import { blockHeading, headingHeight } from '../heading.ts';
import { openingOf } from './height.ts';
import { layoutOf } from './layout.ts';
import { bodyRows, drawRow, headRow, type Row, type Setting } from './row.ts';
import { variancesOf } from '../../chart/variance-cell.ts';

/** A table on paper shows at most this many rows and says so; the workbook holds all. */
export const MOST_ROWS = 1000;

/** A table with its title: the head is repeated on every page it runs over, a row is never split, the total closes it. */
export function drawTable(flow: Flow, table: Table, parent: Tag): void {
  const { canvas } = flow;
  if (table.rows.length === 0) return drawEmpty(flow, table, parent);
  const shown = { ...table, rows: table.rows.slice(0, MOST_ROWS) };
  const { size, groups } = layoutOf(shown, flow.width, canvas.reader, (text, at, weight) =>
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
  if (table.rows.length > MOST_ROWS) {
    const count = (value: number): string => formatValue(value, 'count', canvas.reader);
    const text = wordsIn(canvas.reader.language).firstRows(count(MOST_ROWS), count(table.rows.length));
    flow.y += 4;
    flow.paragraph(text, { size: theme.size.small, leading: 11, fill: theme.colour.muted }, 'P', parent);
  }
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
  rows.forEach((row, index) => {
    // The total never stands alone on a page.
    const next = rows[index + 1];
    const together = row.height + (next?.kind === 'total' ? next.height : 0);
    if (flow.need(together)) drawHead(flow, setting, head, null);
    drawRow(setting, row, flow.y, tag);
    rules(flow, setting, row);
    flow.y += row.height;
  });
  tag.end();
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

import { theme } from '../../../../templates/theme.ts';
import type { Table } from '../../document.ts';
import type { Flow } from '../flow.ts';
import { headingHeight } from '../heading.ts';
import { layoutOf } from './layout.ts';
import { bodyRows, headRow, type Row, type Setting } from './row.ts';

/** A table no higher than this part of a page is moved to the next one rather than split. */
const UNSPLIT = 0.45;
/** More rows than this are higher than any page. */
const PAGEFUL = 80;
/** Type smaller than this is for tables that fill the page. */
const ROOMY = 7.5;
const EMPTY = 14;

/** Height of a whole table with its heading in the flow's column; null where it would need smaller type, more lines or groups. */
export function tableHeight(flow: Flow, table: Table): number | null {
  if (table.rows.length === 0) return headingHeight(flow, table) + EMPTY;
  const { setting, groups } = settingOf(flow, table);
  if (groups > 1 || setting.size < ROOMY) return null;
  const rows = bodyRows(setting);
  if (rows.some(({ cells }) => cells.some(({ lines }) => lines.length > 1))) return null;
  return sum(headingHeight(flow, table), [headRow(setting), ...rows]);
}

/** Size of a table's type in the flow's column. */
export function tableSize(flow: Flow, table: Table): number {
  return settingOf(flow, table).setting.size;
}

/** Height that a table needs to begin on a page. */
export function tableOpening(flow: Flow, table: Table): number {
  if (table.rows.length === 0) return headingHeight(flow, table) + EMPTY;
  const { setting } = settingOf(flow, { ...table, rows: table.rows.slice(0, PAGEFUL) });
  return openingOf(flow, table, headRow(setting), bodyRows(setting));
}

/** The same, with its rows already laid out: all of a low table, the first rows of a high one. */
export function openingOf(
  flow: Flow,
  heading: Pick<Table, 'title' | 'subtitle'>,
  head: Row,
  rows: readonly Row[],
): number {
  const whole = sum(head.height, rows);
  const page = flow.canvas.floor - theme.margin.top;
  return (
    headingHeight(flow, heading) + (whole <= page * UNSPLIT ? whole : sum(head.height, rows.slice(0, 3)))
  );
}

function settingOf(flow: Flow, table: Table): { setting: Setting; groups: number } {
  const { canvas, left } = flow;
  const { size, groups } = layoutOf(table, flow, canvas.reader, (text, at, weight) =>
    canvas.measure(text, at, weight),
  );
  const [group = { columns: [], widths: [] }] = groups;
  return { setting: { canvas, table, group, size, left, variances: new Map() }, groups: groups.length };
}

function sum(start: number, rows: readonly Row[]): number {
  return rows.reduce((height, row) => height + row.height, start);
}

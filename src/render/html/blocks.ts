import type { Block, Chart, Column, Figure, Note, Table, Value } from '../document.ts';
import {
  formatCell,
  formatChange,
  formatCompact,
  formatDifference,
  formatValue,
  isNumeric,
  type Reader,
  toneOf,
  unitLabel,
} from '../format.ts';
import { type Scales, variancesOf } from '../chart/variance-cell.ts';
import { wordsIn } from '../words.ts';
import { escapeHtml } from './escape.ts';
import { differenceHtml, sparklineHtml, svgOf } from './svg.ts';

/** A block of a section as HTML; `id` is unique within the page. */
export function blockHtml(block: Block, reader: Reader, id: string): string {
  switch (block.kind) {
    case 'figures':
      return figuresHtml(block.figures, reader, false);
    case 'table':
      return tableHtml(block, reader);
    case 'chart':
      return chartHtml(block, reader, id);
    default:
      return noteHtml(block);
  }
}

/** Figures as a list of cards; `compact` shortens large amounts and keeps the exact value as a second line. */
export function figuresHtml(figures: readonly Figure[], reader: Reader, compact: boolean): string {
  return `<ul class="figures">${figures.map((figure) => cardHtml(figure, reader, compact)).join('')}</ul>`;
}

function cardHtml(figure: Figure, reader: Reader, compact: boolean): string {
  const full = formatValue(figure.value, figure.unit, reader);
  const shown = compact ? formatCompact(figure.value, figure.unit, reader) : full;
  const change =
    figure.change &&
    wordsIn(reader.language).changeAgainst(formatChange(figure.change, reader), figure.change.against);
  return [
    `<li><span class="label">${escapeHtml(figure.label)}</span><strong>${escapeHtml(shown)}</strong>`,
    shown === full ? '' : `<span class="exact">${escapeHtml(full)}</span>`,
    change ? `<span class="change ${toneOf(figure)}">${escapeHtml(change)}</span>` : '',
    sparklineHtml(figure, reader),
    figure.note ? `<span class="exact">${escapeHtml(figure.note)}</span>` : '',
    '</li>',
  ].join('');
}

/** A note; its tone is a class and, for warnings, a sign. */
export function noteHtml({ tone, text }: Note): string {
  return `<p class="note ${tone}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function headingHtml({ title, subtitle }: { title: string; subtitle?: string }): string {
  return `<h3>${escapeHtml(title)}</h3>${subtitle ? `<p class="subtitle">${escapeHtml(subtitle)}</p>` : ''}`;
}

function chartHtml(chart: Chart, reader: Reader, id: string): string {
  const picture = svgOf(chart, reader, id) ?? `<p class="subtitle">${escapeHtml(chart.empty)}</p>`;
  return `<figure>${headingHtml(chart)}${picture}</figure>`;
}

function tableHtml(table: Table, reader: Reader): string {
  if (table.rows.length === 0)
    return `${headingHtml(table)}<p class="subtitle">${escapeHtml(table.empty)}</p>`;
  const scales = variancesOf(table);
  const head = table.columns.map((column) => headHtml(column, reader)).join('');
  const rows = table.rows.map((row) => `<tr>${cellsHtml(row, table, reader, scales)}</tr>`).join('');
  const total = table.total ? `<tfoot><tr>${cellsHtml(table.total, table, reader)}</tr></tfoot>` : '';
  return `${headingHtml(table)}<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody>${total}</table></div>${table.caption ? `<p class="subtitle">${escapeHtml(table.caption)}</p>` : ''}`;
}

function headHtml(column: Column, reader: Reader): string {
  const unit = unitLabel(column.unit, reader);
  return `<th scope="col"${side(column)}>${escapeHtml(column.label)}${unit ? ` <small>${escapeHtml(unit)}</small>` : ''}</th>`;
}

function cellsHtml(row: readonly Value[], { columns }: Table, reader: Reader, scales?: Scales): string {
  return columns
    .map((column, index) => {
      const value = row[index] ?? null;
      const scale = scales?.get(index);
      const text = column.variance
        ? formatDifference(value, column.unit, reader)
        : formatCell(value, column.unit, reader);
      return `<td${side(column)}>${column.variance ? differenceHtml(value, column, scale, text) : escapeHtml(text)}</td>`;
    })
    .join('');
}

function side({ unit }: Column): string {
  return isNumeric(unit) ? ' class="number"' : '';
}

import type { Chart, Table } from '../render/document.ts';
import type { Presentation } from './report.ts';

type Words = Pick<Presentation, 'text' | 'period'>;

/** A chart whose alternative text is its message and its subtitle; `empty` is the report's text of that name. */
export function chartOf(
  { text }: Words,
  { empty = text('empty'), ...chart }: Omit<Chart, 'kind' | 'alternative' | 'empty'> & { empty?: string },
): Chart {
  return { kind: 'chart', ...chart, alternative: `${chart.title}. ${chart.subtitle}`, empty };
}

/** A table about the report's period; `empty` is the report's text of that name. */
export function tableOf(
  { text, period }: Words,
  { subtitle = period, empty = text('empty'), ...table }: Omit<Table, 'kind' | 'empty'> & { empty?: string },
): Table {
  return { kind: 'table', subtitle, ...table, empty };
}

import type { Block, Chart, Figure, Table, Unit, Value } from '../../src/render/document.ts';
import type { Presentation, Presented, Report } from '../../src/reports/report.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';

const words: readonly Unit[] = ['text', 'date', 'instant', 'month'];
const patterns: Partial<Record<Unit, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
};

/** What a pack would show of a document, beside an earlier one or none. */
export function presented(
  report: Report,
  document: ComputedDocument,
  language: 'en' | 'ja',
  previous: ComputedDocument | null,
): Presented {
  const presentation: Presentation = {
    ...parsed(document),
    previous: previous && { ...parsed(previous), label: 'September 2025' },
    period: 'October 2025',
    language,
    text: (key, values = {}) => {
      const text = report.texts[language][key];
      if (text === undefined) throw new Error(`${report.id} has no ${language} text ${key}`);
      return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        if (values[name] === undefined) throw new Error(`${report.id} gives no ${name} to its text ${key}`);
        return String(values[name]);
      });
    },
  };
  return report.present(presentation as never);
}

function parsed({ body, supplement }: ComputedDocument) {
  const { data, meta } = JSON.parse(body.toString()) as { data: unknown; meta?: unknown };
  return { data, meta, supplement: JSON.parse(supplement ?? 'null') as unknown };
}

/** Everything about a presentation that no renderer could show. */
export function faultsOf({ headline, blocks }: Presented): string[] {
  return [
    ...Object.entries(headline).flatMap(([name, figure]) => [
      ...(/^[a-z][a-z0-9_]*$/.test(name) ? [] : [`headline ${name} is no plain name`]),
      ...faultsOfFigure(figure),
    ]),
    ...(blocks.length > 0 ? [] : ['no blocks']),
    ...blocks.flatMap(faultsOfBlock),
  ];
}

function faultsOfBlock(block: Block): string[] {
  if (block.kind === 'figures') return block.figures.flatMap(faultsOfFigure);
  if (block.kind === 'table') return faultsOfTable(block);
  if (block.kind === 'chart') return faultsOfChart(block);
  return sentence('a note', block.text);
}

function faultsOfFigure({ label, value, unit, change, note }: Figure): string[] {
  return [
    ...sentence('a figure', label),
    ...(note === undefined ? [] : sentence(`the note of ${label}`, note)),
    ...faultsOfValue(label, unit, value),
    ...(change && !(Number.isFinite(change.value) && Number.isFinite(change.previous) && change.against)
      ? [`${label} has a change that says nothing`]
      : []),
  ];
}

function faultsOfTable({ title, columns, rows, total, empty }: Table): string[] {
  const lines = total ? [...rows, total] : rows;
  return [
    ...sentence('a table', title),
    ...sentence(`an empty ${title}`, empty),
    ...columns.flatMap((column) => sentence(`a column of ${title}`, column.label)),
    ...lines.flatMap((line) => [
      ...(line.length === columns.length
        ? []
        : [`${title}: ${line.length} cells in ${columns.length} columns`]),
      ...line.flatMap((value, at) =>
        total && line === total && typeof value === 'string'
          ? []
          : faultsOfValue(title, columns[at]?.unit ?? 'text', value),
      ),
    ]),
  ];
}

function faultsOfChart({ title, subtitle, alternative, empty, categories, series, unit }: Chart): string[] {
  return [
    ...sentence('a chart', title),
    ...[subtitle, alternative, empty].flatMap((text) => sentence(`a text of ${title}`, text)),
    ...categories.values.flatMap((value) => faultsOfValue(title, categories.unit, value)),
    ...(series.length > 0 ? [] : [`${title} has no series`]),
    ...series.flatMap((each) => [
      ...sentence(`a series of ${title}`, each.label),
      ...(each.values.length === categories.values.length
        ? []
        : [`${title}: ${each.label} has another length`]),
      ...each.values.flatMap((value) => faultsOfValue(title, unit, value)),
    ]),
  ];
}

function faultsOfValue(where: string, unit: Unit, value: Value | undefined): string[] {
  if (value === null) return [];
  const isWord = words.includes(unit);
  const isRight = isWord
    ? typeof value === 'string' && (patterns[unit]?.test(value) ?? true)
    : typeof value === 'number' && Number.isFinite(value);
  return isRight ? [] : [`${where}: ${JSON.stringify(value)} is no ${unit}`];
}

function sentence(what: string, text: string | undefined): string[] {
  const isWhole =
    typeof text === 'string' && text.trim() !== '' && !/undefined|NaN|Infinity|\[object|\{\w+\}/.test(text);
  return isWhole ? [] : [`${what} says ${JSON.stringify(text)}`];
}

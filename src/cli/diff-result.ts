import { pathWords } from '../packs/labels.ts';
import type { LabelledDiff } from '../periods/labelled-diff.ts';
import type { SnapshotDiff } from '../snapshot/diff.ts';
import type { FigureChange } from '../snapshot/diff-document.ts';
import { count, table } from './output.ts';

/** How many changed figures of one document people are shown; --json has them all. */
const MOST_FIGURES = 12;

/** What changed between two snapshots, for people: totals first, each under its label, old → new with the difference. */
export function describeDiff(
  { before, after, documents, compared, records }: SnapshotDiff,
  labelled: readonly LabelledDiff[],
): string[] {
  const changed = documents.reduce((sum, { figures }) => sum + figures.length, 0);
  const of = ({ id, asOf }: SnapshotDiff['before']) =>
    `${id} (as of ${asOf.toISOString().replace('.000Z', 'Z')})`;
  return [
    `snapshot ${of(before)} → ${of(after)}`,
    `${count(changed)} figures differ in ${count(documents.length)} of the ${count(compared)} documents that both hold`,
    '',
    ...describeRecords(records),
    ...labelled.flatMap(describeDocument),
  ];
}

/** `1,204.50 → 1,304.50 (+100.00)`, an absent figure as an en dash. */
export function describeChange({ before, after, difference }: FigureChange): string {
  const delta =
    difference === null ? '' : ` (${difference.startsWith('-') ? '' : '+'}${grouped(difference)})`;
  return `${grouped(before)} → ${grouped(after)}${delta}`;
}

function describeRecords(records: SnapshotDiff['records']): string[] {
  if (records.length === 0) return ['No record was loaded or removed between them.'];
  return table(
    ['records between them', 'loaded', 'removed'],
    records.map(({ entity, loaded, removed }) => [entity, loaded, removed]),
  );
}

function describeDocument({ report, title, parameters, figures }: LabelledDiff): string[] {
  const named = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  const shown = figures
    .slice(0, MOST_FIGURES)
    .map((figure) => [figure.label?.text.en ?? pathWords(figure.path, 'en'), describeChange(figure)]);
  const more = figures.length - shown.length;
  return [
    '',
    [`${title} (${report})`, ...named.map(([name, value]) => `${name}=${String(value)}`)].join(' '),
    ...table(['figure', 'old → new'], shown)
      .slice(1)
      .map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${count(more)} more; --json lists them all`] : []),
  ];
}

function grouped(number: string | null): string {
  if (number === null) return '–';
  const [whole = '', ...fraction] = number.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

import type { Language } from '../config/schema.ts';
import type { Note, RenderDocument } from '../render/document.ts';
import { formatDifference, formatValue, NOTHING, type Reader } from '../render/format.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Correction, PackCondition, RestatedFigure, Shortfall } from './condition.ts';
import { conditionTexts } from './condition-texts.ts';
import { pathWords } from './labels.ts';
import { describeInstant, describeWindow } from '../render/period.ts';
import { textOf, type TextValues } from './texts.ts';

/** How many changed figures a correction names on its cover. */
const NAMED = 6;

/** A pack's document that says in which condition it goes out: preliminary, final or restated, partial, and what it corrects. */
export function inCondition(
  document: RenderDocument,
  tenant: Tenant,
  condition: PackCondition,
): RenderDocument {
  const { language, title } = document;
  const { correction, moved, shortfalls } = condition;
  const states = stateLines(condition, language);
  return {
    ...document,
    title: correction ? conditionText(language, 'correction_title', { title }) : title,
    ...(states.length > 0 && { state: states.join(' · ') }),
    warnings: [
      ...(correction ? correctionNotes(correction, tenant, document) : []),
      ...(moved > 0 ? [note('plain', conditionText(language, 'moved', { count: moved }))] : []),
      ...shortfalls.map((shortfall) => note('warning', describeShortfall(shortfall, language))),
      ...document.warnings,
    ],
  };
}

/** What a pack's data lack, in the reader's words. */
export function describeShortfall(shortfall: Shortfall, language: Language): string {
  const { kind, ...values } = shortfall;
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value.toLocaleString(language) : value.replaceAll('_', ' '),
  ]);
  return conditionText(language, kind, Object.fromEntries(shown) as TextValues);
}

function stateLines({ period, periodState, shortfalls }: PackCondition, language: Language): string[] {
  return [
    ...(periodState
      ? [conditionText(language, periodState, { period: describeWindow(period, language) })]
      : []),
    ...(shortfalls.length > 0 ? [conditionText(language, 'partial')] : []),
  ];
}

function correctionNotes(
  { replaces, reason, actor, figures, changed }: Correction,
  { timezone }: Tenant,
  document: RenderDocument,
): Note[] {
  const { language, title } = document;
  const shown = figures.slice(0, NAMED);
  const values = { title, reason, actor };
  return [
    note(
      'warning',
      replaces
        ? conditionText(language, 'corrects', {
            ...values,
            due: describeInstant(replaces.dueAt, timezone, language),
          })
        : conditionText(language, 'corrects_unsent', values),
    ),
    ...shown.map((figure) => note('plain', describeFigure(figure, document))),
    ...(changed > shown.length
      ? [note('plain', conditionText(language, 'restated_more', { count: changed - shown.length }))]
      : []),
  ];
}

/** `Sales dashboard (October 2026), Revenue: $1,204.50 → $1,304.50 (+100.00).` */
export function describeFigure(
  { report, path, window, label, before, after, difference }: RestatedFigure,
  reader: Reader,
): string {
  const { language } = reader;
  const title = textOf(reportNamed(report).texts, language, 'title');
  const written = (text: string | null) =>
    label ? formatValue(text === null ? null : Number(text), label.unit, reader) : (text ?? NOTHING);
  const by = (change: string) =>
    label ? formatDifference(Number(change), label.unit, reader) : signed(change);
  return conditionText(language, difference === null ? 'restated_presence' : 'restated_figure', {
    report: window
      ? conditionText(language, 'report_of', { report: title, period: describeWindow(window, language) })
      : title,
    figure: label?.text[language] ?? pathWords(path, language),
    before: written(before),
    after: written(after),
    by: difference === null ? '' : by(difference),
  });
}

function signed(difference: string): string {
  return difference.startsWith('-') ? difference.replace('-', '−') : `+${difference}`;
}

function note(tone: Note['tone'], words: string): Note {
  return { kind: 'note', tone, text: words };
}

/** A text of the catalogue of conditions. */
export function conditionText(language: Language, key: string, values: TextValues = {}): string {
  return textOf(conditionTexts, language, key, values);
}

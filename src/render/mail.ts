import type { RenderDocument } from './document.ts';
import { formatCompact } from './format.ts';
import { mailHtml } from './mail/html.ts';
import { type MailOptions, partsOf } from './mail/parts.ts';
import { plainText } from './mail/plain.ts';
import { beginning, oneLine } from './text/clean.ts';
import { wordsIn } from './words.ts';

export type { MailOptions } from './mail/parts.ts';

/** A mail ready to be addressed; subject is one line without control characters. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

const LONGEST_SUBJECT = 180;

/** The mail that brings a document: headline figures, warnings and what is attached, as HTML and as equally complete plain text. */
export function renderMail(document: RenderDocument, options: MailOptions = {}): RenderedMail {
  const parts = partsOf(document, options);
  const subject = subjectOf(document);
  return {
    subject,
    html: mailHtml(document, parts, subject, preheaderOf(document)),
    text: plainText(document, parts),
  };
}

/** Organisation, title and period; a mark and the number of warnings where any fires. */
function subjectOf(document: RenderDocument): string {
  const warnings = document.warnings.filter(({ tone }) => tone === 'warning').length;
  const { organisation, title, period, language } = document;
  const subject = oneLine(`${organisation}: ${title}, ${period}`);
  const cut = subject.length > LONGEST_SUBJECT ? `${beginning(subject, LONGEST_SUBJECT)}…` : subject;
  return warnings === 0 ? cut : `⚠ ${cut} (${wordsIn(language).warningCount(warnings)})`;
}

/** What an inbox shows beside the subject: the first headline figures. */
function preheaderOf(document: RenderDocument): string {
  return document.headline
    .slice(0, 3)
    .map(({ label, value, unit }) => `${oneLine(label)} ${formatCompact(value, unit, document)}`)
    .join(' · ');
}

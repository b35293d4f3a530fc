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
/** Of a warning in the subject: what most inboxes show. */
const LONGEST_WARNING = 90;

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

/** Organisation, title and period; where a warning fires, a mark and the first one's words before them, and how many there are. */
function subjectOf(document: RenderDocument): string {
  const [first, ...others] = document.warnings.filter(({ tone }) => tone === 'warning');
  const { organisation, title, period, language } = document;
  const words = wordsIn(language);
  const subject = cut(oneLine(words.subject(organisation, title, period)), LONGEST_SUBJECT);
  if (!first) return subject;
  const warning = cut(oneLine(first.text), LONGEST_WARNING);
  return `⚠ ${warning} · ${subject}${words.warningCount(1 + others.length)}`;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${beginning(text, longest)}…` : text;
}

/** What an inbox shows beside the subject: the first headline figures. */
function preheaderOf(document: RenderDocument): string {
  return document.headline
    .slice(0, 3)
    .map(({ label, value, unit }) => `${oneLine(label)} ${formatCompact(value, unit, document)}`)
    .join(' · ');
}

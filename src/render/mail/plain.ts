import type { RenderDocument } from '../document.ts';
import { oneLine } from '../text/clean.ts';
import { wordsIn } from '../words.ts';
import type { MailParts } from './parts.ts';

/** The parts of a mail as plain text; it says everything that the HTML says. */
export function plainText(document: RenderDocument, parts: MailParts): string {
  const words = wordsIn(document.language);
  const heading = [document.organisation, document.title, document.period, document.state ?? '']
    .filter((line) => line !== '')
    .map(oneLine)
    .join('\n');
  return [
    heading,
    parts.greeting,
    parts.note,
    parts.message,
    titled(words.keyFigures, parts.figures.map(figureLine)),
    titled(
      words.warnings,
      parts.warnings.map(({ text, serious }) => `${serious ? '! ' : '- '}${text}`),
    ),
    titled(
      words.inThisPack,
      parts.sections.map(
        ({ title, message }, index) => `${index + 1}. ${title}${message ? `: ${message}` : ''}`,
      ),
    ),
    titled(
      words.attached,
      parts.attachments.map(({ name, size }) => `- ${name} (${size})`),
    ),
    titled(
      words.links,
      parts.links.map(({ name, url, detail }) => `- ${name} (${detail})\n  ${url}`),
      parts.linksNote,
    ),
    parts.identity.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function titled(title: string, lines: readonly string[], note = ''): string {
  return lines.length > 0 ? [title.toUpperCase(), ...(note === '' ? [] : [note]), ...lines].join('\n') : '';
}

function figureLine({ label, value, change, note }: MailParts['figures'][number]): string {
  const after = [change, note].filter((part) => part !== '').join(', ');
  return `- ${label}: ${value}${after ? ` (${after})` : ''}`;
}

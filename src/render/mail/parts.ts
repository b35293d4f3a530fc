import type { Figure, RenderDocument } from '../document.ts';
import { formatChange, formatValue, shortHash, toneOf } from '../format.ts';
import { messageOf } from '../messages.ts';
import { oneLine } from '../text/clean.ts';
import { firstWarnings } from '../first-warnings.ts';
import { wordsIn } from '../words.ts';

export interface MailOptions {
  /** Greets the recipient by name. */
  recipientName?: string;
  /** What is attached: file names as the recipient sees them and sizes in bytes. */
  attachments?: readonly { name: string; bytes: number }[];
  /** Files that are fetched instead of attached; `until` is an ISO 8601 instant. */
  links?: readonly { name: string; bytes: number; url: string; until?: string }[];
  /** One line on this occurrence: sent late, preliminary, a restatement. */
  occurrenceNote?: string;
}

/** A headline figure in words. */
export interface MailFigure {
  label: string;
  value: string;
  change: string;
  tone: 'good' | 'bad' | 'plain';
  note: string;
}

/** What a mail says, in the order it says it; HTML and plain text are two ways of writing the same. */
export interface MailParts {
  greeting: string;
  note: string;
  /** What the first section says: the one sentence to take away. */
  message: string;
  warnings: { text: string; serious: boolean }[];
  figures: MailFigure[];
  sections: { title: string; message: string }[];
  attachments: { name: string; size: string }[];
  /** Why they are no attachments, and whose they are; empty without links. */
  linksNote: string;
  links: { name: string; url: string; detail: string }[];
  identity: string[];
}

/** A document and its delivery as the parts of a mail. */
export function partsOf(document: RenderDocument, options: MailOptions): MailParts {
  const words = wordsIn(document.language);
  const links = (options.links ?? []).filter(({ url }) => /^https?:\/\//i.test(url));
  return {
    greeting: options.recipientName ? words.greeting(oneLine(options.recipientName)) : '',
    note: oneLine(options.occurrenceNote ?? ''),
    message: oneLine(document.sections[0] ? messageOf(document.sections[0], document) : ''),
    warnings: firstWarnings(document).map(({ text, tone }) => ({
      text: oneLine(text),
      serious: tone === 'warning',
    })),
    figures: document.headline.map((figure) => figurePart(figure, document)),
    sections: document.sections.map((section) => ({
      title: oneLine(section.title),
      message: oneLine(messageOf(section, document)),
    })),
    attachments: (options.attachments ?? []).map(({ name, bytes }) => ({
      name: oneLine(name),
      size: sizeOf(bytes, document.language),
    })),
    linksNote: links.length > 0 ? words.linksNote : '',
    links: links.map(({ name, bytes, url, until }) => ({
      name: oneLine(name),
      url: new URL(url).href,
      detail: [
        sizeOf(bytes, document.language),
        ...(until ? [words.until(formatValue(until, 'instant', document))] : []),
      ].join(' · '),
    })),
    identity: identityOf(document),
  };
}

function figurePart(figure: Figure, document: RenderDocument): MailFigure {
  const change =
    figure.change &&
    wordsIn(document.language).changeAgainst(formatChange(figure.change, document), figure.change.against);
  return {
    label: oneLine(figure.label),
    value: oneLine(formatValue(figure.value, figure.unit, document)),
    change: oneLine(change ?? ''),
    tone: toneOf(figure),
    note: oneLine(figure.note ?? ''),
  };
}

function identityOf({ language, identity, ...document }: RenderDocument): string[] {
  const words = wordsIn(language);
  const asOf = formatValue(identity.asOf, 'instant', { language, ...document });
  return [
    words.automatic,
    `${words.snapshot} ${oneLine(identity.snapshotId)} · ${words.asOf} ${asOf} · ${words.hash} ${shortHash(identity.hash)}`,
  ];
}

function sizeOf(bytes: number, language: string): string {
  const megabytes = bytes >= 1_000_000;
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: megabytes ? 1 : 0 }).format(
    Math.max(bytes / (megabytes ? 1e6 : 1e3), 1),
  );
  return `${amount} ${megabytes ? 'MB' : 'kB'}`;
}

import type { IncomingHttpHeaders } from 'node:http';
import { theme } from '../../templates/theme.ts';
import type { Language } from '../config/schema.ts';
import { formatValue } from '../render/format.ts';
import { escapeHtml } from '../render/html/escape.ts';
import type { Tenant } from '../snapshot/context.ts';
import { spoken } from './format.ts';
import { kinds, type HttpProblem, ProblemError } from './problem.ts';

/** Why a link leads to no file. */
type LinkReason = 'unknown' | 'expired' | 'revoked' | 'lost';

const problems: Readonly<Record<LinkReason, Pick<HttpProblem, 'kind' | 'detail'>>> = {
  unknown: {
    kind: 'not-found',
    detail: 'No file is at this address; see that it was copied whole from the mail',
  },
  expired: { kind: 'gone', detail: 'The link has expired; ask whoever sent it for the file' },
  revoked: { kind: 'gone', detail: 'The link was withdrawn; ask whoever sent it' },
  lost: { kind: 'gone', detail: 'The file is not kept any more; ask whoever sent the link' },
};

/** A link that leads to no file; of whose it was, as much as its reader may know. */
export class LinkProblem extends ProblemError {
  readonly reason: LinkReason;
  readonly tenant: Tenant | null;
  readonly until: Date | null;

  constructor(reason: LinkReason, tenant: Tenant | null = null, until: Date | null = null) {
    super(problems[reason]);
    this.reason = reason;
    this.tenant = tenant;
    this.until = until;
  }
}

interface PageWords {
  title: string;
  /** What has happened; `until` is empty where no time belongs to it. */
  what: (until: string) => string;
  advice: (organisation: string) => string;
}

const words: Readonly<Record<Language, Readonly<Record<LinkReason, PageWords>>>> = {
  en: {
    unknown: {
      title: 'There is no file here',
      what: () => 'The address is not that of a file. Mail programs sometimes cut long addresses in two.',
      advice: () => 'Open the link from the mail itself, or copy it whole.',
    },
    expired: {
      title: 'This link has expired',
      what: (until) => `The file was available until ${until}.`,
      advice: (organisation) =>
        `Answer the mail from ${organisation} that brought you here, and ask for the file.`,
    },
    revoked: {
      title: 'This link was withdrawn',
      what: () => 'The sender has ended it, so the file can no longer be opened with it.',
      advice: (organisation) =>
        `If you still need the file, answer the mail from ${organisation} that brought you here.`,
    },
    lost: {
      title: 'This file is not kept any more',
      what: () => 'The link is right, but the file behind it was removed.',
      advice: (organisation) =>
        `Answer the mail from ${organisation} that brought you here, and ask for the file.`,
    },
  },
  ja: {
    unknown: {
      title: 'ファイルが見つかりません',
      what: () =>
        'このアドレスにファイルはありません。長いアドレスはメールソフトで途中から切れることがあります。',
      advice: () => 'メールのリンクを直接開くか、アドレス全体をコピーしてください。',
    },
    expired: {
      title: 'リンクの有効期限が切れています',
      what: (until) => `このファイルは${until}まで公開されていました。`,
      advice: (organisation) => `${organisation}からのメールに返信して、ファイルをご依頼ください。`,
    },
    revoked: {
      title: 'このリンクは取り消されました',
      what: () => '送信者がリンクを取り消したため、ファイルを開けません。',
      advice: (organisation) => `ファイルが必要な場合は、${organisation}からのメールに返信してください。`,
    },
    lost: {
      title: 'ファイルの保存期間が過ぎています',
      what: () => 'リンクは正しいものですが、ファイルはすでに削除されています。',
      advice: (organisation) => `${organisation}からのメールに返信して、ファイルをご依頼ください。`,
    },
  },
};

/** The page that tells a person why a link leads to no file and what to do, in their language; null for any other failure. */
export function pageOf(
  error: unknown,
  headers: IncomingHttpHeaders,
): { status: number; html: string } | null {
  if (!(error instanceof LinkProblem)) return null;
  const { reason, tenant, until, problem } = error;
  const language = spoken(headers, tenant?.language ?? 'en');
  const { title, what, advice } = words[language][reason];
  const end = tenant && until ? formatValue(until.toISOString(), 'instant', { ...tenant, language }) : '';
  const [status] = kinds[problem.kind];
  return { status, html: pageHtml(language, title, [what(end), advice(tenant?.name ?? '')]) };
}

function pageHtml(language: Language, title: string, lines: readonly string[]): string {
  const { colour, fontStack } = theme;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { margin: 0; background: ${colour.panel}; color: ${colour.ink}; font: 16px/1.6 ${fontStack}; }
main { max-width: 32rem; margin: 12vh auto 0; padding: 28px 24px; background: ${colour.paper}; border-top: 6px solid ${colour.brand}; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.35; color: ${colour.brand}; }
p { margin: 0 0 10px; }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</main></body>
</html>
`;
}

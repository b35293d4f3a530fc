import { readFileSync } from 'node:fs';
import { theme } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import { escapeHtml } from '../html/escape.ts';
import { wordsIn } from '../words.ts';
import type { MailFigure, MailParts } from './parts.ts';

const { colour } = theme;
const layout = readFileSync(new URL('../../../templates/mail/layout.html', import.meta.url), 'utf8');
const TABLE = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">';
/** Keeps an inbox from showing the body's first words after the preheader. */
const PADDING = '&#847;&zwnj;&nbsp;'.repeat(60);
const TONES = { good: colour.good, bad: colour.bad, plain: colour.muted };

/** The parts of a mail as HTML: one column that a phone shows without zooming, styles inline, nothing fetched. */
export function mailHtml(
  document: RenderDocument,
  parts: MailParts,
  subject: string,
  preheader: string,
): string {
  const texts = {
    language: document.language,
    subject,
    preheader,
    organisation: document.organisation,
    title: document.title,
    period: [document.period, ...(document.state === undefined ? [] : [document.state])].join(' · '),
  };
  const values: Record<string, string> = {
    ...colour,
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, escapeHtml(text)])),
    font: theme.fontStack,
    padding: PADDING,
    body: bodyHtml(document, parts),
    footer: parts.identity.map(escapeHtml).join('<br>'),
  };
  return layout.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

function bodyHtml(document: RenderDocument, parts: MailParts): string {
  const words = wordsIn(document.language);
  return [
    parts.greeting ? paragraph(parts.greeting) : '',
    parts.note ? panel(parts.note, colour.muted, colour.panel, '') : '',
    parts.message ? message(parts.message) : '',
    titled(
      words.keyFigures,
      parts.figures.length > 0 ? `${TABLE}${parts.figures.map(figureHtml).join('')}</table>` : '',
    ),
    titled(words.warnings, parts.warnings.map(warningHtml).join('')),
    titled(words.inThisPack, parts.sections.map(({ title, message }) => item(title, message)).join('')),
    titled(words.attached, parts.attachments.map(({ name, size }) => item(name, size)).join('')),
    titled(words.links, parts.linksNote ? linksHtml(parts) : ''),
  ].join('\n');
}

function warningHtml({ text, serious }: MailParts['warnings'][number]): string {
  return serious
    ? panel(text, colour.warning, colour.warningPanel, '!')
    : panel(text, colour.muted, colour.panel, '');
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 14px;">${escapeHtml(text)}</p>`;
}

function message(text: string): string {
  return `<p style="margin:4px 0 0;font-size:18px;line-height:26px;font-weight:600;color:${colour.brand};">${escapeHtml(text)}</p>`;
}

function panel(text: string, bar: string, background: string, sign: string): string {
  const lead = sign
    ? `<td width="14" valign="top" style="padding:10px 0 10px 12px;font-weight:700;color:${bar};">${sign}</td>`
    : '';
  return `${TABLE}<tr><td width="3" style="background:${bar};font-size:0;">&nbsp;</td>${withBackground(lead, background)}<td style="padding:10px 12px;background:${background};word-break:break-word;">${escapeHtml(text)}</td></tr></table><div style="height:8px;font-size:0;">&nbsp;</div>`;
}

function withBackground(cell: string, background: string): string {
  return cell.replace('style="', `style="background:${background};`);
}

function titled(title: string, content: string): string {
  if (content === '') return '';
  return `<h2 style="margin:22px 0 6px;padding-bottom:6px;border-bottom:2px solid ${colour.strongRule};font-size:15px;line-height:20px;color:${colour.brand};">${escapeHtml(title)}</h2>${content}`;
}

function figureHtml({ label, value, change, tone, note }: MailFigure): string {
  const cell = `padding:9px 0;border-bottom:1px solid ${colour.rule};`;
  const below = change
    ? `<br><span style="font-size:13px;line-height:18px;font-weight:600;${change.length <= 32 ? 'white-space:nowrap;' : ''}color:${TONES[tone]};">${escapeHtml(change)}</span>`
    : '';
  const aside = note
    ? `<br><span style="font-size:12px;line-height:17px;color:${colour.muted};">${escapeHtml(note)}</span>`
    : '';
  return `<tr><td valign="top" style="${cell}padding-right:10px;">${escapeHtml(label)}${aside}</td><td valign="top" align="right" style="${cell}text-align:right;"><strong style="font-size:17px;line-height:22px;white-space:nowrap;">${escapeHtml(value)}</strong>${below}</td></tr>`;
}

function item(title: string, detail: string): string {
  const after = detail
    ? `<br><span style="font-size:13px;line-height:18px;color:${colour.muted};">${escapeHtml(detail)}</span>`
    : '';
  return `<p style="margin:8px 0;line-height:20px;word-break:break-word;"><strong style="font-weight:600;">${escapeHtml(title)}</strong>${after}</p>`;
}

function linksHtml({ linksNote, links }: MailParts): string {
  const note = `<p style="margin:8px 0;font-size:13px;line-height:18px;color:${colour.muted};">${escapeHtml(linksNote)}</p>`;
  return `${note}${links.map(linkHtml).join('')}`;
}

/** As tall as a finger, its whole width to be touched. */
function linkHtml({ name, url, detail }: MailParts['links'][number]): string {
  return `${TABLE}<tr><td style="border:1px solid ${colour.rule};background:${colour.panel};"><a href="${escapeHtml(url)}" style="display:block;padding:11px 14px;line-height:20px;color:${colour.brand};text-decoration:none;word-break:break-word;"><strong style="font-weight:600;text-decoration:underline;">${escapeHtml(name)}</strong><br><span style="font-size:13px;line-height:18px;color:${colour.muted};">${escapeHtml(detail)}</span></a></td></tr></table><div style="height:8px;font-size:0;">&nbsp;</div>`;
}

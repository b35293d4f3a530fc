import { escapeHtml } from './html/escape.ts';
import type { RenderedMail } from './mail.ts';
import { oneLine } from './text/clean.ts';

/** A short mail of plain paragraphs, such as a notice to a tenant's owner. */
export function renderNotice({
  language,
  subject,
  paragraphs,
}: {
  language: 'en' | 'ja';
  subject: string;
  paragraphs: readonly string[];
}): RenderedMail {
  const style = 'margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere';
  const body = paragraphs.map((paragraph) => `<p style="${style}">${escapeHtml(paragraph)}</p>`).join('\n');
  return {
    subject: oneLine(subject),
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px;max-width:600px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,'Hiragino Sans',sans-serif;color:#16233c">
${body}
</body></html>
`,
    text: `${paragraphs.join('\n\n')}\n`,
  };
}

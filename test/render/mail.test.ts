import { expect, test } from 'vitest';
import { renderMail } from '../../src/render/mail.ts';
import { boardPack, emptyDocument } from './documents.ts';
import { htmlText } from './reopen.ts';

const options = {
  recipientName: 'Laura Callahan',
  attachments: [{ name: 'pack.pdf', bytes: 1_234_567 }],
  links: [
    {
      name: 'orders.csv',
      bytes: 12_400_000,
      url: 'https://example.com/f?a=1&b="2"',
      until: '2025-12-01T12:00:00Z',
    },
    { name: 'evil', bytes: 1, url: 'javascript:alert(1)' },
  ],
  occurrenceNote: 'Sent 40 minutes late.',
};

test('the subject carries organisation, title and period; where warnings fire, the first one before them', () => {
  const pack = boardPack('en');
  const [first] = pack.warnings;
  expect(renderMail(pack).subject).toBe(
    `⚠ ${first?.text.slice(0, 90)}${(first?.text.length ?? 0) > 90 ? '…' : ''} · Northwind Traders: Monthly executive pack, October 2025 (2 warnings)`,
  );
  expect(renderMail({ ...pack, warnings: [] }).subject).toBe(
    'Northwind Traders: Monthly executive pack, October 2025',
  );
  expect(renderMail(boardPack('ja')).subject).toMatch(
    /^⚠ .+ · 株式会社髙島﨑商店：月次経営報告、2025年10月（警告2件）$/,
  );
});

test('the subject is one line however the organisation is called', () => {
  const { subject } = renderMail({ ...emptyDocument(), organisation: 'A\r\nBcc: x@example.com\u2028\u0000' });
  expect(subject).not.toMatch(/\p{Cc}|\u2028/u);
});

test('both parts tell the same figures, changes, warnings, sections, files and identity', async () => {
  const { html, text } = renderMail(boardPack('en'), options);
  const shown = await htmlText(Buffer.from(html));
  const said = [
    'Laura Callahan',
    'Sent 40 minutes late.',
    '$1,240,530.00',
    '▲ +15.4% vs September 2025',
    '▼ −4.2%',
    'the limit is 10%',
    'Lead funnel',
    'Every fourth qualified lead',
    'pack.pdf',
    '1.2 MB',
    'orders.csv',
    '12.4 MB · available until 1 Dec 2025, 07:00 EST',
    'whoever has one can open the file',
    'sn_01JBQ7ZK3M',
    '9f2c4e7ab1d0',
  ];
  for (const words of said) {
    expect(text).toContain(words);
    expect(shown).toContain(words);
  }
});

test('the sentence to take away, what the first section says, stands before the figures', () => {
  const { html, text } = renderMail(boardPack('en'), options);
  const [message = ''] =
    boardPack('en').sections[0]?.blocks.flatMap((block) => (block.kind === 'chart' ? [block.title] : [])) ??
    [];
  expect(message).not.toBe('');
  for (const part of [html, text]) {
    expect(part.indexOf(message)).toBeGreaterThan(0);
    expect(part.indexOf(message)).toBeLessThan(part.search(/key figures/i));
  }
});

test('only web addresses become links, and they are escaped', () => {
  const { html, text } = renderMail(boardPack('en'), options);
  expect(html).toContain('href="https://example.com/f?a=1&amp;b=%222%22"');
  expect(html + text).not.toContain('javascript:');
});

test('untrusted texts reach the HTML escaped, and nothing in it is fetched', () => {
  const bad = '<img src=x onerror=alert(1)>{{body}}$&';
  const { html } = renderMail(
    {
      ...boardPack('en'),
      organisation: bad,
      title: bad,
      warnings: [{ kind: 'note', tone: 'warning', text: bad }],
    },
    { recipientName: bad },
  );
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;{{body}}$&amp;');
  expect(html).not.toMatch(/src=["']|url\(|<script|<link/);
});

test('an inbox shows the first figures beside the subject', () => {
  expect(renderMail(boardPack('en')).html).toContain(
    'Revenue $1.24M · Orders 1,318 · Average order value $940.00',
  );
});

test('colours are not turned over by dark inboxes, and the preheader is not followed by the greeting', () => {
  const { html } = renderMail(boardPack('en'), options);
  expect(html).toContain('<meta name="color-scheme" content="light only">');
  expect(html).toMatch(/bgcolor="#14233B"/);
  const [, preheader = ''] = html.match(/mso-hide:all;">(.*?)<\/div>/s) ?? [];
  expect(preheader).toMatch(/^Revenue \$1\.24M .*(&#847;&zwnj;&nbsp;){60}$/);
});

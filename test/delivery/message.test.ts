import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeMessage, messageIdFor, type Letter } from '../../src/delivery/message.ts';

const letter: Letter = {
  from: { name: 'Acme "Board" Reports, Inc.', address: 'reports@acme.example' },
  replyTo: 'finance@acme.example',
  to: { name: '田中 太郎', address: 'cfo@acme.example' },
  messageId: '<12.abc@acme.example>',
  date: new Date('2026-11-01T08:00:00Z'),
  content: {
    subject:
      '月次レポート 2026年10月: 売上高 1,234,567円 (前月比 +15.3 %) と、とても長い件名が折り返される場合の確認',
    html: '<p>売上高 <b>1,234,567</b></p>\n<p>.</p>',
    text: '売上高 1,234,567\n.\nFrom the board\n',
  },
  attachments: [
    {
      name: '月次レポート 2026-10.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from([0, 10, 13, 10, 255]),
    },
    {
      name: 'Report.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: Buffer.alloc(100_000, 7),
    },
  ],
};

describe('composeMessage', () => {
  test('arrives as it was meant: names, subject, texts and files, in Japanese too', async () => {
    const parsed = await simpleParser(await composeMessage(letter));
    expect(parsed).toMatchObject({
      subject: letter.content.subject,
      messageId: letter.messageId,
      date: letter.date,
      from: { value: [letter.from] },
      to: { value: [letter.to] },
      replyTo: { value: [{ address: 'finance@acme.example' }] },
      html: letter.content.html,
      text: letter.content.text,
    });
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(
      parsed.attachments.map(({ filename, contentType, content, contentDisposition }) => ({
        name: filename,
        mediaType: contentType,
        bytes: content,
        contentDisposition,
      })),
    ).toEqual(letter.attachments.map((attachment) => ({ ...attachment, contentDisposition: 'attachment' })));
  });

  test('gives equal bytes for equal letters, other bytes for another recipient', async () => {
    const [one, again, other] = await Promise.all([
      composeMessage(letter),
      composeMessage({ ...letter }),
      composeMessage({ ...letter, to: { address: 'ceo@acme.example' } }),
    ]);
    expect(again.equals(one)).toBe(true);
    expect(other.equals(one)).toBe(false);
  });

  test('is plain ASCII with CRLF at every line end and no line too long for a mail server', async () => {
    const text = (await composeMessage(letter)).toString('latin1');
    expect(text).toMatch(/^[\t\r\n -~]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test.each<[string, Partial<Letter>]>([
    ['an address that is none', { to: { address: 'cfo' } }],
    ['an address with a line break', { to: { address: 'cfo@acme.example\r\nBcc: x@evil.example' } }],
    ['two addresses in one', { to: { address: 'a@acme.example, b@acme.example' } }],
    ['an answer address with a line break', { replyTo: 'a@acme.example\n' }],
    ['a sender that is none', { from: { address: '' } }],
    ['a name with a line break', { to: { name: 'CFO\r\nBcc: x@evil.example', address: 'cfo@acme.example' } }],
    ["a sender's name with a line break", { from: { name: 'A\nB', address: 'a@acme.example' } }],
    [
      'a subject with a line break',
      { content: { ...letter.content, subject: 'Hello\r\nBcc: x@evil.example' } },
    ],
    [
      'a file name with a line break',
      { attachments: [{ name: 'a\r\nb.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(1) }] },
    ],
  ])('refuses %s', async (_what, change) => {
    await expect(composeMessage({ ...letter, ...change })).rejects.toThrow(
      /is not a mail address|is more than one line/,
    );
  });
});

describe('messageIdFor', () => {
  const identity = {
    tenant: 'acme',
    pack: 'monthly',
    occurrenceId: 12,
    dueAt: new Date('2026-11-01T08:00:00Z'),
    recipient: 'cfo@acme.example',
  };

  test('is the same for the same occurrence and recipient, however it is written', () => {
    const id = messageIdFor(identity, 'reports@acme.example');
    expect(id).toMatch(/^<12\.[0-9a-f]{32}@acme\.example>$/);
    expect(messageIdFor({ ...identity, recipient: 'CFO@Acme.example' }, 'reports@acme.example')).toBe(id);
  });

  test('is another one for any other tenant, pack, due time, recipient or purpose, even under the same number', () => {
    const others = [
      { tenant: 'other' },
      { pack: 'weekly' },
      { dueAt: new Date('2026-12-01T08:00:00Z') },
      { recipient: 'ceo@acme.example' },
      {},
    ];
    expect(
      new Set(others.map((other) => messageIdFor({ ...identity, ...other }, 'r@acme.example'))).size,
    ).toBe(5);
  });
});

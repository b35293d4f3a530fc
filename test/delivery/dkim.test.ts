import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { composeMessage, type Letter } from '../../src/delivery/message.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const letter: Letter = {
  from: { address: 'reports@acme.example' },
  to: { address: 'cfo@acme.example' },
  messageId: '<12.abc@acme.example>',
  date: new Date('2026-11-01T08:00:00Z'),
  content: { subject: '月次レポート', html: '<p>1</p>', text: '1  two blanks \n\n' },
  attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(200_000, 7) }],
  unsubscribe: 'mailto:reports@acme.example',
  dkim: {
    domain: 'acme.example',
    selector: 'reports',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  },
};

/** A header or body as RFC 6376 has it signed: relaxed. */
const relaxedHeader = (header: string) => {
  const [name = '', ...value] = header.split(':');
  return `${name.toLowerCase().trim()}:${value
    .join(':')
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
};
const relaxedBody = (body: string) =>
  `${body
    .replace(/[ \t]+/g, ' ')
    .replace(/ \r\n/g, '\r\n')
    .replace(/(\r\n)+$/, '')}\r\n`;

/** Whether a message's signature is good, worked out by hand from the standard. */
function isSigned(raw: Buffer): boolean {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^DKIM-Signature:/i.test(header)) ?? '';
  const tag = (name: string) =>
    new RegExp(`[;\\s]${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s+/g, '') ?? '';
  const body = Buffer.from(relaxedBody(text.slice(end + 4)), 'latin1');
  if (createHash('sha256').update(body).digest('base64') !== tag('bh')) return false;
  const signed = tag('h')
    .split(':')
    .map((name) => headers.findLast((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
    .filter((header) => header !== undefined);
  const unsigned = signature.replace(/([;\s]b=)[^;]*$/, '$1');
  const lines = [...signed.map(relaxedHeader), relaxedHeader(unsigned)].join('\r\n');
  return createVerify('sha256').update(Buffer.from(lines, 'latin1')).verify(publicKey, tag('b'), 'base64');
}

test('a signed message proves its headers and its whole body, and one that was touched does not', async () => {
  const raw = await composeMessage(letter);
  expect(raw.toString('latin1')).toMatch(/^DKIM-Signature: v=1;[^]*d=acme\.example;[^]*s=reports;/);
  expect(isSigned(raw)).toBe(true);
  const text = raw.toString('latin1');
  expect(isSigned(Buffer.from(text.replace('two blanks', 'two blank'), 'latin1'))).toBe(false);
  expect(isSigned(Buffer.from(text.replace('cfo@', 'ceo@'), 'latin1'))).toBe(false);
});

test('the same letter and key give the same bytes', async () => {
  expect((await composeMessage(letter)).equals(await composeMessage(letter))).toBe(true);
});

test('a pack that allows it says where to unsubscribe, others say nothing', async () => {
  const { unsubscribe: _, ...without } = letter;
  expect(String(await composeMessage(letter))).toContain(
    '\r\nList-Unsubscribe: <mailto:reports@acme.example>\r\n',
  );
  expect(String(await composeMessage(without))).not.toContain('List-Unsubscribe');
});

test('a correction answers the mail that it replaces', async () => {
  const raw = String(await composeMessage({ ...letter, inReplyTo: '<11.xyz@acme.example>' }));
  expect(raw).toContain('\r\nIn-Reply-To: <11.xyz@acme.example>\r\n');
  expect(raw).toContain('\r\nReferences: <11.xyz@acme.example>\r\n');
});

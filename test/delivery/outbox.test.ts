import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { outboxName, outboxTransport } from '../../src/delivery/outbox.ts';

const home = mkdtempSync(join(tmpdir(), 'boardpack-outbox-'));
afterAll(() => {
  chmodSync(home, 0o755);
  rmSync(home, { recursive: true });
});

const message = {
  from: 'a@example.com',
  to: 'cfo@example.com',
  messageId: '<12.abc@example.com>',
  raw: Buffer.from('Subject: 1\r\n\r\n'),
};

describe('outboxTransport', () => {
  test('writes a message whole, and a repetition over itself', async () => {
    const transport = outboxTransport(join(home, 'outbox'));
    const file = join(home, 'outbox', 'cfo@example.com-12.abc.eml');
    expect(await transport.send(message)).toEqual({ kind: 'accepted', response: file });
    expect(await transport.send({ ...message, raw: Buffer.from('Subject: 2\r\n\r\n') })).toEqual({
      kind: 'accepted',
      response: file,
    });
    expect(readdirSync(join(home, 'outbox'))).toEqual(['cfo@example.com-12.abc.eml']);
    expect(readFileSync(file, 'utf8')).toBe('Subject: 2\r\n\r\n');
  });

  test('what cannot be written surely did not leave, and leaves nothing behind', async () => {
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    expect(await outboxTransport(join(file, 'outbox')).send(message)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ENOTDIR') as string,
    });
    const folder = mkdtempSync(join(home, 'taken-'));
    mkdtempSync(join(folder, 'x'));
    const transport = outboxTransport(folder);
    rmSync(join(folder), { recursive: true });
    writeFileSync(folder, '');
    expect((await transport.send(message)).kind).toBe('failed');
    expect(readdirSync(home).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a name never leads out of the folder', () => {
    expect(outboxName({ to: '../../etc/x@example.com', messageId: '<1./../a@b>' })).toBe(
      '.._.._etc_x@example.com-1._.._a.eml',
    );
  });
});

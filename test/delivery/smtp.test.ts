import { createServer } from 'node:net';
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { smtpTransport, type Patience } from '../../src/delivery/smtp.ts';
import type { Outcome } from '../../src/delivery/transport.ts';
import { type Deed, misbehavingServer, type Moment } from './misbehaving-server.ts';
import { cases, reachedBy } from './misbehaviour.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const short: Patience = { connect: 5000, greeting: 300, answer: 300, whole: 10_000 };
const raw = Buffer.from('Subject: Hello\r\n\r\n.A line that begins with a dot\r\n');
// More than any buffer between here and a server that has stopped reading.
const huge = Buffer.concat([raw, Buffer.alloc(40_000_000, `${'x'.repeat(70)}\r\n`)]);
const message = { from: 'boardpack@example.com', to: 'cfo@example.com', messageId: '<1.a@example.com>', raw };

async function sentTo(
  moment: Moment,
  deed: Deed,
  pipelining: boolean,
): Promise<{ outcome: Outcome; accepted: string[] }> {
  const server = await misbehavingServer(moment, deed, { pipelining });
  closers.push(server.close);
  const outcome = await reachedBy(moment, server.url, short).send(
    moment === 'BODY' ? { ...message, raw: huge } : message,
  );
  return { outcome, accepted: server.accepted };
}

describe.each([false, true])('an SMTP server (pipelining: %s) that', (pipelining) => {
  test.each(cases)('does "$deed" at $moment: $kind', async ({ moment, deed, kind, taken }) => {
    const { outcome, accepted } = await sentTo(moment, deed, pipelining);
    const words = kind === 'accepted' ? 'response' : 'reason';
    expect(outcome).toMatchObject({ kind, [words]: expect.stringMatching(/./) as string });
    // What the transport calls surely not accepted, the server must not have.
    expect(accepted).toHaveLength(taken[0]);
  });

  test('behaves gets the message, byte for byte', async () => {
    const server = await misbehavingServer('CONNECT', 'close', { times: 0, pipelining });
    closers.push(server.close);
    expect(await smtpTransport(server.url).send(message)).toEqual({
      kind: 'accepted',
      response: '250 accepted as 42',
    });
    expect(server.accepted).toEqual([raw.toString()]);
  });
});

describe('smtpTransport', () => {
  test('a server that is not there is surely before acceptance', async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    expect(await smtpTransport(`smtp://127.0.0.1:${port}`).send(message)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  test('a server that answers drop by drop without end is given up', async () => {
    const server = createServer((socket) => {
      const timer = setInterval(() => socket.write('220-slow\r\n'), 50);
      socket.on('close', () => clearInterval(timer)).on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as { port: number };
    const outcome = await smtpTransport(`smtp://127.0.0.1:${port}`, {
      wait: { ...short, greeting: 60_000, whole: 300 },
    }).send(message);
    expect(outcome).toEqual({ kind: 'failed', reason: 'The server took longer than 0.3 seconds' });
  });

  test('a login asked for and refused is not the fault of the recipient', async () => {
    const { outcome } = await sentTo('MAIL', '530 authentication required', false);
    expect(outcome.kind).toBe('failed');
  });

  test('a message larger than the server takes is refused before it is sent', async () => {
    const server = await realServer({ size: 20 });
    expect(await smtpTransport(server.url).send(message)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('20') as string,
    });
    expect(server.received).toEqual([]);
  });

  test('logs in, and a real server receives envelope and message', async () => {
    const server = await realServer({
      authOptional: false,
      authMethods: ['PLAIN'],
      hideSTARTTLS: true,
      allowInsecureAuth: true,
    });
    const url = server.url.replace('smtp://', 'smtp://user%40example.com:p%40ss@');
    expect(await smtpTransport(url).send(message)).toMatchObject({ kind: 'accepted' });
    expect(server.logins).toEqual(['user@example.com p@ss']);
    const [received] = server.received;
    expect(received).toMatchObject({ from: 'boardpack@example.com', to: ['cfo@example.com'] });
    const parsed = await simpleParser(received!.raw);
    expect(parsed.subject).toBe('Hello');
    expect((parsed.to as AddressObject | undefined)?.value ?? []).toEqual([]);
  });

  test('a certificate that nobody vouches for is refused, unless the URL allows it', async () => {
    const server = await realServer({ disabledCommands: [] });
    const { kind, ...rest } = await smtpTransport(server.url).send(message);
    expect([kind, JSON.stringify(rest)]).toEqual(['failed', expect.stringMatching(/certificate/)]);
    expect(await smtpTransport(`${server.url}?tls.rejectUnauthorized=false`).send(message)).toMatchObject({
      kind: 'accepted',
    });
    expect(server.received).toHaveLength(1);
  });

  test('where TLS is required, nothing is sent to a server that offers none, or whose certificate is not trusted', async () => {
    const tls = { required: true, verify: false, minVersion: 'TLSv1.2' as const };
    const plain = await realServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(await smtpTransport(plain.url, { tls }).send(message)).toMatchObject({ kind: 'failed' });
    expect(plain.received).toEqual([]);
    const offering = await realServer({ disabledCommands: [] });
    const verifying = smtpTransport(offering.url, { tls: { ...tls, verify: true } });
    expect(await verifying.send(message)).toMatchObject({ kind: 'failed' });
    expect(offering.received).toEqual([]);
    expect(await smtpTransport(offering.url, { tls }).send(message)).toMatchObject({ kind: 'accepted' });
    expect(offering.received).toHaveLength(1);
  });

  test('a wrong password is tried again later and never repeated in the reason', async () => {
    const server = await realServer({ authOptional: false, hideSTARTTLS: true, allowInsecureAuth: true });
    const outcome = await smtpTransport(server.url.replace('smtp://', 'smtp://user:wrong-geheim@')).send(
      message,
    );
    expect(outcome.kind).toBe('failed');
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });
});

async function realServer(options: ConstructorParameters<typeof SMTPServer>[0]) {
  const received: { from: string; to: string[]; raw: Buffer }[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onAuth: ({ username, password }, _session, done) => {
      logins.push(`${username} ${password}`);
      if (password?.startsWith('wrong')) done(new Error('no such user'));
      else done(null, { user: username });
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, received, logins };
}

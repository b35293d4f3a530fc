import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { smtpTransport } from '../../src/delivery/smtp.ts';
import { type Deed, misbehavingServer, type MisbehavingServer, type Moment } from './misbehaving-server.ts';
import { database, deliver, occurrenceTo, pass, states, tenant } from './occurrence.ts';

const servers: MisbehavingServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const patience = { connect: 5000, greeting: 300, answer: 300, whole: 5000 };
async function smtp(moment: Moment, deed: Deed, times = 1) {
  const server = await misbehavingServer(moment, deed, { times });
  servers.push(server);
  return { server, transport: smtpTransport(server.url, { wait: patience }) };
}

describe('ledger and server agree when the server', () => {
  test.each<[Moment, Deed, { server: number; states: string[] }]>([
    ['CONNECT', 'close', { server: 1, states: ['pending', 'sent'] }],
    ['MAIL', 'hang', { server: 1, states: ['pending', 'sent'] }],
    ['RCPT', '450 later', { server: 1, states: ['pending', 'sent'] }],
    ['RCPT', '550 no such user', { server: 0, states: ['dead', 'dead'] }],
    ['DATA', '421 closing', { server: 1, states: ['pending', 'sent'] }],
    ['END', '451 try again', { server: 1, states: ['pending', 'sent'] }],
    ['END', '554 spam', { server: 0, states: ['dead', 'dead'] }],
    ['END', 'close', { server: 2, states: ['ambiguous', 'sent'] }],
    ['END', 'hang', { server: 2, states: ['ambiguous', 'sent'] }],
    ['END', '354 what', { server: 2, states: ['ambiguous', 'sent'] }],
  ])('at %s does "%s" once', async (moment, deed, expected) => {
    const id = await occurrenceTo('cfo@acme.example');
    const { server, transport } = await smtp(moment, deed);
    await deliver(id, transport);
    const before = await states(id);
    await pass(id);
    await deliver(id, transport);
    expect([before, await states(id)].flat()).toEqual(expected.states.map((state) => `cfo ${state}`));
    expect(server.accepted).toHaveLength(expected.server);
    const ids = await Promise.all(server.accepted.map(async (raw) => (await simpleParser(raw)).messageId));
    expect(new Set(ids).size).toBe(Math.min(1, expected.server));
  });

  test('breaks after every message: sent twice at most, then held', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const { server, transport } = await smtp('END', 'reset', Infinity);
    for (let round = 0; round < 4; round += 1) {
      await deliver(id, transport);
      await pass(id);
    }
    expect(server.accepted).toHaveLength(2);
    expect(await states(id)).toEqual(['cfo held']);
  });

  test.each<[Moment, number]>([
    ['DATA', 1],
    ['END', 2],
  ])(
    'hangs at %s and the sending process is killed: %i accepted in the end, under one Message-ID',
    async (moment, times) => {
      const id = await occurrenceTo('cfo@acme.example');
      const { server, transport } = await smtp(moment, 'hang');
      const program = new URL('sending-process.ts', import.meta.url).pathname;
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', program, database.url, tenant, String(id), server.url],
        { stdio: 'inherit' },
      );
      await vi.waitFor(() => expect(server.hasMisbehaved()).toBe(true), { timeout: 30_000, interval: 20 });
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await states(id)).toEqual(['cfo sending']);
      // The row is free as soon as the database has noticed.
      await vi.waitFor(async () => expect(await pass(id)).toBe(1), { timeout: 30_000 });
      await deliver(id, transport);
      expect(await states(id)).toEqual(['cfo sent']);
      const ids = await Promise.all(server.accepted.map(async (raw) => (await simpleParser(raw)).messageId));
      expect(ids).toHaveLength(times);
      expect(new Set(ids).size).toBe(1);
    },
  );
});

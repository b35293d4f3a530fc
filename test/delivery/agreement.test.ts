import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressObject, simpleParser } from 'mailparser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { smtpTransport } from '../../src/delivery/smtp.ts';
import { type Deed, misbehavingServer, type MisbehavingServer, type Moment } from './misbehaving-server.ts';
import { cases, reachedBy } from './misbehaviour.ts';
import { database, deliver, occurrenceOf, occurrenceTo, pass, states, tenant } from './occurrence.ts';

const servers: MisbehavingServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

// More than any buffer between here and a server that has stopped reading.
const LONG = 'A long line of sixty-four letters that nobody will ever read on.\n'.repeat(300_000);
const patience = { connect: 5000, greeting: 300, answer: 300, whole: 5000 };
async function smtp(moment: Moment, deed: Deed, times = 1, only = '') {
  const server = await misbehavingServer(moment, deed, { times, only });
  servers.push(server);
  return { server, transport: reachedBy(moment, server.url, patience) };
}

describe('ledger and server agree when the server', () => {
  test.each(cases)('at $moment does "$deed" once', async ({ moment, deed, states: expected, taken }) => {
    const id = await occurrenceOf(moment === 'BODY' ? LONG : 'Short', 'cfo@acme.example');
    const { server, transport } = await smtp(moment, deed);
    for (const [round, by] of [transport, smtpTransport(server.url)].entries()) {
      await deliver(id, by);
      expect(await states(id)).toEqual([`cfo ${expected[round as 0 | 1]}`]);
      expect(server.accepted).toHaveLength(taken[round as 0 | 1]);
      await pass(id);
    }
    expect(server.hasMisbehaved()).toBe(true);
    const ids = await Promise.all(server.accepted.map(async (raw) => (await simpleParser(raw)).messageId));
    expect(new Set(ids).size).toBe(Math.min(1, taken[1]));
    expect(new Set(server.accepted).size).toBe(Math.min(1, taken[1]));
  });

  test('takes an answer to the final dot for no answer when it is none: 354', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const { server, transport } = await smtp('END', '354 what');
    await deliver(id, transport);
    expect(await states(id)).toEqual(['cfo ambiguous']);
    await pass(id);
    await deliver(id, transport);
    expect(await states(id)).toEqual(['cfo sent']);
    expect(server.accepted).toHaveLength(2);
  });

  test('refuses one recipient: the others get theirs, each in a conversation of their own', async () => {
    const id = await occurrenceTo('ceo@acme.example', 'gone@acme.example', 'cfo@acme.example');
    const { server, transport } = await smtp('RCPT', '550 no such user', Infinity, 'gone@acme.example');
    await deliver(id, transport);
    expect(await states(id)).toEqual(['ceo sent', 'gone dead', 'cfo sent']);
    const to = await Promise.all(server.accepted.map(async (raw) => (await simpleParser(raw)).to));
    expect(to.map((each) => (each as AddressObject).text).toSorted()).toEqual([
      'ceo@acme.example',
      'cfo@acme.example',
    ]);
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

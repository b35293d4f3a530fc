import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { smtpTransport } from '../../src/delivery/smtp.ts';
import { type Deed, misbehavingServer, type MisbehavingServer, type Moment } from './misbehaving-server.ts';
import { deliver, occurrenceTo, pass, states } from './occurrence.ts';

const servers: MisbehavingServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const patience = { connect: 5000, greeting: 300, answer: 300, whole: 5000 };
async function smtp(moment: Moment, deed: Deed, times = 1) {
  const server = await misbehavingServer(moment, deed, { times });
  servers.push(server);
  return { server, transport: smtpTransport(server.url, patience) };
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
});

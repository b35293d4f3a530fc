import { describe, expect, test } from 'vitest';
import { recordAlert } from '../../src/alerts/record.ts';
import { deliverOccurrence } from '../../src/delivery/deliver.ts';
import { preparedRecipients, prepareDeliveries } from '../../src/delivery/ledger.ts';
import type { Outcome } from '../../src/delivery/transport.ts';
import {
  database,
  deliver,
  from,
  ledger,
  occurrenceTo,
  pass,
  scripted,
  states,
  tenant,
} from './occurrence.ts';

describe('prepareDeliveries', () => {
  test('keeps what was prepared first, whatever is prepared again, upper and lower case alike', async () => {
    const id = await occurrenceTo('cfo@acme.example', 'ceo@acme.example');
    const before = await ledger(id);
    await database.db.tenant(tenant, (tx) =>
      prepareDeliveries(tx, { tenant, occurrenceId: id }, [
        { recipient: 'CFO@acme.example', messageId: '<other@x>', raw: Buffer.from('other') },
      ]),
    );
    expect(await ledger(id)).toEqual(before);
    expect(
      await database.db.tenant(tenant, (tx) => preparedRecipients(tx, { tenant, occurrenceId: id })),
    ).toEqual(['cfo@acme.example', 'ceo@acme.example']);
  });
});

describe('deliverOccurrence', () => {
  test('keeps alerts and packs apart', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const alert = {
      recipient: 'cfo@acme.example',
      messageId: '<alert@acme.example>',
      raw: Buffer.from('alert'),
    };
    const alertId = await database.db.tenant(tenant, async (tx) => {
      const { id: written } = await recordAlert(tx, tenant, { kind: 'stopped' });
      await prepareDeliveries(tx, { tenant, alertId: written }, [alert]);
      return written;
    });
    const transport = scripted();
    const sent = await deliverOccurrence(database.db, { tenant, alertId }, transport, { from });
    expect(sent).toMatchObject({ sent: 1, waiting: 0 });
    expect(transport.sent.map(({ messageId }) => messageId)).toEqual(['<alert@acme.example>']);
    expect(await states(id)).toEqual(['cfo pending']);
  });

  test('sends every recipient the stored bytes, once', async () => {
    const id = await occurrenceTo('cfo@acme.example', 'ceo@acme.example', 'coo@acme.example');
    const transport = scripted();
    expect(await deliver(id, transport)).toEqual({ sent: 3, held: 0, dead: 0, waiting: 0, nextAt: null });
    expect(await deliver(id, transport)).toMatchObject({ sent: 3 });
    expect(transport.sent.map(({ to }) => to).toSorted()).toEqual([
      'ceo@acme.example',
      'cfo@acme.example',
      'coo@acme.example',
    ]);
    const stored = await database.db.tenant(tenant, (tx) =>
      tx.rows<{ messageId: string; bytes: Buffer }>(
        `select message_id as "messageId", bytes from deliveries d join contents c on c.tenant_id = d.tenant_id and c.sha256 = d.message_sha256 where d.occurrence_id = :id`,
        { id },
      ),
    );
    for (const { messageId, bytes } of stored)
      expect(transport.sent.find((message) => message.messageId === messageId)!.raw.equals(bytes)).toBe(true);
  });

  test('says that it is sending before it sends, for others to see', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const seen: string[][] = [];
    await deliver(id, {
      send: async () => (seen.push(await states(id)), { kind: 'accepted', response: 'ok' }),
    });
    expect(seen).toEqual([['cfo sending']]);
  });

  test("one recipient's failure keeps no other from theirs", async () => {
    const id = await occurrenceTo(
      'refused@acme.example',
      'failed@acme.example',
      'unsure@acme.example',
      'fine@acme.example',
    );
    const transport = scripted({
      refused: [{ kind: 'refused', reason: '550 no such user' }],
      failed: [{ kind: 'failed', reason: '450 later' }],
      unsure: [{ kind: 'ambiguous', reason: 'Timeout' }],
    });
    const summary = await deliver(id, transport);
    expect(summary).toMatchObject({ sent: 1, dead: 1, waiting: 2, held: 0 });
    expect(summary.nextAt!.getTime()).toBeGreaterThan(Date.now());
    expect(await states(id)).toEqual(['refused dead', 'failed pending', 'unsure ambiguous', 'fine sent']);
    await pass(id);
    expect(await deliver(id, transport)).toMatchObject({ sent: 3, dead: 1, waiting: 0 });
    expect(transport.sent).toHaveLength(6);
  });

  test('gives up after eight attempts that surely came to nothing, and says why', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const transport = scripted({
      cfo: Array.from({ length: 20 }, (): Outcome => ({ kind: 'failed', reason: 'ECONNREFUSED' })),
    });
    for (let round = 0; round < 10; round += 1) {
      await deliver(id, transport);
      await pass(id);
    }
    expect(transport.sent).toHaveLength(8);
    expect(await ledger(id)).toMatchObject([
      { state: 'dead', attempts: 8, error: 'Given up after 8 attempts: ECONNREFUSED' },
    ]);
  });

  test('a transport that throws is as good as one that may have sent', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    await deliver(id, { send: () => Promise.reject(new Error('a defect\0')) });
    expect(await ledger(id)).toMatchObject([
      { state: 'ambiguous', error: 'The server may have accepted it: a defect' },
    ]);
  });

  test('ten processes at once send each message once', async () => {
    const id = await occurrenceTo(...Array.from({ length: 20 }, (_, index) => `r${index}@acme.example`));
    const transport = scripted();
    await Promise.all(Array.from({ length: 10 }, () => deliver(id, transport)));
    expect(transport.sent.map(({ to }) => to).toSorted()).toHaveLength(20);
    expect(await deliver(id, transport)).toMatchObject({ sent: 20, waiting: 0 });
  });

  test('other tenants see nothing of it', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const transport = scripted();
    expect(
      await deliverOccurrence(database.db, { tenant: 'other', occurrenceId: id }, transport, { from }),
    ).toMatchObject({
      sent: 0,
      waiting: 0,
    });
    expect(transport.sent).toEqual([]);
  });
});

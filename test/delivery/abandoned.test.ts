import { describe, expect, test } from 'vitest';
import { lockAttempt } from '../../src/delivery/ledger.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { database, deliver, ledger, occurrenceTo, pass, scripted, states, tenant } from './occurrence.ts';

describe('a process that ends while it sends', () => {
  /** Leaves a delivery as a process does that was killed while it sent. */
  const killed = (id: number) =>
    database.db.tenant(tenant, (tx) =>
      tx.run(
        `update deliveries set state = 'sending', attempts = 1, sending_at = now() - interval '1 minute' where tenant_id = :tenant and occurrence_id = :id`,
        { tenant, id },
      ),
    );

  test('may have sent: the next one sends once more, under the same Message-ID', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const { messageId } = (await ledger(id))[0]!;
    await killed(id);
    const transport = scripted();
    expect(await deliver(id, transport)).toMatchObject({ sent: 1 });
    expect(transport.sent.map((message) => message.messageId)).toEqual([messageId]);
    expect(await ledger(id)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('twice: a person must look', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    await killed(id);
    await database.db.tenant(tenant, (tx) =>
      tx.run('update deliveries set resends = 1 where tenant_id = :tenant and occurrence_id = :id', {
        tenant,
        id,
      }),
    );
    const transport = scripted();
    expect(await deliver(id, transport)).toMatchObject({ held: 1, waiting: 0 });
    expect(transport.sent).toEqual([]);
    expect((await ledger(id))[0]!.error).toContain('the process that sent it came to an end');
  });

  test('where a person is to decide, nothing is sent again', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    await killed(id);
    const transport = scripted();
    expect(await deliver(id, transport, { ambiguous: 'hold' })).toMatchObject({ held: 1 });
    expect(transport.sent).toEqual([]);
  });

  test('one that is alive is left alone however long it takes', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    await killed(id);
    const other = scripted();
    await database.db.tenant(tenant, async (tx) => {
      const row = await tx.one<{ id: number }>('select id from deliveries where occurrence_id = :id', { id });
      expect(await lockAttempt(tx, tenant, row!.id, 1)).toMatchObject({ recipient: 'cfo@acme.example' });
      const summary = await deliver(id, other);
      expect(summary).toMatchObject({ waiting: 1 });
      // Whoever waits for it need not ask again at once.
      expect(summary.nextAt!.getTime()).toBeGreaterThan(Date.now());
    });
    expect(other.sent).toEqual([]);
  });

  test('an attempt that was taken for abandoned sends nothing any more, though the next one is under way', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    await killed(id);
    const attempt = (attempts: number) =>
      database.db.tenant(tenant, async (tx) => {
        const row = await tx.one<{ id: number }>(
          `update deliveries set attempts = :attempts where tenant_id = :tenant and occurrence_id = :id returning id`,
          { tenant, id, attempts },
        );
        return lockAttempt(tx, tenant, row!.id, 1);
      });
    expect(await attempt(1)).toMatchObject({ recipient: 'cfo@acme.example' });
    expect(await attempt(2)).toBeNull();
  });

  test('one whose database connection breaks while it sends counts as ended, and cannot write any more', async () => {
    const id = await occurrenceTo('cfo@acme.example');
    const broken = deliver(id, {
      send: async () => {
        await asSuperuserIn(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
        );
        return { kind: 'accepted', response: 'ok' };
      },
    });
    await expect(broken).rejects.toThrow(/connection/i);
    expect(await states(id)).toEqual(['cfo sending']);
    await pass(id);
    expect(await deliver(id, scripted())).toMatchObject({ sent: 1 });
    expect(await ledger(id)).toMatchObject([{ attempts: 2 }]);
  });

  async function asSuperuserIn(sql: string) {
    await asSuperuser(sql, new URL(database.url).pathname.slice(1));
  }
});

import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { createOccurrence } from '../../src/schedule/occurrence.ts';
import { alertPoints } from './points.ts';
import { passTime, stage, type Stage, TENANT } from './stage.ts';

vi.setConfig({ testTimeout: 240_000 });

let here: Stage;
afterEach(() => here.strike());

test.each(Object.entries(alertPoints))(
  'an owner is told though the process is killed at %s',
  async (failpoint, { copies }) => {
    here = await stage();
    const missed = await onlyMissed();
    const [, signal] = (await once(here.worker({ failpoint }), 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    await passTime(here);
    here.worker();
    await vi.waitFor(
      async () => {
        await passTime(here);
        expect(await alerts()).toMatchObject([{ state: 'sent' }]);
      },
      { timeout: 120_000, interval: 300 },
    );
    const [alert] = await alerts();
    expect(here.mails.length).toBeGreaterThanOrEqual(copies[0]);
    expect(here.mails.length).toBeLessThanOrEqual(Math.min(copies[1], 1 + (alert?.resends ?? 0)));
    for (const mail of here.mails) {
      expect(mail.messageId).toBe(alert?.messageId);
      expect(mail.text).toContain(`boardpack release ${missed} --tenant ${TENANT}`);
    }
  },
);

/** Leaves a missed occurrence and nothing that a worker could do. */
async function onlyMissed(): Promise<number> {
  const dueAt = new Date('2026-10-01T12:00:00Z');
  const id = await here.db.tenant(TENANT, async (tx) => {
    await tx.run(`update steps set state = 'waiting'`);
    return createOccurrence(tx, {
      tenant: TENANT,
      pack: 'monthly',
      dueAt,
      isLate: true,
      state: 'missed',
      reason: 'nobody was there',
      now: new Date(),
    });
  });
  return id ?? 0;
}

async function alerts(): Promise<{ state: string; resends: number; messageId: string }[]> {
  return here.db.tenant(TENANT, (tx) =>
    tx.rows(`select state, resends, message_id as "messageId" from deliveries where purpose = 'alert'`),
  );
}

import { simpleParser } from 'mailparser';
import type { Runtime } from '../../jobs/runtime.ts';
import type { Config, TenantConfig } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/database.ts';
import type { OutgoingMessage, Outcome } from '../../src/delivery/transport.ts';
import { createLog } from '../../src/log.ts';

/** What planners work with, by a clock of the test's own. What they queue is lost: the step table has it all the same. */
export function planningRuntime(
  db: Database,
  tenants: Readonly<Record<string, TenantConfig>>,
  now: () => Date,
): Runtime {
  const config = { tenants, file: 'boardpack.yaml' } as unknown as Config;
  const queue = {
    add: () => Promise.resolve(),
    work: () => ({ close: () => Promise.resolve() }),
    close: () => Promise.resolve(),
  };
  const transport = { send: () => Promise.reject(new Error('nothing is sent here')) };
  return { db, config, queue, transport, log: createLog('silent'), now };
}

/** The same with a mail server that keeps what it is given; each mail has the next of the outcomes, then all are accepted. */
export function mailingRuntime(
  db: Database,
  tenants: Readonly<Record<string, TenantConfig>>,
  now: () => Date,
  outcomes: Outcome[] = [],
): Runtime & { sent: { to: string; subject: string; text: string; messageId: string }[] } {
  const plain = planningRuntime(db, tenants, now);
  const sent: { to: string; subject: string; text: string; messageId: string }[] = [];
  return {
    ...plain,
    sent,
    config: {
      ...plain.config,
      mail: { ...plain.config.mail, from: 'reports@example.com', ambiguous: 'resend' },
    },
    transport: {
      send: async ({ to, raw, messageId }: OutgoingMessage) => {
        const { subject = '', text = '' } = await simpleParser(raw);
        sent.push({ to, subject, text, messageId });
        return outcomes.shift() ?? { kind: 'accepted', response: '250 OK' };
      },
    },
  };
}

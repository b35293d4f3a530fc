import { groupUntold, streakMail, troubleMail } from '../src/alerts/content.ts';
import { alertsDue, beginAlerts, type NewAlert, recordAlert } from '../src/alerts/record.ts';
import { untoldStreak } from '../src/alerts/streak.ts';
import { untoldOccurrences } from '../src/alerts/untold.ts';
import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { prepareDeliveries } from '../src/delivery/ledger.ts';
import { composeMessage, type MailContent, messageIdFor } from '../src/delivery/message.ts';
import type { Transaction } from '../src/db/database.ts';
import { conditionOf } from '../src/packs/condition.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { dkimOf, senderOf } from './letter.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/**
 * Tells a tenant's owner by mail of each occurrence that was missed, held, given up, not delivered to everybody or sent with data that
 * lack something, and of scheduled refreshes that begin to fail or work again: everything once, what belongs together in one
 * mail. What an alert tells of and the mail itself are written in one transaction; then the ledger sees it through.
 */
export async function alertOwners(runtime: Runtime, id: string): Promise<void> {
  const { db, config, transport, log } = runtime;
  const tenant = tenantOf(config, id);
  const { owner } = tenant;
  if (owner === undefined) return;
  await db.tenant(id, (tx) => writeAlerts(tx, runtime, tenant, owner));
  for (const alertId of await db.tenant(id, (tx) => alertsDue(tx, id))) {
    const from = senderOf(config).address;
    const options = { from, ambiguous: config.mail.ambiguous };
    const { dead, held } = await deliverOccurrence(db, { tenant: id, alertId }, transport, options);
    if (dead + held > 0) log.error({ tenant: id, alert: alertId, owner }, 'an alert did not reach its owner');
  }
}

async function writeAlerts(tx: Transaction, runtime: Runtime, tenant: Tenant, owner: string): Promise<void> {
  if (!(await beginAlerts(tx, tenant.id))) return;
  const write = async (alert: NewAlert, content: MailContent) => {
    const { id, writtenAt } = await recordAlert(tx, tenant.id, alert);
    const message = await compose(runtime, tenant, owner, { id, writtenAt, content });
    await prepareDeliveries(tx, { tenant: tenant.id, alertId: id }, [message]);
  };
  for (const group of groupUntold(await untoldOccurrences(tx, tenant.id))) {
    const [first] = group;
    const condition = first.trouble === 'partial' ? await conditionOf(tx, tenant.id, first) : null;
    await write(
      { kind: first.trouble, occurrences: group.map((each) => each.id) },
      troubleMail(tenant, group, condition?.shortfalls ?? []),
    );
  }
  const news = await untoldStreak(tx, tenant.id);
  if (news) await write({ kind: news.kind, refresh: news.id }, streakMail(tenant, news));
}

async function compose(
  { config, now }: Runtime,
  tenant: Tenant,
  owner: string,
  { id, writtenAt, content }: { id: number; writtenAt: Date; content: MailContent },
): Promise<{ recipient: string; messageId: string; raw: Buffer }> {
  const from = senderOf(config);
  const identity = { tenant: tenant.id, pack: 'alert', occurrenceId: id, dueAt: writtenAt, recipient: owner };
  const messageId = messageIdFor(identity, from.address);
  const raw = await composeMessage({
    from,
    replyTo: config.mail.reply_to,
    to: { address: owner },
    messageId,
    dkim: dkimOf(config),
    date: now(),
    content,
    attachments: [],
  });
  return { recipient: owner, messageId, raw };
}

import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { prepareDeliveries } from '../src/delivery/ledger.ts';
import type { MailContent } from '../src/delivery/message.ts';
import { describeInstant } from '../src/packs/period.ts';
import { packText } from '../src/packs/texts.ts';
import { renderNotice } from '../src/render/notice.ts';
import { type Occurrence, occurrencesToAlert } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { compose, senderOf } from './letter.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/** Tells a tenant's owner once, by mail, of each occurrence that was held, missed, given up or not delivered to everybody. */
export async function alertOwners(runtime: Runtime, id: string): Promise<void> {
  const tenant = tenantOf(runtime.config, id);
  if (tenant.owner === undefined) return;
  for (const occurrence of await runtime.db.tenant(id, (tx) => occurrencesToAlert(tx, id))) {
    const key = { tenant: id, occurrenceId: occurrence.id, purpose: 'alert' as const };
    const owner = { to: tenant.owner, name: null };
    const message = await compose(runtime, tenant, occurrence, owner, {
      content: notice(tenant, occurrence),
      attachments: [],
      purpose: 'alert',
    });
    await runtime.db.tenant(id, (tx) => prepareDeliveries(tx, key, [{ recipient: owner.to, ...message }]));
    await deliverOccurrence(runtime.db, key, runtime.transport, {
      from: senderOf(runtime.config).address,
      ambiguous: runtime.config.mail.ambiguous,
    });
  }
}

function notice(tenant: Tenant, occurrence: Occurrence): MailContent {
  const { language } = tenant;
  const values = {
    pack: occurrence.pack,
    organisation: tenant.name,
    due: describeInstant(occurrence.dueAt, tenant.timezone, language),
    state: packText(language, occurrence.state),
    reason: occurrence.reason ?? '',
    tenant: tenant.id,
    dueIso: occurrence.dueAt.toISOString(),
  };
  const key = occurrence.state === 'done' ? 'incomplete' : 'alert';
  return renderNotice({
    language,
    subject: packText(language, `${key}_subject`, values),
    paragraphs: packText(language, `${key}_text`, values).split('\n\n'),
  });
}

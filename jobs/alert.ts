import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { prepareDeliveries } from '../src/delivery/ledger.ts';
import type { MailContent } from '../src/delivery/message.ts';
import type { Transaction } from '../src/db/database.ts';
import { conditionOf, partialToTell } from '../src/packs/condition.ts';
import { conditionText, describeShortfall } from '../src/packs/condition-document.ts';
import { describeInstant } from '../src/render/period.ts';
import { packText } from '../src/packs/texts.ts';
import { renderNotice } from '../src/render/notice.ts';
import { type Occurrence, occurrenceOf, occurrencesToAlert } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { compose, senderOf } from './letter.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/** Something that a tenant's owner has to know of an occurrence. */
interface Trouble {
  occurrence: Occurrence;
  content: MailContent;
}

/**
 * Tells a tenant's owner once, by mail, of each occurrence that was held, missed, given up, not delivered to everybody or sent with
 * data that lack something.
 */
export async function alertOwners(runtime: Runtime, id: string): Promise<void> {
  const tenant = tenantOf(runtime.config, id);
  if (tenant.owner === undefined) return;
  const owner = { to: tenant.owner, name: null };
  for (const { occurrence, content } of await runtime.db.tenant(id, (tx) => troubles(tx, tenant))) {
    const key = { tenant: id, occurrenceId: occurrence.id, purpose: 'alert' as const };
    const message = await compose(runtime, tenant, occurrence, owner, {
      content,
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

async function troubles(tx: Transaction, tenant: Tenant): Promise<Trouble[]> {
  const ended = await occurrencesToAlert(tx, tenant.id);
  const partial: Trouble[] = [];
  for (const id of await partialToTell(tx, tenant.id)) {
    const occurrence = (await occurrenceOf(tx, tenant.id, id)) as Occurrence;
    partial.push({ occurrence, content: await partialNotice(tx, tenant, occurrence) });
  }
  return [...ended.map((occurrence) => ({ occurrence, content: notice(tenant, occurrence) })), ...partial];
}

function notice(tenant: Tenant, occurrence: Occurrence): MailContent {
  const { language } = tenant;
  const values = {
    ...identityIn(tenant, occurrence),
    state: packText(language, occurrence.state),
    reason: occurrence.reason ?? '',
  };
  const key = occurrence.state === 'done' ? 'incomplete' : 'alert';
  return renderNotice({
    language,
    subject: packText(language, `${key}_subject`, values),
    paragraphs: packText(language, `${key}_text`, values).split('\n\n'),
  });
}

async function partialNotice(tx: Transaction, tenant: Tenant, occurrence: Occurrence): Promise<MailContent> {
  const { language } = tenant;
  const condition = await conditionOf(tx, tenant.id, occurrence);
  const lacks = (condition?.shortfalls ?? []).map((shortfall) => describeShortfall(shortfall, language));
  const values = { ...identityIn(tenant, occurrence), reason: lacks.join('\n') };
  return renderNotice({
    language,
    subject: conditionText(language, 'partial_subject', values),
    paragraphs: conditionText(language, 'partial_text', values).split('\n\n'),
  });
}

function identityIn(tenant: Tenant, { id, pack, dueAt }: Occurrence) {
  return {
    pack,
    occurrence: id,
    organisation: tenant.name,
    due: describeInstant(dueAt, tenant.timezone, tenant.language),
    tenant: tenant.id,
    dueIso: dueAt.toISOString(),
  };
}

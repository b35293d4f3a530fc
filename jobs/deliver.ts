import {
  deliveriesOf,
  type DeliverySummary,
  messageIdOf,
  preparedRecipients,
  prepareDeliveries,
} from '../src/delivery/ledger.ts';
import type { Transaction } from '../src/db/database.ts';
import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { artifactsOf } from '../src/packs/artifacts.ts';
import { conditionOf } from '../src/packs/condition.ts';
import { type PackRecipient, recipientsOf } from '../src/packs/recipients.ts';
import { renderMail } from '../src/render/mail.ts';
import { endOccurrence, type Occurrence } from '../src/schedule/occurrence.ts';
import { completeStep, postponeStep, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { compose, senderOf } from './letter.ts';
import { packOf } from './pack.ts';
import { occurrenceOfStep } from './render.ts';
import { type Progress, type Runtime, type StepWork, tenantOf } from './runtime.ts';

/** Writes one message per recipient into the ledger and sends what is due; comes back later while some still wait. */
export const deliver: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const occurrence = await occurrenceOfStep(runtime, step);
  await prepare(runtime, tenant, occurrence);
  report({ done: 0, of: recipientsOf(tenant, occurrence.pack).length, unit: 'mails' });
  const summary = await deliverOccurrence(
    runtime.db,
    { tenant: tenant.id, occurrenceId: occurrence.id },
    runtime.transport,
    {
      from: senderOf(runtime.config).address,
      ambiguous: runtime.config.mail.ambiguous,
    },
  );
  await conclude(runtime, step, occurrence, summary);
};

async function prepare(runtime: Runtime, tenant: Tenant, occurrence: Occurrence): Promise<void> {
  const key = { tenant: tenant.id, occurrenceId: occurrence.id };
  const prepared = await runtime.db.tenant(tenant.id, (tx) => preparedRecipients(tx, key));
  const missing = recipientsOf(tenant, occurrence.pack).filter(({ to }) => !prepared.includes(to));
  for (const recipient of missing) {
    const raw = await message(runtime, tenant, occurrence, recipient);
    await runtime.db.tenant(tenant.id, (tx) =>
      prepareDeliveries(tx, key, [{ recipient: recipient.to, ...raw }]),
    );
  }
}

async function message(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  recipient: PackRecipient,
): Promise<{ messageId: string; raw: Buffer }> {
  const { pack, files, replaced } = await runtime.db.tenant(tenant.id, async (tx) => ({
    pack: await packOf(tx, tenant, occurrence, recipient.language),
    files: await artifactsOf(tx, tenant.id, occurrence.id, recipient.language),
    replaced: await replacedMessage(tx, tenant.id, occurrence, recipient.to),
  }));
  const attachments = files.filter(({ format }) => recipient.formats.includes(format));
  const content = renderMail(pack.mail, {
    ...(recipient.name === null ? {} : { recipientName: recipient.name }),
    attachments: attachments.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
  });
  return compose(runtime, tenant, occurrence, recipient, { content, attachments, inReplyTo: replaced });
}

/** The Message-ID that a recipient knows the corrected pack by; null when this pack corrects none that they were sent. */
async function replacedMessage(
  tx: Transaction,
  tenant: string,
  occurrence: Occurrence,
  recipient: string,
): Promise<string | null> {
  const replaces = (await conditionOf(tx, tenant, occurrence))?.correction?.replaces;
  return replaces ? messageIdOf(tx, { tenant, occurrenceId: replaces.occurrenceId }, recipient) : null;
}

async function conclude(
  runtime: Runtime,
  step: Step,
  occurrence: Occurrence,
  summary: DeliverySummary,
): Promise<void> {
  const { tenant } = step;
  const total = summary.sent + summary.held + summary.dead + summary.waiting;
  await runtime.db.tenant(tenant, async (tx) => {
    if (summary.waiting > 0) return postponeStep(tx, step, summary.nextAt ?? runtime.now());
    await completeStep(tx, step, { done: summary.sent, of: total, unit: 'mails' } satisfies Progress);
    if (summary.sent === total) return;
    const deliveries = await deliveriesOf(tx, { tenant, occurrenceId: occurrence.id });
    const failed = deliveries.filter(({ state }) => state !== 'sent');
    const reason = failed
      .map(({ recipient, state, error }) => `${recipient}: ${state}, ${error ?? 'no reason was recorded'}`)
      .join('\n');
    await endOccurrence(tx, tenant, occurrence.id, {
      state: summary.sent > 0 ? 'done' : summary.held > 0 ? 'held' : 'dead',
      reason,
    });
  });
}

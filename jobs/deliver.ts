import {
  deliveriesOf,
  type DeliverySummary,
  preparedRecipients,
  prepareDeliveries,
} from '../src/delivery/ledger.ts';
import type { Transaction } from '../src/db/database.ts';
import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { recipientsOf } from '../src/packs/recipients.ts';
import { endOccurrence, type Occurrence } from '../src/schedule/occurrence.ts';
import { completeStep, postponeStep, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { senderOf } from './letter.ts';
import { packMail, type Stopped } from './pack-mail.ts';
import { occurrenceOfStep } from './render.ts';
import { type Progress, type Runtime, type StepWork, tenantOf } from './runtime.ts';

/**
 * Writes one message per recipient into the ledger and sends what is due; comes back later while some still wait. Recipients whose
 * files are too large to attach and cannot be linked to are left for a person, the others get theirs.
 */
export const deliver: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const occurrence = await occurrenceOfStep(runtime, step);
  const stopped = await prepare(runtime, tenant, occurrence);
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
  await conclude(runtime, step, occurrence, { summary, stopped });
};

async function prepare(runtime: Runtime, tenant: Tenant, occurrence: Occurrence): Promise<Stopped[]> {
  const key = { tenant: tenant.id, occurrenceId: occurrence.id };
  const prepared = await runtime.db.tenant(tenant.id, (tx) => preparedRecipients(tx, key));
  const missing = recipientsOf(tenant, occurrence.pack).filter(({ to }) => !prepared.includes(to));
  const stopped: Stopped[] = [];
  for (const recipient of missing) {
    const message = await packMail(runtime, tenant, occurrence, recipient);
    if ('reason' in message) stopped.push(message);
    else await runtime.db.tenant(tenant.id, (tx) => prepareDeliveries(tx, key, [message]));
  }
  return stopped;
}

async function conclude(
  runtime: Runtime,
  step: Step,
  occurrence: Occurrence,
  { summary, stopped }: { summary: DeliverySummary; stopped: readonly Stopped[] },
): Promise<void> {
  const { tenant } = step;
  const total = summary.sent + summary.held + summary.dead + summary.waiting + stopped.length;
  await runtime.db.tenant(tenant, async (tx) => {
    if (summary.waiting > 0)
      return postponeStep(tx, step, summary.nextAt ?? runtime.now(), await waitingFor(tx, occurrence, step));
    await completeStep(tx, step, { done: summary.sent, of: total, unit: 'mails' } satisfies Progress);
    if (summary.sent === total) return;
    const deliveries = await deliveriesOf(tx, { tenant, occurrenceId: occurrence.id });
    const failed = deliveries.filter(({ state }) => state !== 'sent');
    const reasons = [
      ...failed.map(
        ({ recipient, state, error }) => `${recipient}: ${state}, ${error ?? 'no reason was recorded'}`,
      ),
      ...stopped.map(({ recipient, reason }) => `${recipient}: not written. ${reason}`),
    ];
    await endOccurrence(tx, tenant, occurrence.id, {
      state: stateOf(summary, stopped),
      reason: reasons.join('\n'),
    });
  });
}

/** Whose mail did not get through and why, a line each; null when nothing has gone wrong yet. */
async function waitingFor(tx: Transaction, { id }: Occurrence, { tenant }: Step): Promise<string | null> {
  const deliveries = await deliveriesOf(tx, { tenant, occurrenceId: id });
  const lines = deliveries.flatMap(({ recipient, state, error }) =>
    state === 'sent' || error === null ? [] : [`${recipient}: ${error}`],
  );
  return lines.join('\n') || null;
}

/** One whose mail is not even written is a person's to release, whoever else has got theirs. */
function stateOf({ sent, held }: DeliverySummary, stopped: readonly Stopped[]): 'done' | 'held' | 'dead' {
  if (stopped.length > 0) return 'held';
  return sent > 0 ? 'done' : held > 0 ? 'held' : 'dead';
}

import { createHash } from 'node:crypto';
import type { AddressObject, ParsedMail } from 'mailparser';
import type { StepKind } from '../../src/schedule/steps.ts';
import { RECIPIENTS, type Stage, TENANT } from './stage.ts';

/** Everything that somebody outside of the product can see of how an occurrence went. */
export interface Observed {
  /** How often each step was started. */
  starts: Record<StepKind, number>;
  /** The hashes of the snapshots by their instant: one each. */
  snapshots: Record<string, string[]>;
  merged: number;
  /** Schemas of loads that are still there. */
  staging: string[];
  /** Per recipient: the ledger's row, the accepted mails' Message-IDs, and the SHA-256 of each mail's files. */
  recipients: Record<string, { ledger: Ledger; messageIds: string[]; files: string[][] }>;
  /** Stored files by name. */
  artifacts: { name: string; sha256: string }[];
}

interface Ledger {
  state: string;
  attempts: number;
  resends: number;
  messageId: string;
}

export async function observe({ db, occurrence, mails }: Stage): Promise<Observed> {
  const rows = await db.tenant(TENANT, async (tx) => ({
    steps: await tx.rows<{ kind: StepKind; starts: number }>('select kind, starts from steps order by id'),
    snapshots: await tx.rows<{ asOf: Date; hash: string }>(
      'select as_of as "asOf", hash from snapshots order by id',
    ),
    merged: await tx.one<{ count: number }>(`select count(*) from loads where state = 'merged'`),
    staging: await tx.rows<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'load\\_%'`,
    ),
    artifacts: await tx.rows<{ name: string; sha256: string }>(
      'select name, sha256 from artifacts where occurrence_id = :occurrence order by name',
      { occurrence },
    ),
    deliveries: await tx.rows<Ledger & { recipient: string }>(
      `select recipient, state, attempts, resends, message_id as "messageId" from deliveries where purpose = 'pack'`,
    ),
  }));
  const snapshots: Observed['snapshots'] = {};
  for (const { asOf, hash } of rows.snapshots) (snapshots[asOf.toISOString()] ??= []).push(hash);
  const recipientOf = (recipient: string) => {
    const received = mails.filter((mail) => toOf(mail) === recipient);
    const ledger = rows.deliveries.find((each) => each.recipient === recipient);
    return {
      ledger: ledger as Ledger,
      messageIds: received.map(({ messageId }) => messageId ?? ''),
      files: received.map(({ attachments }) => attachments.map(({ content }) => sha256(content)).toSorted()),
    };
  };
  return {
    starts: Object.fromEntries(rows.steps.map(({ kind, starts }) => [kind, starts])) as Observed['starts'],
    snapshots,
    merged: rows.merged?.count ?? 0,
    staging: rows.staging.map(({ name }) => name),
    artifacts: rows.artifacts,
    recipients: Object.fromEntries(RECIPIENTS.map((recipient) => [recipient, recipientOf(recipient)])),
  };
}

function toOf(mail: ParsedMail): string {
  return (mail.to as AddressObject).value[0]?.address ?? '';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import type { Database } from '../db/database.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { type Command, textOption } from './command.ts';
import { table } from './output.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'status [--tenant T]',
  summary: 'The latest snapshot, refreshes, occurrences and steps of each tenant.',
  options: { tenant: { type: 'string' } },
  run: async (given, output) => {
    const config = await configOf(given, output);
    const only = textOption(given, 'tenant');
    const tenants = only === undefined ? Object.keys(config.tenants) : [tenantOf(config, only).id];
    const result = await inSession(config, ({ runtime }) =>
      Promise.all(tenants.map((tenant) => statusOf(runtime.db, tenant))),
    );
    output.result(result, result.flatMap(describe));
  },
};

export default command;

interface Status {
  tenant: string;
  snapshot: { id: number; asOf: Date; documents: number } | null;
  occurrences: { id: number; pack: string; due: Date; state: string; reason: string | null }[];
  refreshes: { id: number; asOf: Date; state: string; reason: string | null }[];
  steps: StepStatus[];
  deliveries: {
    occurrence: number;
    purpose: string;
    recipient: string;
    state: string;
    attempts: number;
    error: string | null;
  }[];
}

interface StepStatus {
  id: number;
  kind: string;
  refresh: number | null;
  occurrence: number | null;
  state: string;
  starts: number;
  seconds: number | null;
  error: string | null;
}

/** How many of the newest of each kind are shown. */
const NEWEST = 10;

async function statusOf(db: Database, tenant: string): Promise<Status> {
  const values = { tenant, newest: NEWEST };
  return db.tenant(tenant, async (tx) => ({
    tenant,
    snapshot: await tx.one(
      `select id, as_of as "asOf", document_count as documents from snapshots
       where tenant_id = :tenant order by as_of desc, id desc limit 1`,
      { tenant },
    ),
    occurrences: await tx.rows(
      `select id, pack, due_at as due, state, reason from occurrences where tenant_id = :tenant order by due_at desc, id desc limit :newest`,
      values,
    ),
    refreshes: await tx.rows(
      `select id, as_of as "asOf", state, reason from refreshes where tenant_id = :tenant order by id desc limit :newest`,
      values,
    ),
    steps: await tx.rows(
      `select id, kind, refresh_id as refresh, occurrence_id as occurrence, state, starts, error,
         round(extract(epoch from finished_at - started_at), 1)::float as seconds
       from steps where tenant_id = :tenant order by id desc limit :newest`,
      values,
    ),
    deliveries: await tx.rows(
      `select occurrence_id as occurrence, purpose, recipient, state, attempts, error
       from deliveries where tenant_id = :tenant order by id desc limit :newest`,
      values,
    ),
  }));
}

function describe({ tenant, snapshot, occurrences, refreshes, steps, deliveries }: Status): string[] {
  const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z');
  return [
    `${tenant}: ${snapshot ? `snapshot ${snapshot.id} as of ${iso(snapshot.asOf)}, ${snapshot.documents} documents` : 'no snapshot yet'}`,
    ...indented(
      ['occurrence', 'pack', 'due', 'state', 'reason'],
      occurrences.map((each) => [
        String(each.id),
        each.pack,
        iso(each.due),
        each.state,
        oneLine(each.reason),
      ]),
    ),
    ...indented(
      ['refresh', 'as of', 'state', 'reason'],
      refreshes.map((each) => [String(each.id), iso(each.asOf), each.state, oneLine(each.reason)]),
    ),
    ...indented(
      ['step', 'of', 'state', 'starts', 'seconds', 'error'],
      steps.map((each) => [
        `${each.id} ${each.kind}`,
        each.refresh === null ? `occurrence ${each.occurrence}` : `refresh ${each.refresh}`,
        each.state,
        String(each.starts),
        each.seconds === null ? '' : each.seconds.toFixed(1),
        oneLine(each.error),
      ]),
    ),
    ...indented(
      ['delivery of', 'to', 'state', 'attempts', 'error'],
      deliveries.map((each) => [
        `occurrence ${each.occurrence} ${each.purpose}`,
        each.recipient,
        each.state,
        String(each.attempts),
        oneLine(each.error),
      ]),
    ),
    '',
  ];
}

function indented(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', ...table(header, rows).map((line) => `  ${line}`)];
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').slice(0, 100);
}

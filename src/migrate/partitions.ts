import type { Client } from 'pg';
import { BoardpackError } from '../errors.ts';
import { reports } from '../reports/registry.ts';

/** PostgreSQL cuts longer names off. */
const NAME_LIMIT = 63;

/** The partition of `documents` that holds a report's: crm/pipeline-summary → documents_crm_pipeline_summary. @throws internal when too long */
export function partitionOf(report: string): string {
  const name = `documents_${report.replaceAll(/[/-]/g, '_')}`;
  if (name.length > NAME_LIMIT)
    throw new BoardpackError(
      'internal',
      `The report's name is too long: ${name} has over ${NAME_LIMIT} letters`,
      {
        where: `src/reports/${report}`,
      },
    );
  return name;
}

/**
 * Makes the missing partitions, within the caller's transaction. A partition can be read directly, past the policy of `documents`,
 * so each is protected itself; row triggers come with the parent, the TRUNCATE trigger does not. Returns the names made.
 */
export async function makePartitions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'documents'::regclass`,
  );
  const missing = reports.filter(({ id }) => !rows.some(({ name }) => name === partitionOf(id)));
  for (const { id } of missing) await makePartition(client, partitionOf(id), id);
  return missing.map(({ id }) => partitionOf(id));
}

async function makePartition(client: Client, name: string, report: string): Promise<void> {
  await client.query(
    `create table ${name} partition of documents for values in (${client.escapeLiteral(report)})`,
  );
  await client.query(`call protect_tenant_table('${name}')`);
  await client.query(
    `create trigger immutable_truncate before truncate on ${name} for each statement execute function refuse_change()`,
  );
}

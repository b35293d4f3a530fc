import type { Knex } from 'knex';

/** When each tenant's old snapshots, files and quarantine were last removed, and how much; indexes by which what refers to them is found. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table retention_runs (
      tenant_id text collate "C" not null,
      day date not null,
      began_at timestamptz not null,
      ended_at timestamptz,
      removed jsonb,
      primary key (tenant_id, day)
    );
    call protect_tenant_table('retention_runs');
    create index on occurrences (tenant_id, snapshot_id) where snapshot_id is not null;
    create index on artifacts (tenant_id, sha256);
    create index on deliveries (tenant_id, message_sha256);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table retention_runs;
    drop index occurrences_tenant_id_snapshot_id_idx, artifacts_tenant_id_sha256_idx, deliveries_tenant_id_message_sha256_idx;
  `);
}

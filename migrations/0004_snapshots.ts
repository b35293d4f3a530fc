import type { Knex } from 'knex';

/**
 * Snapshots and their documents. One partition of `documents` per report is made by `migrate` from the registry. Documents hold
 * the bytes to send. `window_documents` is the evictable cache of windows computed on request.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table snapshots (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      refresh_id bigint not null,
      load_id bigint not null,
      as_of timestamptz not null,
      hash text not null,
      document_count integer not null,
      published_at timestamptz not null default now(),
      primary key (tenant_id, id)
    );
    create index on snapshots (tenant_id, as_of desc, id desc);
    call protect_tenant_table('snapshots');
    call make_immutable('snapshots');

    create table documents (
      tenant_id text collate "C" not null,
      report text collate "C" not null,
      snapshot_id bigint not null,
      parameters_hash text collate "C" not null,
      bindings jsonb not null,
      body bytea not null,
      sha256 text not null,
      supplement text,
      primary key (tenant_id, report, snapshot_id, parameters_hash),
      foreign key (tenant_id, snapshot_id) references snapshots
    ) partition by list (report);
    create trigger immutable before update or delete on documents for each row execute function refuse_change();
    create trigger immutable_truncate before truncate on documents for each statement execute function refuse_change();
    call protect_tenant_table('documents');

    create table window_documents (
      tenant_id text collate "C" not null,
      report text collate "C" not null,
      snapshot_id bigint not null,
      parameters_hash text collate "C" not null,
      bindings jsonb not null,
      body bytea not null,
      sha256 text not null,
      supplement text,
      computed_at timestamptz not null default now(),
      primary key (tenant_id, report, snapshot_id, parameters_hash)
    );
    call protect_tenant_table('window_documents');

    create function remove_snapshot(snapshot bigint) returns void language plpgsql as $$
    begin
      perform set_config('boardpack.retention', 'on', true);
      delete from window_documents where snapshot_id = snapshot;
      delete from documents where snapshot_id = snapshot;
      delete from snapshots where id = snapshot;
      perform set_config('boardpack.retention', '', true);
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function remove_snapshot(bigint);
    drop table window_documents, documents, snapshots;
  `);
}

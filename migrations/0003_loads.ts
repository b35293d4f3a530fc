import type { Knex } from 'knex';

/** Refreshes, loads with their counts, and quarantine. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table refreshes (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      as_of timestamptz not null,
      state text not null default 'running' check (state in ('running', 'done', 'held', 'dead')),
      reason text,
      accept_removals boolean not null default false,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, as_of)
    );
    call protect_tenant_table('refreshes');

    create table loads (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      refresh_id bigint,
      state text not null default 'extracting' check (state in ('extracting', 'extracted', 'merged', 'failed')),
      source_kind text not null,
      staging_schema text not null,
      is_complete boolean not null default true,
      cursor jsonb,
      error text,
      started_at timestamptz not null default now(),
      extracted_at timestamptz,
      finished_at timestamptz,
      primary key (tenant_id, id)
    );
    call protect_tenant_table('loads');

    create table load_entities (
      tenant_id text collate "C" not null,
      load_id bigint not null,
      entity text not null,
      rows_read bigint not null default 0,
      rows_staged bigint not null default 0,
      rows_loaded bigint not null default 0,
      rows_unchanged bigint not null default 0,
      rows_quarantined bigint not null default 0,
      rows_removed bigint not null default 0,
      unresolved jsonb not null default '{}',
      warnings jsonb not null default '[]',
      seconds numeric,
      primary key (tenant_id, load_id, entity),
      foreign key (tenant_id, load_id) references loads
    );
    call protect_tenant_table('load_entities');

    create table quarantine (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      load_id bigint not null,
      entity text not null,
      key text,
      row_number bigint,
      reason text not null,
      raw text not null,
      resolved_load_id bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, load_id) references loads
    );
    create index on quarantine (tenant_id, load_id, entity);
    create index on quarantine (tenant_id, entity, key) where resolved_load_id is null;
    call protect_tenant_table('quarantine');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table quarantine, load_entities, loads, refreshes');
}

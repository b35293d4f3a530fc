import type { Knex } from 'knex';

/** Occurrences, steps with their fences, rendered files and deliveries. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table pack_schedules (
      tenant_id text collate "C" not null,
      pack text not null,
      schedule text not null,
      timezone text not null,
      planned_until timestamptz not null,
      primary key (tenant_id, pack)
    );
    call protect_tenant_table('pack_schedules');

    create table occurrences (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      pack text not null,
      due_at timestamptz not null,
      state text not null default 'running' check (state in ('running', 'done', 'held', 'missed', 'skipped', 'dead')),
      reason text,
      is_late boolean not null default false,
      refresh_id bigint,
      snapshot_id bigint,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, pack, due_at),
      foreign key (tenant_id, refresh_id) references refreshes,
      foreign key (tenant_id, snapshot_id) references snapshots
    );
    create index on occurrences (tenant_id, refresh_id);
    call protect_tenant_table('occurrences');

    create table steps (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      kind text not null check (kind in ('extract', 'snapshot', 'render', 'deliver')),
      refresh_id bigint,
      occurrence_id bigint,
      state text not null default 'waiting' check (state in ('waiting', 'ready', 'running', 'done', 'held', 'dead')),
      priority integer not null default 10,
      fence integer not null default 0,
      starts integer not null default 0,
      run_after timestamptz not null default now(),
      lease_until timestamptz,
      worker text,
      progress jsonb,
      error text,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, refresh_id, kind),
      unique (tenant_id, occurrence_id, kind),
      check ((refresh_id is null) <> (occurrence_id is null)),
      foreign key (tenant_id, refresh_id) references refreshes,
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    create index on steps (tenant_id, run_after) where state in ('ready', 'running');
    call protect_tenant_table('steps');

    create table contents (
      tenant_id text collate "C" not null,
      sha256 text collate "C" not null,
      bytes bytea not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, sha256)
    );
    alter table contents alter column bytes set storage external;
    call protect_tenant_table('contents');

    create table artifacts (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      occurrence_id bigint not null,
      format text not null,
      language text not null,
      name text not null,
      media_type text not null,
      sha256 text collate "C" not null,
      size integer not null,
      warnings jsonb not null default '[]',
      created_at timestamptz not null default now(),
      primary key (tenant_id, id),
      unique (tenant_id, occurrence_id, format, language),
      foreign key (tenant_id, occurrence_id) references occurrences,
      foreign key (tenant_id, sha256) references contents
    );
    call protect_tenant_table('artifacts');

    create table deliveries (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      occurrence_id bigint not null,
      purpose text not null default 'pack' check (purpose in ('pack', 'alert')),
      recipient text not null,
      state text not null default 'pending'
        check (state in ('pending', 'sending', 'sent', 'ambiguous', 'held', 'dead')),
      message_id text not null,
      message_sha256 text collate "C" not null,
      attempts integer not null default 0,
      resends integer not null default 0,
      run_after timestamptz not null default now(),
      error text,
      response text,
      created_at timestamptz not null default now(),
      sending_at timestamptz,
      finished_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, occurrence_id, purpose, recipient),
      foreign key (tenant_id, occurrence_id) references occurrences,
      foreign key (tenant_id, message_sha256) references contents
    );
    call protect_tenant_table('deliveries');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table deliveries, artifacts, contents, steps, occurrences, pack_schedules');
}

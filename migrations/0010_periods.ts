import type { Knex } from 'knex';

/**
 * Closed months, restatements with what they changed, who asked for them, and the condition in which each pack goes out. What was
 * closed or restated is never rewritten; a snapshot that one of them names cannot be removed.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_rewriting() returns trigger language plpgsql as $$
    begin
      raise exception '% of % is refused: closed months and restatements are never rewritten', tg_op, tg_table_name;
    end $$;

    create table closed_months (
      tenant_id text collate "C" not null,
      month text collate "C" not null check (month ~ '^\\d{4}-\\d{2}$'),
      snapshot_id bigint not null,
      closed_by text not null,
      closed_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, month),
      foreign key (tenant_id, snapshot_id) references snapshots
    );
    call protect_tenant_table('closed_months');

    create table restatement_requests (
      tenant_id text collate "C" not null,
      occurrence_id bigint not null,
      reason text not null,
      actor text not null,
      asked_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, occurrence_id),
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    call protect_tenant_table('restatement_requests');

    create table restatements (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      occurrence_id bigint not null,
      replaces_occurrence_id bigint,
      period_from date not null,
      period_to date not null,
      before_snapshot_id bigint not null,
      snapshot_id bigint not null,
      reason text not null,
      actor text not null,
      diff jsonb not null,
      restated_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, id),
      unique (tenant_id, occurrence_id, snapshot_id),
      foreign key (tenant_id, occurrence_id) references occurrences,
      foreign key (tenant_id, replaces_occurrence_id) references occurrences,
      foreign key (tenant_id, before_snapshot_id) references snapshots,
      foreign key (tenant_id, snapshot_id) references snapshots
    );
    call protect_tenant_table('restatements');

    create table released_packs (
      tenant_id text collate "C" not null,
      occurrence_id bigint not null,
      snapshot_id bigint not null,
      released_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, occurrence_id, snapshot_id),
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    call protect_tenant_table('released_packs');

    create table pack_conditions (
      tenant_id text collate "C" not null,
      occurrence_id bigint not null,
      snapshot_id bigint not null,
      period_from date not null,
      period_to date not null,
      period_state text check (period_state in ('preliminary', 'final', 'restated')),
      moved integer not null default 0,
      shortfalls jsonb not null default '[]',
      settled_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, occurrence_id, snapshot_id),
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    call protect_tenant_table('pack_conditions');
  `);
  for (const table of [
    'closed_months',
    'restatements',
    'restatement_requests',
    'released_packs',
    'pack_conditions',
  ])
    await knex.raw(`
      create trigger never_rewritten before update or delete on ${table} for each row execute function refuse_rewriting();
      create trigger never_truncated before truncate on ${table} for each statement execute function refuse_rewriting();
    `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table pack_conditions, released_packs, restatements, restatement_requests, closed_months;
    drop function refuse_rewriting();
  `);
}

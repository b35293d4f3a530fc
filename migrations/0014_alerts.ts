import type { Knex } from 'knex';

/**
 * Alerts: mails to a tenant's owner, each with what it tells of. A subject is one end of an occurrence or of a refresh, known by when it
 * ended, so that one that is released and held again is told again. Deliveries belong to an occurrence or to an alert.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table alerts (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      kind text not null check (kind in ('missed', 'stopped', 'incomplete', 'partial', 'refresh_failed', 'refresh_recovered')),
      written_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, id)
    );
    create table alert_subjects (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      alert_id bigint not null,
      occurrence_id bigint,
      refresh_id bigint,
      ended_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, occurrence_id, ended_at),
      check ((occurrence_id is null) <> (refresh_id is null)),
      foreign key (tenant_id, alert_id) references alerts,
      foreign key (tenant_id, occurrence_id) references occurrences,
      foreign key (tenant_id, refresh_id) references refreshes
    );
    create index on alert_subjects (tenant_id, alert_id);
    create index on alert_subjects (tenant_id, refresh_id) where refresh_id is not null;

    alter table refreshes add column is_scheduled boolean not null default false;
    create index on refreshes (tenant_id, finished_at) where state <> 'running';

    alter table deliveries add column alert_id bigint;
    alter table deliveries alter column occurrence_id drop not null;
  `);
  // Row-level security hides every row from a migration, unless the tables' owner is let through for its length.
  await knex.raw(`
    alter table deliveries no force row level security;
    alter table occurrences no force row level security;
    insert into alerts (tenant_id, id, kind, written_at) overriding system value
      select tenant_id, id, 'stopped', created_at from deliveries where purpose = 'alert';
    insert into alert_subjects (tenant_id, alert_id, occurrence_id, ended_at)
      select distinct on (tenant_id, occurrence_id) deliveries.tenant_id, deliveries.id, occurrence_id, occurrences.finished_at
      from deliveries join occurrences on occurrences.tenant_id = deliveries.tenant_id and occurrences.id = occurrence_id
      where purpose = 'alert' and occurrences.finished_at is not null order by tenant_id, occurrence_id, deliveries.id;
    update deliveries set alert_id = id, occurrence_id = null where purpose = 'alert';
    select setval(pg_get_serial_sequence('alerts', 'id'), (select coalesce(max(id), 0) + 1 from alerts), false);
    alter table deliveries force row level security;
    alter table occurrences force row level security;
  `);
  await knex.raw(`
    alter table deliveries add check ((purpose = 'alert') = (alert_id is not null));
    alter table deliveries add check ((occurrence_id is null) = (alert_id is not null));
    alter table deliveries add foreign key (tenant_id, alert_id) references alerts;
    alter table deliveries add unique (tenant_id, alert_id, recipient);
    create index on deliveries (tenant_id, run_after) where purpose = 'alert' and state in ('pending', 'ambiguous', 'sending');
    call protect_tenant_table('alerts');
    call protect_tenant_table('alert_subjects');
  `);
}

/** Forgets alerts: those who own a tenant are told again of what ended in the last month. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table deliveries no force row level security;
    delete from deliveries where purpose = 'alert';
    alter table deliveries drop column alert_id;
    alter table deliveries alter column occurrence_id set not null;
    alter table deliveries force row level security;
    drop table alert_subjects, alerts;
    drop index refreshes_tenant_id_finished_at_idx;
    alter table refreshes drop column is_scheduled;
  `);
}

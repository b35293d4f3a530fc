import type { Knex } from 'knex';

/**
 * The rows of exports that packs attach, kept with their snapshot, since facts move with the next load; and files of exports among
 * an occurrence's artifacts.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table export_rows (
      tenant_id text collate "C" not null,
      snapshot_id bigint not null,
      export text collate "C" not null,
      window_from date not null,
      window_to date not null,
      part integer not null,
      rows json not null,
      primary key (tenant_id, snapshot_id, export, window_from, window_to, part),
      foreign key (tenant_id, snapshot_id) references snapshots on delete cascade
    );
    call protect_tenant_table('export_rows');
    call make_immutable('export_rows');

    alter table artifacts add column export text;
    alter table artifacts drop constraint artifacts_tenant_id_occurrence_id_format_language_key;
    alter table artifacts add unique nulls not distinct (tenant_id, occurrence_id, export, format, language);
  `);
}

/** Forgets the exports of packs. Row-level security would hide them from the tables' owner. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table artifacts no force row level security;
    delete from artifacts where export is not null;
    alter table artifacts force row level security;
    alter table artifacts drop column export;
    alter table artifacts add unique (tenant_id, occurrence_id, format, language);
    drop table export_rows;
  `);
}

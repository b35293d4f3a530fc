import type { Knex } from 'knex';

/** Whole timetables beside the packs they are planned by, whose configuration each is from, and pauses. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table pack_schedules add column edition bigint not null default 0;
    alter table pack_schedules alter column schedule drop not null;
    alter table pack_schedules alter column schedule type jsonb using jsonb_build_object(
      'schedule', schedule, 'timezone', timezone, 'weekend', '["saturday", "sunday"]'::jsonb, 'holidays', '[]'::jsonb,
      'enabled', true, 'catchUpDays', 3);
    alter table pack_schedules rename column schedule to plan;
    alter table pack_schedules drop column timezone;
    create sequence configuration_editions;

    create table pack_pauses (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      pack text not null,
      reason text,
      paused_at timestamptz not null,
      resumed_at timestamptz,
      primary key (tenant_id, id),
      check (resumed_at >= paused_at)
    );
    create unique index on pack_pauses (tenant_id, pack) where resumed_at is null;
    call protect_tenant_table('pack_pauses');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table pack_pauses;
    drop sequence configuration_editions;
    alter table pack_schedules add column timezone text;
    alter table pack_schedules rename column plan to schedule;
    alter table pack_schedules alter column timezone type text using schedule ->> 'timezone';
    alter table pack_schedules alter column schedule type text using schedule ->> 'schedule';
    alter table pack_schedules drop column edition;
  `);
}

import type { Knex } from 'knex';

/** Mails that a person had sent again: deliveries of their own, as often as it is asked for, with who asked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table deliveries add column copy integer not null default 0;
    alter table deliveries add column asked_by text;
    alter table deliveries drop constraint deliveries_purpose_check;
    alter table deliveries add check (purpose in ('pack', 'alert', 'resend'));
    alter table deliveries add check ((purpose = 'resend') = (copy > 0));
    alter table deliveries drop constraint deliveries_tenant_id_occurrence_id_purpose_recipient_key;
    alter table deliveries add unique (tenant_id, occurrence_id, purpose, recipient, copy);
    create index on deliveries (tenant_id, run_after) where purpose = 'resend' and state in ('pending', 'ambiguous', 'sending');
  `);
}

/** Forgets what was sent again. Row-level security would hide it from the table's owner. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table deliveries no force row level security;
    delete from deliveries where purpose = 'resend';
    alter table deliveries force row level security;
    alter table deliveries drop column copy;
    alter table deliveries drop column asked_by;
    alter table deliveries drop constraint deliveries_purpose_check;
    alter table deliveries add constraint deliveries_purpose_check check (purpose in ('pack', 'alert'));
    alter table deliveries add unique (tenant_id, occurrence_id, purpose, recipient);
  `);
}

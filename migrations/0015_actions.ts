import type { Knex } from 'knex';

/** What people did to a tenant's packs and months: which of the commands, who, when and why. It is never rewritten. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table actions (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      action text not null check (action in ('release', 'pause', 'resume', 'close', 'restate', 'resend')),
      actor text not null,
      reason text,
      occurrence_id bigint,
      pack text,
      month text,
      done_at timestamptz not null default clock_timestamp(),
      primary key (tenant_id, id),
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    create index on actions (tenant_id, occurrence_id) where occurrence_id is not null;

    create or replace function refuse_rewriting() returns trigger language plpgsql as $$
    begin
      raise exception '% of % is refused: what is recorded there is never rewritten', tg_op, tg_table_name;
    end $$;
    create trigger never_rewritten before update or delete on actions for each row execute function refuse_rewriting();
    create trigger never_truncated before truncate on actions for each statement execute function refuse_rewriting();
  `);
  // Row-level security hides every row from a migration, unless the tables' owner is let through for its length.
  const known = ['closed_months', 'restatement_requests', 'deliveries', 'occurrences'];
  for (const table of known) await knex.raw(`alter table ${table} no force row level security`);
  await knex.raw(`
    insert into actions (tenant_id, action, actor, reason, occurrence_id, pack, month, done_at)
      select * from (
        select tenant_id, 'close', closed_by, null, null::bigint, null, month, closed_at as at from closed_months
        union all
        select asked.tenant_id, 'restate', actor, asked.reason, occurrence_id, pack, null, asked_at
        from restatement_requests asked
        join occurrences on occurrences.tenant_id = asked.tenant_id and occurrences.id = occurrence_id
        union all
        select sent.tenant_id, 'resend', asked_by, null, occurrence_id, pack, null, min(sent.created_at)
        from deliveries sent
        join occurrences on occurrences.tenant_id = sent.tenant_id and occurrences.id = occurrence_id
        where purpose = 'resend' group by sent.tenant_id, asked_by, occurrence_id, pack, copy
      ) known order by at;
  `);
  for (const table of known) await knex.raw(`alter table ${table} force row level security`);
  await knex.raw(`call protect_tenant_table('actions')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table actions');
}

import type { Knex } from 'knex';

/**
 * The facts of CRM and operations: one table per entity, tenant first in every key. Amounts are in the reporting currency, unrounded,
 * with the source's own amount, currency and rate beside them; every timestamp has its local calendar day; every row the load that
 * last changed it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table facts.activities (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      type text not null,
      subject text,
      owner_id text collate "C",
      created_at timestamptz not null,
      created_day date not null,
      due_at timestamptz not null,
      due_day date not null,
      completed_at timestamptz,
      completed_day date,
      duration_minutes numeric,
      billable boolean,
      updated_at timestamptz,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.activities (tenant_id, created_day);
    create index on facts.activities (tenant_id, due_day);
    create index on facts.activities (tenant_id, owner_id);
    call protect_tenant_table('facts.activities');

    create table facts.branches (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      name text not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    call protect_tenant_table('facts.branches');

    create table facts.case_notes (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      job_id text collate "C" not null,
      author_id text collate "C",
      created_at timestamptz not null,
      created_day date not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.case_notes (tenant_id, author_id);
    call protect_tenant_table('facts.case_notes');

    create table facts.customers (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      number text,
      name text not null,
      email text,
      channel text,
      lead_id text collate "C",
      acquired_at timestamptz not null,
      acquired_day date not null,
      estimated_lifetime_value numeric,
      credit_limit numeric,
      updated_at timestamptz,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.customers (tenant_id, acquired_day);
    create index on facts.customers (tenant_id, lead_id);
    call protect_tenant_table('facts.customers');

    create table facts.deals (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      pipeline_id text collate "C" not null,
      stage text not null,
      name text,
      owner_id text collate "C",
      customer_id text collate "C",
      amount numeric not null,
      amount_original numeric not null,
      currency text not null,
      probability numeric,
      expected_close_on date,
      created_at timestamptz not null,
      created_day date not null,
      closed_at timestamptz,
      closed_day date,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.deals (tenant_id, owner_id);
    create index on facts.deals (tenant_id, created_day);
    create index on facts.deals (tenant_id, closed_day);
    call protect_tenant_table('facts.deals');

    create table facts.files (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      job_id text collate "C" not null,
      uploaded_by text collate "C",
      name text,
      uploaded_at timestamptz not null,
      uploaded_day date not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.files (tenant_id, uploaded_by);
    call protect_tenant_table('facts.files');

    create table facts.jobs (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      reference text,
      title text,
      customer_id text collate "C",
      branch_id text collate "C",
      created_by text collate "C",
      status text not null,
      total_amount numeric not null,
      total_amount_original numeric not null,
      paid_amount numeric not null,
      paid_amount_original numeric not null,
      currency text not null,
      created_at timestamptz not null,
      created_day date not null,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.jobs (tenant_id, created_day);
    create index on facts.jobs (tenant_id, created_by);
    call protect_tenant_table('facts.jobs');

    create table facts.lead_status_changes (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      lead_id text collate "C" not null,
      status text not null,
      changed_at timestamptz not null,
      changed_day date not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.lead_status_changes (tenant_id, lead_id);
    create index on facts.lead_status_changes (tenant_id, changed_day);
    call protect_tenant_table('facts.lead_status_changes');

    create table facts.leads (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      name text,
      status text not null,
      source text,
      owner_id text collate "C",
      created_at timestamptz not null,
      created_day date not null,
      converted_at timestamptz,
      converted_day date,
      customer_id text collate "C",
      updated_at timestamptz,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.leads (tenant_id, created_day);
    create index on facts.leads (tenant_id, converted_day);
    call protect_tenant_table('facts.leads');

    create table facts.members (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      name text not null,
      email text,
      active boolean,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    call protect_tenant_table('facts.members');

    create table facts.pipelines (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      name text not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    call protect_tenant_table('facts.pipelines');

    create table facts.stages (
      tenant_id text collate "C" not null,
      pipeline_id text collate "C" not null,
      key text collate "C" not null,
      name text,
      position integer not null,
      kind text not null,
      probability numeric,
      load_id bigint not null,
      primary key (tenant_id, pipeline_id, key)
    );
    call protect_tenant_table('facts.stages');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop table facts.activities, facts.branches, facts.case_notes, facts.customers, facts.deals, facts.files, facts.jobs, facts.lead_status_changes, facts.leads, facts.members, facts.pipelines, facts.stages',
  );
}

import type { Knex } from 'knex';

/**
 * The facts of sales, billing and rates: one table per entity, tenant first in every key. Amounts are in the reporting currency, unrounded,
 * with the source's own amount, currency and rate beside them; every timestamp has its local calendar day; every row the load that
 * last changed it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table facts.disputes (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      payment_id text collate "C" not null,
      reason text not null,
      amount numeric not null,
      amount_original numeric not null,
      currency text not null,
      status text not null,
      disputed_at timestamptz not null,
      disputed_day date not null,
      evidence_due_on date,
      evidence_submitted_at timestamptz,
      evidence_submitted_day date,
      resolved_at timestamptz,
      resolved_day date,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.disputes (tenant_id, payment_id);
    call protect_tenant_table('facts.disputes');

    create table facts.fx_rates (
      tenant_id text collate "C" not null,
      currency text collate "C" not null,
      "on" date not null,
      rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, currency, "on")
    );
    call protect_tenant_table('facts.fx_rates');

    create table facts.invoices (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      number text not null,
      customer_id text collate "C" not null,
      order_id text collate "C",
      status text not null,
      issued_on date not null,
      due_on date not null,
      cancelled_at timestamptz,
      cancelled_day date,
      total_amount numeric not null,
      total_amount_original numeric not null,
      written_off_amount numeric,
      written_off_amount_original numeric,
      written_off_on date,
      currency text not null,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.invoices (tenant_id, issued_on);
    create index on facts.invoices (tenant_id, customer_id);
    create index on facts.invoices (tenant_id, order_id);
    call protect_tenant_table('facts.invoices');

    create table facts.marketing_spend (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      channel text,
      spent_on date not null,
      amount numeric not null,
      amount_original numeric not null,
      currency text not null,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.marketing_spend (tenant_id, spent_on);
    call protect_tenant_table('facts.marketing_spend');

    create table facts.order_items (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      order_id text collate "C" not null,
      product_id text collate "C" not null,
      quantity numeric not null,
      amount numeric not null,
      amount_original numeric not null,
      currency text not null,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.order_items (tenant_id, order_id);
    call protect_tenant_table('facts.order_items');

    create table facts.orders (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      number text not null,
      customer_id text collate "C" not null,
      sales_rep_id text collate "C",
      source text,
      status text not null,
      ordered_at timestamptz not null,
      ordered_day date not null,
      confirmed_at timestamptz,
      confirmed_day date,
      shipped_at timestamptz,
      shipped_day date,
      delivered_at timestamptz,
      delivered_day date,
      completed_at timestamptz,
      completed_day date,
      cancelled_at timestamptz,
      cancelled_day date,
      promised_on date,
      total_amount numeric not null,
      total_amount_original numeric not null,
      currency text not null,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.orders (tenant_id, ordered_day);
    create index on facts.orders (tenant_id, customer_id, ordered_at);
    create index on facts.orders (tenant_id, sales_rep_id);
    call protect_tenant_table('facts.orders');

    create table facts.payments (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      number text not null,
      invoice_id text collate "C",
      order_id text collate "C",
      customer_id text collate "C" not null,
      method text not null,
      gateway text,
      status text not null,
      amount numeric not null,
      amount_original numeric not null,
      currency text not null,
      fee numeric,
      fee_original numeric,
      refunded_amount numeric,
      refunded_amount_original numeric,
      created_at timestamptz not null,
      created_day date not null,
      completed_at timestamptz,
      completed_day date,
      failed_at timestamptz,
      failed_day date,
      refunded_at timestamptz,
      refunded_day date,
      failure_reason text,
      retry_count integer,
      response_time_ms integer,
      updated_at timestamptz,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.payments (tenant_id, invoice_id);
    create index on facts.payments (tenant_id, created_day);
    call protect_tenant_table('facts.payments');

    create table facts.products (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      sku text not null,
      name text not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    call protect_tenant_table('facts.products');

    create table facts.returns (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      order_id text collate "C" not null,
      reason text not null,
      amount numeric,
      returned_at timestamptz not null,
      returned_day date not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.returns (tenant_id, order_id);
    call protect_tenant_table('facts.returns');

    create table facts.sales_targets (
      tenant_id text collate "C" not null,
      month text collate "C" not null,
      amount numeric not null,
      load_id bigint not null,
      primary key (tenant_id, month)
    );
    call protect_tenant_table('facts.sales_targets');

    create table facts.subscriptions (
      tenant_id text collate "C" not null,
      id text collate "C" not null,
      customer_id text collate "C" not null,
      monthly_amount numeric not null,
      monthly_amount_original numeric not null,
      currency text not null,
      started_on date not null,
      ended_on date,
      exchange_rate numeric not null,
      load_id bigint not null,
      primary key (tenant_id, id)
    );
    create index on facts.subscriptions (tenant_id, started_on);
    call protect_tenant_table('facts.subscriptions');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'drop table facts.disputes, facts.fx_rates, facts.invoices, facts.marketing_spend, facts.order_items, facts.orders, facts.payments, facts.products, facts.returns, facts.sales_targets, facts.subscriptions',
  );
}

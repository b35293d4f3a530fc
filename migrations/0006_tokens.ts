import type { Knex } from 'knex';

/** API tokens, stored as the SHA-256 of their secret. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table tokens (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      secret_sha256 text collate "C" not null,
      permissions text[] not null,
      member_id text collate "C",
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_on date,
      primary key (tenant_id, id),
      unique (tenant_id, secret_sha256)
    );
    call protect_tenant_table('tokens');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table tokens');
}

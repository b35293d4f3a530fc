import type { Knex } from 'knex';

/**
 * Links to stored files that were too large for a mail. A link outlives the file's bytes, so that it can say that it has ended:
 * there is no foreign key to them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table links (
      tenant_id text collate "C" not null,
      id bigint generated always as identity,
      token_sha256 text collate "C" not null,
      occurrence_id bigint not null,
      recipient text not null,
      sha256 text collate "C" not null,
      name text not null,
      media_type text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      revoked_by text,
      downloads integer not null default 0,
      last_used_at timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, token_sha256),
      unique (tenant_id, occurrence_id, recipient, name, sha256),
      check ((revoked_at is null) = (revoked_by is null)),
      foreign key (tenant_id, occurrence_id) references occurrences
    );
    create index on links (tenant_id, sha256) where revoked_at is null;
    call protect_tenant_table('links');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table links');
}

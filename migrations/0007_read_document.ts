import type { Knex } from 'knex';

/**
 * The newest snapshot of a tenant and, where it is stored, its document for a report and a hash of parameters: one round trip for
 * what the API answers most. The tenant, and the role to step down to, are set for the length of this one statement.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function read_document(tenant text, plain_role text, wanted_report text, wanted_hash text)
      returns table ("id" bigint, "asOf" timestamptz, "hash" text, "documentCount" integer, body bytea, sha256 text, supplement text)
      language plpgsql as $$
    #variable_conflict use_column
    begin
      perform set_config('boardpack.tenant', tenant, true);
      if plain_role is not null then perform set_config('role', plain_role, true); end if;
      return query
        select latest.id, latest.as_of, latest.hash, latest.document_count, found.body, found.sha256, found.supplement
        from (
          select id, as_of, hash, document_count from snapshots
          where tenant_id = tenant order by as_of desc, id desc limit 1
        ) latest
        left join lateral (
          select body, sha256, supplement from documents
          where tenant_id = tenant and report = wanted_report and snapshot_id = latest.id and parameters_hash = wanted_hash
          union all
          select body, sha256, supplement from window_documents
          where tenant_id = tenant and report = wanted_report and snapshot_id = latest.id and parameters_hash = wanted_hash
          limit 1
        ) found on true;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function read_document(text, text, text, text)');
}

import type { Client } from 'pg';
import { PLAIN_ROLE } from '../db/database.ts';

/**
 * The role that transactions of a superuser step down to, with the rights that the application needs: its tables, its functions,
 * and schemas of its own for staging. It cannot log in, and TRUNCATE, which row-level security does not see, is not among its rights.
 */
export async function grantPlainRole(client: Client): Promise<void> {
  await client.query(
    `do $$ begin create role ${PLAIN_ROLE} nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await client.query(`do $$ begin
    execute format('grant create, connect, temporary on database %I to ${PLAIN_ROLE}', current_database());
    if not pg_has_role(current_user, '${PLAIN_ROLE}', 'member') then grant ${PLAIN_ROLE} to current_user; end if;
  end $$`);
  await client.query(`
    grant usage on schema public, facts, measures to ${PLAIN_ROLE};
    grant select, insert, update, delete on all tables in schema public, facts to ${PLAIN_ROLE};
    grant usage on all sequences in schema public, facts to ${PLAIN_ROLE};
    grant execute on all routines in schema public, measures to ${PLAIN_ROLE};
  `);
}

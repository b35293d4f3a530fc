import type { Client } from 'pg';
import { PLAIN_ROLE } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';

/**
 * The role that transactions of a superuser step down to, with the rights that the application needs: its tables, its functions,
 * and schemas of its own for staging. It cannot log in, and TRUNCATE, which row-level security does not see, is not among its rights.
 */
export async function grantPlainRole(client: Client): Promise<void> {
  await takeRole(client);
  await client.query(`do $$ begin
    execute format('grant create, connect, temporary on database %I to ${PLAIN_ROLE}', current_database());
  end $$`);
  await client.query(`
    grant usage on schema public, facts, measures to ${PLAIN_ROLE};
    grant select, insert, update, delete on all tables in schema public, facts to ${PLAIN_ROLE};
    grant usage on all sequences in schema public, facts to ${PLAIN_ROLE};
    grant execute on all routines in schema public, measures to ${PLAIN_ROLE};
  `);
}

/** Makes the role, unless another database of the server has, and the right to become it: who makes a role is not a member yet. */
async function takeRole(client: Client): Promise<void> {
  const steps = `do $$ begin
    begin
      if to_regrole('${PLAIN_ROLE}') is null then create role ${PLAIN_ROLE} nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, '${PLAIN_ROLE}', 'set') then grant ${PLAIN_ROLE} to current_user; end if;
  end $$`;
  await client.query(steps).catch((cause: Error) => {
    throw new BoardpackError(
      'config',
      `The role of DATABASE_URL bypasses row-level security and cannot step down: ${cause.message}`,
      {
        hint: `Connect as a role without BYPASSRLS, or let a superuser run: create role ${PLAIN_ROLE}; grant ${PLAIN_ROLE} to that role`,
        cause,
      },
    );
  });
}

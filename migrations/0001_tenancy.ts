import type { Knex } from 'knex';

/**
 * Schemas, and the one procedure that makes a table a tenant's: row-level security enabled and forced, so that even the
 * owner of the table sees only the rows of `boardpack.tenant`; unset means none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema if not exists facts;

    create procedure protect_tenant_table(target regclass) language plpgsql as $$
    begin
      execute format('alter table %s enable row level security', target);
      execute format('alter table %s force row level security', target);
      execute format('create policy own_tenant on %s
        using (tenant_id = current_setting(''boardpack.tenant'', true))
        with check (tenant_id = current_setting(''boardpack.tenant'', true))', target);
    end $$;

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      if current_setting('boardpack.retention', true) = 'on' and tg_op = 'DELETE' then return old; end if;
      raise exception '% of % is refused: snapshots never change; retention removes them whole', tg_op, tg_table_name;
    end $$;

    create procedure make_immutable(target regclass) language plpgsql as $$
    begin
      execute format('create trigger immutable before update or delete on %s for each row execute function refuse_change()', target);
      execute format('create trigger immutable_truncate before truncate on %s for each statement execute function refuse_change()', target);
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop procedure make_immutable(regclass);
    drop function refuse_change();
    drop procedure protect_tenant_table(regclass);
    drop schema facts;
  `);
}

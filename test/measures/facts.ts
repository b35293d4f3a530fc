import { dayOf } from '../../src/calendar.ts';
import type { Database, Transaction } from '../../src/db/database.ts';
import { dayColumns, type Entity, moneyColumns } from '../../src/entities/entity.ts';
import { entityNamed } from '../../src/entities/registry.ts';

type Row = Readonly<Record<string, string | null>>;

export interface Facts {
  tenant: string;
  timezone?: string;
  /** Rows of the source by entity. A foreign row brings its `exchange_rate`; what it leaves out has no currency of its own. */
  given: Readonly<Record<string, readonly Row[]>>;
}

/** Puts a few rows straight into the facts, converted by the rate that they bring. */
export async function putFacts(db: Database, { tenant, timezone = 'UTC', given }: Facts): Promise<void> {
  await db.tenant(tenant, async (tx) => {
    for (const [name, rows] of Object.entries(given))
      for (const row of rows) await put(tx, tenant, entityNamed(name), row, timezone);
  });
}

async function put(
  tx: Transaction,
  tenant: string,
  entity: Entity,
  row: Row,
  timezone: string,
): Promise<void> {
  const { exchange_rate: rate = '1', ...columns } = row;
  const amounts = moneyColumns(entity).filter(
    (name) => columns[name] !== undefined && columns[name] !== null,
  );
  const converted = entity.conversion
    ? {
        currency: columns.currency ?? 'USD',
        exchange_rate: rate,
        ...Object.fromEntries(amounts.map((name) => [`${name}_original`, columns[name]])),
      }
    : {};
  const record = {
    tenant_id: tenant,
    load_id: 1,
    ...columns,
    ...daysOf(entity, columns, timezone),
    ...converted,
  };
  await tx.run(
    `insert into facts.${entity.name} select (jsonb_populate_record(null::facts.${entity.name}, :record::jsonb)).*`,
    { record: JSON.stringify(record) },
  );
  if (rate !== '1' && amounts.length > 0)
    await tx.run(
      `update facts.${entity.name} set ${amounts.map((name) => `${name} = ${name}_original * exchange_rate`).join(', ')}
       where id = :id`,
      { id: columns.id },
    );
}

function daysOf(entity: Entity, columns: Row, timezone: string): Record<string, string> {
  const days = dayColumns(entity).flatMap(({ timestamp, day }) => {
    const at = columns[timestamp];
    return at ? [[day, dayOf(new Date(at), timezone)] as const] : [];
  });
  return Object.fromEntries(days);
}

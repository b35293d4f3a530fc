import type { Transaction } from '../db/database.ts';
import { type Conversion, dayColumn, type Entity, moneyColumns } from '../entities/entity.ts';
import { keyText, quoteName, rawJson, ROW, rowsOf, sameKey, stagedColumns, stagedOf } from './names.ts';
import type { LoadScope } from './scope.ts';

/** How an entity's staged rows become rows of the facts. */
export interface Conversions {
  /** True when some row has a foreign currency: the foreign rows and their rates are in a table of their own. */
  isForeign: boolean;
  /** Rows quarantined because nothing converts them. */
  quarantined: number;
}

/** Finds the rate of every row in a foreign currency, and quarantines the rows that have none, within the merge. */
export async function findRates(
  tx: Transaction,
  scope: LoadScope,
  loadId: number,
  entity: Entity,
): Promise<Conversions> {
  if (!entity.conversion || !(await hasForeign(tx, scope, entity, entity.conversion)))
    return { isForeign: false, quarantined: 0 };
  await tx.script(
    `create unlogged table ${foreignOf(entity)} (${ROW} bigint, currency text collate "C", day date, rate numeric)`,
  );
  const { tenant, currency } = scope;
  await tx.run(foreignRows(entity, entity.conversion), { tenant, currency });
  await tx.script(`analyze ${foreignOf(entity)}`);
  const quarantined = await tx.run(unconvertible(entity), { tenant, load: loadId, entity: entity.name });
  return { isForeign: true, quarantined };
}

/** SQL: the rows that the facts are to have, with all their columns; uses :currency where the entity has amounts to convert. */
export function liveRows(entity: Entity, { isForeign }: Conversions): string {
  const plain = stagedColumns(entity).filter((column) => !entity.conversion || !isConverted(entity, column));
  if (!entity.conversion)
    return `select ${plain.map(staged).join(', ')} from ${stagedOf(entity)} s where not s.is_deleted`;
  const money = moneyColumns(entity);
  const rate = isForeign ? 'coalesce(f.rate, 1)' : '1::numeric';
  const amounts = money.map(
    (name) =>
      `${staged(name)}${isForeign ? ` * ${rate}` : ''} as ${quoteName(name)}, ${staged(name)} as ${quoteName(`${name}_original`)}`,
  );
  const currency = isForeign ? 'coalesce(f.currency, :currency::text)' : ':currency::text';
  return `select ${plain.map(staged).join(', ')}, ${amounts.join(', ')}, ${currency} collate "C" as currency, ${rate} as exchange_rate
    from ${stagedOf(entity)} s ${isForeign ? `left join ${foreignOf(entity)} f using (${ROW})` : ''}
    where not s.is_deleted ${isForeign ? `and (f.${ROW} is null or f.rate is not null)` : ''}`;
}

function staged(column: string): string {
  return `s.${quoteName(column)}`;
}

function isConverted(entity: Entity, column: string): boolean {
  return column === 'currency' || entity.columns[column]?.type === 'money';
}

function foreignOf(entity: Entity): string {
  return `foreign_${entity.name}`;
}

async function hasForeign(
  tx: Transaction,
  { tenant, currency }: LoadScope,
  entity: Entity,
  { parent }: Conversion,
): Promise<boolean> {
  const inherited = parent
    ? `or exists (select from facts.${parent.entity} p where p.tenant_id = :tenant and p.currency <> :currency::text)`
    : 'and :tenant::text is not null';
  const found = await tx.one<{ found: boolean }>(
    `select exists (select from ${stagedOf(entity)} s where not s.is_deleted and s.currency <> :currency::text) ${inherited} as found`,
    { tenant, currency },
  );
  return found?.found ?? false;
}

/** One look-up per currency and day, not per row. */
function foreignRows(entity: Entity, { day, dayOf, parent }: Conversion): string {
  const table = dayOf === 'parent' ? 'p' : 's';
  const own = `${table}.${quoteName(dayColumn(day))}`;
  const currency = parent ? 'coalesce(s.currency, p.currency, :currency::text)' : 's.currency';
  const join = parent
    ? `left join facts.${parent.entity} p on p.tenant_id = :tenant and p.id = s.${quoteName(parent.through)}`
    : '';
  return `insert into ${foreignOf(entity)}
    with foreigners as (
      select s.${ROW}, ${currency} as currency, ${own} as day from ${stagedOf(entity)} s ${join}
      where not s.is_deleted and ${currency} <> :currency::text
    ), days as (
      select distinct currency, day from foreigners where day is not null
    ), rates as (
      select currency, day, (
        select x.rate from facts.fx_rates x
        where x.tenant_id = :tenant and x.currency = days.currency and x."on" <= days.day
        order by x."on" desc limit 1
      ) as rate
      from days
    )
    select foreigners.*, rates.rate from foreigners left join rates using (currency, day)`;
}

function unconvertible(entity: Entity): string {
  const reason =
    entity.conversion?.dayOf === 'parent'
      ? `case when f.day is null then 'an amount in ' || f.currency || ' whose ${entity.conversion.parent?.through} is unknown: no day to convert it at' else ${noRate()} end`
      : noRate();
  return `insert into public.quarantine (tenant_id, load_id, entity, key, row_number, reason, raw)
    select :tenant, :load::bigint, :entity::text, ${keyText(entity, 's')}, s.${ROW}, ${reason}, ${rawJson('r')}
    from ${foreignOf(entity)} f join ${stagedOf(entity)} s using (${ROW}) join ${rowsOf(entity)} r using (${ROW})
    where f.rate is null
    order by s.${ROW}`;
}

function noRate(): string {
  return `'no exchange rate for ' || f.currency || ' on or before ' || f.day`;
}

/** SQL: a fact whose key is among the staged rows. */
export function isStaged(entity: Entity, fact: string): string {
  return `exists (select from ${stagedOf(entity)} s where ${sameKey(entity, 's', fact)})`;
}

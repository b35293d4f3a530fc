import type { Transaction } from '../db/database.ts';
import { dayColumns, type Column, type Entity } from '../entities/entity.ts';
import { absent, type CheckedColumn, reason, typed } from './columns.ts';
import { keyText, quoteName, rawJson, ROW, rowsOf, stagedColumns, stagedOf } from './names.ts';

/** An entity and which of its columns the source has, `deleted` among them. */
export interface CheckedEntity {
  entity: Entity;
  present: ReadonlySet<string>;
  /** Columns whose values all have the usual form of their type. */
  plain: ReadonlySet<string>;
}

export interface CheckCounts {
  staged: number;
  quarantined: number;
}

const DELETED: CheckedColumn = { name: 'deleted', type: 'bool', isPlain: false };

/** Sorts an entity's raw rows into typed staged ones and quarantined ones, within a transaction that uses the load's staging. */
export async function checkEntity(tx: Transaction, checked: CheckedEntity): Promise<CheckCounts> {
  const values = { entity: checked.entity.name };
  const broken = await tx.run(brokenRows(checked), values);
  const duplicates = await tx.run(duplicateRows(checked.entity, broken > 0), values);
  const quarantined = broken + duplicates;
  await tx.script(stagedTable(checked.entity));
  const staged = await tx.run(goodRows(checked, quarantined > 0), quarantined > 0 ? values : {});
  if (staged > 10_000) await tx.script(`analyze ${stagedOf(checked.entity)}`);
  return { staged, quarantined };
}

/** The row of every fact's columns, the source's place and whether it asks for removal. */
function stagedTable(entity: Entity): string {
  const columns = stagedColumns(entity).map((column) => `f.${quoteName(column)}`);
  return `create unlogged table ${stagedOf(entity)} as
    select 0::bigint as ${ROW}, false as is_deleted, ${columns.join(', ')} from facts.${entity.name} f with no data`;
}

function brokenRows(checked: CheckedEntity): string {
  const { entity, present } = checked;
  const reasons = presentColumns(checked).map((column) => ({ column, sql: reason(column, textOf(column)) }));
  const listed = (chosen: typeof reasons): string =>
    chosen
      .map(({ sql }) => sql)
      .filter((sql) => sql !== 'null')
      .join(', ');
  const all = listed(reasons);
  const keys = listed(reasons.filter(({ column }) => entity.key.includes(column.name)));
  const broken = present.has('deleted')
    ? `case when ${isDeleted('r')} then coalesce(${keys}) else coalesce(${reason(DELETED, textOf(DELETED))}, ${all}) end`
    : `coalesce(${all})`;
  return `insert into quarantine_rows (entity, key, row_number, reason, raw, is_line)
    select :entity::text, ${keyText(entity, 'r')}, r.${ROW}, checked.reason, ${rawJson('r')}, false
    from ${rowsOf(entity)} r cross join lateral (select ${broken} as reason) checked
    where checked.reason is not null`;
}

/** Later good rows of a key that an earlier good row has taken. */
function duplicateRows(entity: Entity, hasBroken: boolean): string {
  const key = entity.key.map(quoteName).join(', ');
  const good = hasBroken ? `where ${notQuarantined('r')}` : '';
  return `insert into quarantine_rows (entity, key, row_number, reason, raw, is_line)
    with repeated as (
      select ${key} from ${rowsOf(entity)} r ${good} group by ${key} having count(*) > 1
    ), ranked as (
      select r.${ROW} as place, first_value(r.${ROW}) over same as first_place
      from ${rowsOf(entity)} r join repeated using (${key}) ${good}
      window same as (partition by ${key} order by r.${ROW})
    )
    select :entity::text, ${keyText(entity, 'r')}, r.${ROW},
      'duplicate key: ' || ${keyText(entity, 'r')} || ' is in row ' || first_place || ' already', ${rawJson('r')}, false
    from ranked join ${rowsOf(entity)} r on r.${ROW} = place
    where place <> first_place`;
}

function goodRows(checked: CheckedEntity, hasQuarantined: boolean): string {
  const { entity, present } = checked;
  const values = Object.entries(entity.columns).map(
    ([name, column]) => `${valueOf(checked, name, column)} as ${quoteName(name)}`,
  );
  const days = dayColumns(entity).map(({ timestamp }) => `${quoteName(timestamp)}::date`);
  const names = Object.keys(entity.columns).map(quoteName);
  // Without `offset 0` every timestamp would be read twice, once for its day.
  return `insert into ${stagedOf(entity)} (${ROW}, is_deleted, ${stagedColumns(entity).map(quoteName).join(', ')})
    select ${[ROW, 'is_deleted', ...names, ...days].join(', ')}
    from (
      select r.${ROW}, ${present.has('deleted') ? isDeleted('r') : 'false'} as is_deleted, ${values.join(', ')}
      from ${rowsOf(entity)} r ${hasQuarantined ? `where ${notQuarantined('r')}` : ''} offset 0
    ) good`;
}

/** A row that asks for removal has only its key to be right. */
function valueOf({ entity, present, plain }: CheckedEntity, name: string, column: Column): string {
  if (!present.has(name)) return absent(column);
  const checked = { ...column, name, isPlain: plain.has(name) };
  const value = typed(checked, textOf(checked));
  return present.has('deleted') && !entity.key.includes(name)
    ? `case when not ${isDeleted('r')} then ${value} end`
    : value;
}

/** The columns that there are, the key's first: what is wrong with a key is told first. */
function presentColumns({ entity, present, plain }: CheckedEntity): CheckedColumn[] {
  const columns = Object.entries(entity.columns)
    .filter(([name]) => present.has(name))
    .map(([name, column]) => ({ ...column, name, isPlain: plain.has(name) }));
  const isKey = ({ name }: CheckedColumn): boolean => entity.key.includes(name);
  return [...columns.filter(isKey), ...columns.filter((column) => !isKey(column))];
}

function textOf({ name }: CheckedColumn): string {
  return `r.${quoteName(name)}`;
}

function isDeleted(alias: string): string {
  return `(lower(coalesce(${alias}.deleted, '')) in ('true', '1', 't', 'yes'))`;
}

function notQuarantined(alias: string): string {
  return `not exists (select from quarantine_rows q where q.entity = :entity::text and not q.is_line and q.row_number = ${alias}.${ROW})`;
}

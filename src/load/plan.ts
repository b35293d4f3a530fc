import type { Entity } from '../entities/entity.ts';
import { entities } from '../entities/registry.ts';
import { BoardpackError, type Problem } from '../errors.ts';
import type { Extraction } from '../sources/source.ts';
import { nearest } from './nearest.ts';

/** SQL per entity, over the raw tables. */
export type Mapping = Readonly<Record<string, string>>;

export interface PlannedTable {
  name: string;
  columns: readonly string[];
}

export interface PlannedEntity {
  entity: Entity;
  /** Its SELECT; null when the raw table of its name has its columns. */
  mapping: string | null;
}

/** What a load reads and for which entities, in the order they are merged. */
export interface Plan {
  tables: PlannedTable[];
  entities: PlannedEntity[];
  /** All that is wrong so far. */
  problems: Problem[];
}

/** Decides what to read: every mapped entity, and every raw table that has an entity's name. @throws source when there is no list of tables */
export async function planLoad(extraction: Extraction, mapping: Mapping): Promise<Plan> {
  const names = await extraction.tables();
  const planned = entities
    .map((entity) => ({ entity, mapping: mapping[entity.name] ?? null }))
    .filter(({ entity, mapping }) => mapping !== null || names.includes(entity.name));
  const problems = unknownMappings(mapping);
  if (planned.length === 0 && problems.length === 0) problems.push(nothingProvided(names));
  const tables = await readColumns(
    extraction,
    names.filter((name) => isNeeded(name, planned)),
    problems,
  );
  for (const { entity, mapping } of planned) {
    const table = tables.find(({ name }) => name === entity.name);
    if (mapping !== null || !table) continue;
    const place = extraction.place?.(entity.name) ?? `${entity.name} of the source`;
    problems.push(...missingColumns(entity, table.columns, place));
  }
  return { tables, entities: planned, problems };
}

/** The required columns that are not there, by name. */
export function missingColumns(entity: Entity, columns: readonly string[], where: string): Problem[] {
  const missing = Object.entries(entity.columns)
    .filter(([name, column]) => column.required && !columns.includes(name))
    .map(([name]) => name);
  if (missing.length === 0) return [];
  const message = `The required ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  return [
    {
      where,
      message,
      hint: `There are ${columns.slice(0, 40).join(', ')}; name them as required or write a mapping for ${entity.name}`,
    },
  ];
}

function unknownMappings(mapping: Mapping): Problem[] {
  const known = entities.map(({ name }) => name);
  return Object.keys(mapping)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return {
        where: `mapping.${name}`,
        message: `There is no entity named ${name}`,
        hint: meant ? `Did you mean ${meant}?` : `Entities are ${known.join(', ')}`,
      };
    });
}

function nothingProvided(names: readonly string[]): Problem {
  return {
    where: 'source',
    message: `No entity is provided: there are ${names.join(', ')}`,
    hint: `Name the tables after entities (${entities.map(({ name }) => name).join(', ')}) or write mappings`,
  };
}

/** A table that no entity is named after is read only where a mapping mentions it; SQL may write names in any case. */
function isNeeded(table: string, planned: readonly PlannedEntity[]): boolean {
  return planned.some(({ entity, mapping }) =>
    mapping === null ? entity.name === table : mapping.toLowerCase().includes(table.toLowerCase()),
  );
}

async function readColumns(
  extraction: Extraction,
  names: readonly string[],
  problems: Problem[],
): Promise<PlannedTable[]> {
  const tables: PlannedTable[] = [];
  for (const name of names) {
    try {
      tables.push({ name, columns: await extraction.columns(name) });
    } catch (error) {
      if (!(error instanceof BoardpackError)) throw error;
      problems.push({ where: error.where ?? name, message: error.message, hint: error.hint });
    }
  }
  return tables;
}

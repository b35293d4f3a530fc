import type { Transaction } from '../db/database.ts';
import { BoardpackError, type Problem } from '../errors.ts';
import { mappedColumns, mappingProblems } from './mapping.ts';
import { rawSchema } from './names.ts';
import type { Plan } from './plan.ts';
import { createRawTable } from './raw.ts';
import { createStaging } from './staging.ts';

export interface PreparedRaw {
  /** Columns of each entity's raw rows. */
  columns: Map<string, string[]>;
  /** Everything that is wrong with the mappings. */
  problems: Problem[];
}

/** Makes a load's schemas and raw tables, still empty, and prepares every mapping over them. */
export async function prepareRaw(tx: Transaction, schema: string, plan: Plan): Promise<PreparedRaw> {
  await createStaging(tx, schema);
  for (const [number, table] of plan.tables.entries()) await createRawTable(tx, schema, table, number);
  const prepared: PreparedRaw = { columns: new Map(), problems: [] };
  for (const { entity, mapping } of plan.entities) {
    const direct = plan.tables.find(({ name }) => name === entity.name)?.columns ?? [];
    try {
      const columns =
        mapping === null ? [...direct] : await mappedColumns(tx, rawSchema(schema), entity, mapping);
      if (mapping !== null) prepared.problems.push(...mappingProblems(entity, columns));
      prepared.columns.set(entity.name, columns);
    } catch (error) {
      if (!(error instanceof BoardpackError)) throw error;
      prepared.problems.push({ where: error.where ?? entity.name, message: error.message, hint: error.hint });
    }
  }
  return prepared;
}

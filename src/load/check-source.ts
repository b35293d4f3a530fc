import { randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { BoardpackError, type Problem } from '../errors.ts';
import type { Extraction, Source } from '../sources/source.ts';
import { type Mapping, planLoad } from './plan.ts';
import { prepareRaw } from './prepare.ts';
import { dropSchemas } from './staging.ts';

/**
 * Everything that is wrong with a tenant's source, found without reading its rows: folder, files, headers, required columns,
 * mappings of unknown entities, SQL that does not prepare and what it does not yield. Nothing is left behind.
 */
export async function checkSource(
  db: Database,
  tenant: string,
  source: Source,
  mapping: Mapping,
): Promise<Problem[]> {
  try {
    const extraction = await source.open();
    try {
      return await checkExtraction(db, extraction, mapping);
    } finally {
      await extraction.close();
    }
  } catch (error) {
    if (!(error instanceof BoardpackError)) throw error;
    return [{ where: error.where ?? tenant, message: error.message, hint: error.hint }];
  }
}

async function checkExtraction(db: Database, extraction: Extraction, mapping: Mapping): Promise<Problem[]> {
  const plan = await planLoad(extraction, mapping);
  const schema = `check_${randomBytes(8).toString('hex')}`;
  const prepared = await db.system(async (tx) => {
    const prepared = await prepareRaw(tx, schema, plan);
    await dropSchemas(tx, schema);
    return prepared;
  });
  return [...plan.problems, ...prepared.problems];
}

import type { Database } from '../../src/db/database.ts';
import { entities } from '../../src/entities/registry.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import { computeDocument } from '../../src/snapshot/compute.ts';
import { bindingsFor } from '../../src/snapshot/parameters.ts';
import { contextOf } from '../reports/run.ts';
import { instantOf } from './clock.ts';
import { differences } from './differences.ts';
import { documents } from './documents/documents.ts';
import type { Figures } from './met.ts';
import { type Json, readJson } from './json.ts';
import type { Question } from './random/questions.ts';
import type { Tenant } from './random/tenants.ts';
import { recordsOf } from './records/read.ts';
import { worldAt } from './world.ts';

/** Takes every tenant's facts away. */
export async function clear(db: Database): Promise<void> {
  await db.system((tx) => tx.script(`truncate ${entities.map(({ name }) => `facts.${name}`).join(', ')}`));
}

/** Where the SQL and the calculator answer a tenant's questions differently. */
export async function disagreements(
  db: Database,
  id: string,
  tenant: Tenant,
  figures?: Figures,
): Promise<string[]> {
  const records = recordsOf(tenant.given, tenant.timezone, tenant.currency);
  const found: string[] = [];
  for (const question of tenant.questions) {
    const context = contextOf({ ...tenant, tenant: id, owner: question.owner });
    const world = worldAt(records, instantOf(tenant.asOf, 'UTC'), context.minorUnits, question.owner);
    const expected = documents[question.report]?.(world, question.query) ?? null;
    figures?.note(question.report, expected);
    const differing = differences(await answerOf(db, question, context), expected);
    if (differing.length > 0)
      found.push(
        `${question.report} ${JSON.stringify(question.query)} ${question.owner ?? ''}`,
        ...differing,
      );
  }
  return found;
}

/** The body that the report's query makes; null when there is no such record. */
async function answerOf(
  db: Database,
  { report, query }: Question,
  context: ReturnType<typeof contextOf>,
): Promise<Json> {
  const registered = reportNamed(report);
  const bindings = bindingsFor(registered, query, context);
  try {
    const answer = await db.tenant(
      context.tenant,
      (tx) => computeDocument(tx, registered, bindings, context),
      { repeatable: true, readOnly: true },
    );
    return readJson(answer.body.toString());
  } catch (error) {
    if ((error as { code?: string }).code === 'not_found') return null;
    throw error;
  }
}

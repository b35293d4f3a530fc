import assert from 'node:assert/strict';
import type { Database } from '../../src/db/database.ts';
import type { EntitySummary } from '../../src/load/scope.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';

/** Templates that are complete but for the column under test. */
const templates = {
  activities: { type: 'call', created_at: '2026-01-01T00:00:00Z', due_at: '2026-01-01T00:00:00Z' },
  stages: { pipeline_id: 'p', position: '1', kind: 'open' },
  invoices: {
    number: '1',
    customer_id: 'c',
    status: 'sent',
    issued_on: '2026-01-01',
    due_on: '2026-01-01',
    total_amount: '1',
  },
  fx_rates: { currency: 'EUR', on: '2026-01-01', rate: '1' },
  sales_targets: { amount: '1' },
};
type Templated = keyof typeof templates;

let tenants = 0;

/** What each text becomes in the facts, or the reason why it does not get there. */
export async function read(
  db: Database,
  entity: Templated,
  column: string,
  texts: readonly string[],
  key = 'id',
  timezone = 'UTC',
): Promise<Record<string, unknown>> {
  const tenant = `reader-${++tenants}`;
  const scope = {
    ...testScope(tenant, { timezone }),
    thresholds: { quarantine_share: 1, quarantine_rows: 1000 },
  };
  const keyOf = (at: number) =>
    key === column
      ? {}
      : { [key]: key === 'on' ? `2020-01-${String(at + 1).padStart(2, '0')}` : String(at).padStart(3, '0') };
  const rows = texts.map((text, at) => ({ ...templates[entity], ...keyOf(at), [column]: text }));
  const summary = await loadWhole(db, scope, rowsSource({ [entity]: rows }));
  const facts = await factsOf(db, tenant, entity);
  const quarantine = await quarantineOf(db, tenant);
  const { loaded, quarantined } = summary.entities[0] as EntitySummary;
  assert.deepEqual([loaded, quarantined], [facts.length, quarantine.length]);
  return Object.fromEntries(
    texts.map((text, at) => {
      const broken = quarantine.find(({ row_number }) => row_number === at + 1);
      const keyed = key === column ? text : Object.values(keyOf(at))[0];
      return [text, broken ? broken.reason : facts.find((fact) => fact[key] === keyed)?.[column]];
    }),
  );
}

/** Which of the texts were quarantined. */
export async function refused(...args: Parameters<typeof read>): Promise<string[]> {
  const values = await read(...args);
  return args[3].filter((text) => String(values[text]).startsWith(`${args[2]} is `));
}

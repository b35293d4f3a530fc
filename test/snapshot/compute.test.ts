import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportNamed } from '../../src/reports/registry.ts';
import { computeDocument, type ComputedInputs } from '../../src/snapshot/compute.ts';
import { reportContext } from '../../src/snapshot/context.ts';
import { bindingsFor } from '../../src/snapshot/parameters.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { tenantLike } from './published.ts';

const context = reportContext(tenantLike('acme'), new Date('2026-02-15T12:00:00Z'));
const JANUARY = { from_date: '2026-01-01', to_date: '2026-01-31' };
const bill = { number: 'I', status: 'sent', issued_on: '2026-01-10', due_on: '2026-01-20' };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', {
    customers: [
      { id: 'c1', name: 'Globex', acquired_at: '2026-01-01T00:00:00Z' },
      { id: 'c2', name: 'Initech', acquired_at: '2026-01-01T00:00:00Z' },
    ],
    invoices: [
      { ...bill, id: '1', customer_id: 'c1', total_amount: '40.10' },
      { ...bill, id: '2', customer_id: 'c2', total_amount: '2.00' },
    ],
  });
});
afterAll(() => database.drop());

function compute(id: string, query: Record<string, string>, computed?: ComputedInputs): Promise<unknown> {
  const report = reportNamed(id);
  return database.db.tenant('acme', async (tx) => {
    const bindings = bindingsFor(report, query, context);
    const { body } = await computeDocument(tx, report, bindings, context, computed);
    return JSON.parse(body.toString());
  });
}

const asked: [string, Record<string, string>][] = [
  ['sales/invoice-statistics', JANUARY],
  ['sales/dashboard', JANUARY],
  ['sales/performance', JANUARY],
  ['sales/invoice-statistics', { ...JANUARY, customer_id: 'c2' }],
];

test('documents that share what they have in common are those that are computed alone', async () => {
  const computed: ComputedInputs = new Map();
  for (const [id, query] of asked)
    expect(await compute(id, query, computed)).toEqual(await compute(id, query));
});

test('what documents have in common is computed once for equal values, and anew for others', async () => {
  const computed: ComputedInputs = new Map();
  const sizes = [];
  for (const [id, query] of asked) {
    await compute(id, query, computed);
    sizes.push(computed.size);
  }
  // Invoices and receivables of January, then all customers, then one customer's invoices and receivables.
  expect(sizes).toEqual([2, 2, 3, 5]);
});

test('a document is read from what was computed for it', async () => {
  const computed: ComputedInputs = new Map();
  await compute('sales/dashboard', JANUARY, computed);
  for (const [key, value] of computed) computed.set(key, value.replace('42.10', '99.50'));
  expect(await compute('sales/dashboard', JANUARY, computed)).toMatchObject({
    data: { summary: { outstanding_receivables: 99.5 } },
  });
});

test('texts keep their blanks, quotes and backslashes; between tokens there are no blanks', async () => {
  const name = 'A "quoted" \\ name \\" of\tblanks, : 日本';
  await givenFacts(database.db, 'umlaut', {
    customers: [{ id: 'c1', name, acquired_at: '2026-01-01T00:00:00Z' }],
    invoices: [{ ...bill, id: '1', customer_id: 'c1', total_amount: '40.10' }],
  });
  const report = reportNamed('sales/invoice-aging');
  const other = { ...context, tenant: 'umlaut' };
  const { body } = await database.db.tenant('umlaut', (tx) =>
    computeDocument(tx, report, bindingsFor(report, {}, other), other),
  );
  const text = body.toString();
  expect(JSON.parse(text)).toMatchObject({ data: { by_customer: [{ customer_name: name }] } });
  expect(text).toContain('"total_outstanding":40.10,');
});

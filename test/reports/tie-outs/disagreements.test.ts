import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decimalSum } from '../../../src/decimal.ts';
import { Digits, readExact, valuesAt } from '../../../src/exact-json.ts';
import { reports } from '../../../src/reports/registry.ts';
import type { Agreement, ExactDocument, Reading } from '../../../src/reports/tie-outs/agreement.ts';
import { agreements, disagreements } from '../../../src/reports/tie-outs/disagreements.ts';
import { exactly } from '../../../src/snapshot/agreement.ts';
import { computeDocument } from '../../../src/snapshot/compute.ts';
import { bindingsFor, queryOf } from '../../../src/snapshot/parameters.ts';
import { tenants } from '../../calculator/random/tenants.ts';
import { inserted } from '../../calculator/ways.ts';
import { contextOf, type Setting } from '../run.ts';
import { EMPTY, Stage } from '../stage.ts';

/** How many tenants full of borderline cases are compared besides those of the reports' own tests. */
const MORE = 25;

let stage: Stage;
const crowds: { minorUnits: number; documents: ExactDocument[] }[] = [];
beforeAll(async () => {
  stage = await Stage.open();
  for (const setting of [EMPTY, ...stage.crowd, ...(await borderline())])
    crowds.push({ minorUnits: contextOf(setting).minorUnits, documents: await standing(setting) });
}, 240_000);
afterAll(() => stage.database.drop());

async function borderline(): Promise<Setting[]> {
  const some = fc.sample(tenants(reports.map(({ id }) => id)), { seed: 20251120, numRuns: MORE });
  for (const [at, tenant] of some.entries()) await inserted.fill(stage.database.db, `edge-${at}`, tenant);
  return some.map((tenant, at) => ({ ...tenant, tenant: `edge-${at}` }));
}

/** Every standing document of a tenant. */
async function standing(setting: Setting): Promise<ExactDocument[]> {
  const context = contextOf(setting);
  const { db } = stage.database;
  return db.tenant(setting.tenant, async (tx) => {
    const found = new Map<string, ExactDocument>();
    for (const report of reports)
      for (const set of report.standing) {
        const bindings = bindingsFor(report, queryOf(report, set, context.today), context);
        const key = `${report.id} ${JSON.stringify(bindings)}`;
        if (!found.has(key))
          found.set(
            key,
            exactly({ report, bindings, ...(await computeDocument(tx, report, bindings, context)) }),
          );
      }
    return [...found.values()];
  });
}

test('the standing documents of any tenant agree with each other', () => {
  expect(
    crowds.flatMap(({ documents, minorUnits }) =>
      disagreements(documents, minorUnits).map(({ sentence }) => sentence),
    ),
  ).toEqual([]);
});

/** The numbers that a reading takes from a document. */
function numbersOf({ rows, figure }: Reading, { parts }: ExactDocument): Digits[] {
  const paths = (typeof figure === 'string' ? [figure] : figure).map((path) =>
    rows === undefined ? path : `${rows}.*.${path}`,
  );
  return paths.flatMap((path) => valuesAt(parts, path)).filter((value) => value instanceof Digits);
}

/** Whether some document's figure, made wrong, is found. */
function isWatched(agreement: Agreement, reading: Reading): boolean {
  return crowds.some(({ documents, minorUnits }) =>
    documents
      .filter(({ report }) => report === reading.report)
      .flatMap((document) => numbersOf(reading, document).slice(0, 40))
      .some((number) =>
        whileWrong(number, () => disagreements(documents, minorUnits, [agreement]).length > 0),
      ),
  );
}

function whileWrong(number: Digits, look: () => boolean): boolean {
  const { text } = number;
  Object.assign(number, { text: decimalSum([text, '1000']) });
  try {
    return look();
  } finally {
    Object.assign(number, { text });
  }
}

describe('a wrong figure is found:', () => {
  test.each(
    agreements.flatMap((agreement) =>
      agreement.readings.map((reading) => ({
        agreement,
        reading,
        name: `${agreement.what}, ${reading.report} ${reading.rows ?? ''} ${String(reading.figure)}`,
      })),
    ),
  )('$name', ({ agreement, reading }) => {
    expect(isWatched(agreement, reading)).toBe(true);
  });
});

const JANUARY = { from: '2026-01-01', to: '2026-01-31', sales_rep_id: null };

function dashboard(revenue: string, bindings: object = JANUARY): ExactDocument {
  return document('sales/dashboard', bindings, `{"data":{"summary":{"total_revenue":${revenue}}}}`);
}

function performance(revenue: string, bindings: object = JANUARY): ExactDocument {
  return document(
    'sales/order-performance',
    bindings,
    `{"data":{"order_metrics":{"total_revenue":${revenue}}}}`,
  );
}

function document(report: string, bindings: object, json: string): ExactDocument {
  return { report, bindings, parts: readExact(json) } as ExactDocument;
}

const revenue = agreements.slice(0, 1);

test('what disagrees is named with both reports, the window, both figures and their difference', () => {
  const [found] = disagreements([dashboard('1234.00'), performance('1234.56')], 2, revenue);
  expect(found?.sentence).toBe(
    'revenue from 2026-01-01 to 2026-01-31 is 1234.00 in sales/dashboard (summary.total_revenue) and 1234.56 in sales/order-performance (order_metrics.total_revenue), a difference of 0.56',
  );
});

test('a difference in the last of twenty digits is one', () => {
  const [large, larger] = ['123456789012345678.01', '123456789012345678.02'];
  expect(disagreements([dashboard(large), performance(larger)], 2, revenue)).toHaveLength(1);
});

test('one representative’s orders and another window are other figures', () => {
  const others = [
    performance('5.00', { ...JANUARY, sales_rep_id: 'm1' }),
    performance('6.00', { ...JANUARY, to: '2026-01-30' }),
  ];
  expect(disagreements([dashboard('1.00'), ...others], 2, revenue)).toEqual([]);
});

test('a sum of rounded parts may miss the total by half a minor unit each, and no more', () => {
  const parts = (last: string) =>
    document(
      'sales/revenue-by-period',
      { ...JANUARY, unit: 'day' },
      `{"data":{"revenue_by_period":[{"revenue":1.01},{"revenue":${last}}]}}`,
    );
  expect(disagreements([dashboard('2.00'), parts('1.00')], 2, revenue)).toEqual([]);
  expect(disagreements([dashboard('2.00'), parts('1.01')], 2, revenue)).toHaveLength(1);
});

test.each([
  ['2026-01', 'month', { from: '2025-12-15', to: '2026-01-31' }, JANUARY],
  ['2026-W05', 'week', { from: '2026-01-26', to: '2026-02-28' }, { from: '2026-01-26', to: '2026-02-01' }],
  ['2026-Q1', 'quarter', { from: '2026-02-10', to: '2026-12-31' }, { from: '2026-02-10', to: '2026-03-31' }],
  ['2026', 'year', { from: '2025-01-01', to: '2026-01-31' }, JANUARY],
  ['2026-01-26', 'day', { from: '2026-01-01', to: '2026-01-31' }, { from: '2026-01-26', to: '2026-01-26' }],
])('the period %s is about its own days, cut by the window', (period, unit, bindings, window) => {
  const series = document(
    'sales/revenue-by-period',
    { ...bindings, unit },
    `{"data":{"revenue_by_period":[{"period":"${period}","revenue":7.00}]}}`,
  );
  expect(disagreements([dashboard('8.00', window), series], 2, revenue)).toHaveLength(1);
});

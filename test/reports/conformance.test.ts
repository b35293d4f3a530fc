import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { compileNamed } from '../../src/db/named.ts';
import { entities } from '../../src/entities/registry.ts';
import { minorUnits } from '../../src/money.ts';
import type { RegisteredReport } from '../../src/reports/registry.ts';
import type { Example } from '../../src/reports/report.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';
import { bindingsFor, canonical, queryOf } from '../../src/snapshot/parameters.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts, loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';
import { faultsOf, presented } from './blocks.ts';
import { cases } from './catalogue.ts';
import { notZero, wrongDigits } from './numbers.ts';
import { randomTenants, type RandomTenant } from './random-tenant.ts';
import { contextOf, documentOf, type Setting } from './run.ts';
import { covers, leaves, mismatches } from './shape.ts';

const CONTEXT = ['tenant', 'as_of', 'today', 'timezone', 'minor_units', 'worst_case', 'owner'];
const EMPTY: Setting = {
  tenant: 'empty',
  asOf: '2025-10-31T12:00:00Z',
  timezone: 'Asia/Tokyo',
  currency: 'JPY',
};

let database: TestDatabase;
let crowd: RandomTenant[];
const numbered = new Map<string, Promise<ComputedDocument>>();

beforeAll(async () => {
  database = await testDatabase();
  crowd = randomTenants();
  for (const each of crowd) await loadAnything(each);
});
afterAll(() => database.drop());

/** Loads rows of which some may be quarantined. */
async function loadAnything({ given, ...setting }: RandomTenant): Promise<void> {
  const scope = testScope(setting.tenant, setting);
  scope.thresholds.quarantine_share = 1;
  await loadWhole(database.db, scope, rowsSource(given));
}

/** Loads an example's rows for a tenant of their own, in the given order, and computes its document. */
async function documentOfExample(
  report: RegisteredReport,
  example: Example,
  tenant: string,
): Promise<ComputedDocument> {
  if (Object.keys(example.given).length > 0) await givenFacts(database.db, tenant, example.given, example);
  return documentOf(database.db, report, { ...example, tenant }, example.parameters);
}

/** The document of a report's example, loaded once for all tests. */
function documentOfNumbered(
  report: RegisteredReport,
  examples: readonly Example[],
  at: number,
): Promise<ComputedDocument> {
  const tenant = `${report.id}#${at}`;
  const known = numbered.get(tenant) ?? documentOfExample(report, examples[at] as Example, tenant);
  numbered.set(tenant, known);
  return known;
}

/** The documents of a tenant for every standing set of a report. */
async function standingDocuments(report: RegisteredReport, setting: Setting): Promise<ComputedDocument[]> {
  const documents: ComputedDocument[] = [];
  for (const set of report.standing)
    documents.push(
      await documentOf(database.db, report, setting, queryOf(report, set, contextOf(setting).today)),
    );
  return documents;
}

function brokenTieOuts(report: RegisteredReport, { body, supplement }: ComputedDocument): string[] {
  const { data } = JSON.parse(body.toString()) as { data: unknown };
  const beside = JSON.parse(supplement ?? 'null') as unknown;
  return report.tieOuts.flatMap(({ name, check }) => {
    const broken = check(data as never, beside as never);
    return broken === null ? [] : [`${name}: ${broken}`];
  });
}

/** The facts that a query reads, itself or through measures. */
function tablesOf(sql: string): string[] {
  const direct = [...sql.matchAll(/facts\.(\w+)/g)].map(([, table]) => table ?? '');
  const measures = new Set([...sql.matchAll(/measures\.(\w+)/g)].map(([, name]) => name));
  const files = new URL('../../src/measures/', import.meta.url);
  const called = readdirSync(files).filter((file) => measures.has(file.replace('.sql', '')));
  return [
    ...direct,
    ...called.flatMap((file) => tablesOf(bodyOf(readFileSync(new URL(file, files), 'utf8')))),
  ];
}

/** A measure without its own name, so that reading on ends. */
function bodyOf(measure: string): string {
  return measure.slice(measure.indexOf('$$'));
}

describe.each(cases.map((each) => ({ id: each.report.id, ...each })))(
  '$id',
  ({ report, examples, shape }) => {
    test.each(examples.map((example, at) => ({ ...example, tenant: `${report.id}#${at}` })))(
      '$name',
      async (example) => {
        const document = await documentOfExample(report, example, example.tenant);
        expect(JSON.parse(document.body.toString())).toEqual(example.expected);
        expect(wrongDigits(report, document.body, minorUnits(example.currency))).toEqual([]);
        expect(brokenTieOuts(report, document)).toEqual([]);
        if (shape) expect(mismatches(shape, JSON.parse(document.body.toString()))).toEqual([]);
      },
    );

    test('has examples, and a shape written down', () => {
      expect(examples.length).toBeGreaterThan(0);
      expect(shape).not.toBeNull();
    });

    test('gives the same bytes for the same facts: in another order, beside another tenant, whatever the session', async () => {
      for (const [at, example] of examples.entries()) {
        const first = await documentOfNumbered(report, examples, at);
        const turned = Object.entries(example.given).map(([entity, rows]) => [entity, rows.toReversed()]);
        const tenant = `${report.id}#turned${at}`;
        const second = await documentOfExample(
          report,
          { ...example, given: Object.fromEntries(turned) },
          tenant,
        );
        const session = {
          timezone: 'Pacific/Kiritimati',
          datestyle: 'SQL, DMY',
          enable_hashagg: 'off',
          enable_hashjoin: 'off',
        };
        const third = await documentOf(
          database.db,
          report,
          { ...example, tenant },
          example.parameters,
          session,
        );
        expect(second.body.toString()).toBe(first.body.toString());
        expect(third).toEqual(second);
      }
    });

    test('of an empty tenant is zeros and empty lists in its shape', async () => {
      for (const { body } of await standingDocuments(report, EMPTY)) {
        expect(notZero(body)).toEqual([]);
        if (shape) expect(mismatches(shape, JSON.parse(body.toString()))).toEqual([]);
      }
    });

    test('ties out, keeps its shape and its digits for random tenants', async () => {
      for (const setting of crowd)
        for (const [at, document] of (await standingDocuments(report, setting)).entries()) {
          const faults = [
            ...brokenTieOuts(report, document),
            ...(shape ? mismatches(shape, JSON.parse(document.body.toString())) : []),
            ...wrongDigits(report, document.body, minorUnits(setting.currency)),
          ];
          expect({ tenant: setting.tenant, set: report.standing[at], faults }).toEqual({
            tenant: setting.tenant,
            set: report.standing[at],
            faults: [],
          });
        }
    });

    test('presents examples, nothing and anything, alone and beside an earlier period, in both languages', async () => {
      const documents = [...(await standingDocuments(report, EMPTY)).slice(0, 1)];
      for (const [at, example] of examples.entries())
        documents.push(await documentOfExample(report, example, `${report.id}#presented${at}`));
      for (const setting of crowd.slice(0, 4)) documents.push(...(await standingDocuments(report, setting)));
      for (const language of ['en', 'ja'] as const)
        for (const [at, document] of documents.entries())
          for (const previous of [null, documents.at(at - 1) ?? null])
            expect(faultsOf(presented(report, document, language, previous))).toEqual([]);
    });

    test('shows no change without an earlier period', async () => {
      const [document] = await standingDocuments(report, crowd[0] as RandomTenant);
      const { headline } = presented(report, document as ComputedDocument, 'en', null);
      expect(Object.values(headline).filter((figure) => figure.change)).toEqual([]);
    });

    test('says of every headline figure which entities it would mislead without', async () => {
      const [document] = await standingDocuments(report, EMPTY);
      const { headline, blocks } = presented(report, document as ComputedDocument, 'en', null);
      const named = [...Object.values(headline), ...blocks].flatMap((each) =>
        'needs' in each ? [...(each.needs ?? [])] : [],
      );
      expect(report.needs).toEqual(expect.arrayContaining(named));
      expect(Object.keys(headline).filter((name) => (headline[name]?.needs ?? []).length === 0)).toEqual([]);
    });

    test('has every text in both languages, its title among them', () => {
      expect(Object.keys(report.texts.ja).toSorted()).toEqual(Object.keys(report.texts.en).toSorted());
      expect(report.texts.en.title).toBeTruthy();
      const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
      for (const [key, text] of Object.entries(report.texts.en))
        expect({ key, names: names(report.texts.ja[key] ?? '') }).toEqual({ key, names: names(text) });
    });

    test('defines every field of its document and no other', () => {
      const { data, meta } = shape as { data: never; meta?: never };
      const paths = [...leaves(data), ...(meta ? leaves(meta, 'meta') : [])];
      const fields = report.definitions.map(({ field }) => field);
      expect(paths.filter((path) => !fields.some((field) => covers(field, path)))).toEqual([]);
      expect(fields.filter((field) => !paths.some((path) => covers(field, path)))).toEqual([]);
      expect(new Set(fields).size).toBe(fields.length);
    });

    test('binds exactly what its query names, and needs entities that it reads', () => {
      const { names } = compileNamed(report.query);
      const context = contextOf(EMPTY);
      for (const set of report.standing) {
        const bindings = bindingsFor(report, queryOf(report, set, context.today), context);
        expect(Object.keys(bindings).toSorted()).toEqual(
          names.filter((name) => !CONTEXT.includes(name)).toSorted(),
        );
      }
      expect(entities.map(({ name }) => name)).toEqual(expect.arrayContaining([...report.needs]));
      expect(tablesOf(report.query)).toEqual(expect.arrayContaining([...report.needs]));
      expect(names.includes('owner')).toBe(report.cutByOwner === true);
    });

    test('keeps ready what is asked for without parameters', () => {
      const context = contextOf(EMPTY);
      const standing = report.standing.map((set) =>
        canonical(bindingsFor(report, queryOf(report, set, context.today), context)),
      );
      expect(standing).toContain(canonical(bindingsFor(report, {}, context)));
    });

    test('refuses an unknown parameter', () => {
      expect(() => bindingsFor(report, { no_such_parameter: '1' }, contextOf(EMPTY))).toThrow(
        /no_such_parameter/,
      );
    });
  },
);

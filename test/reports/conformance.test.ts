import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileNamed, valuesFor } from '../../src/db/named.ts';
import { entities } from '../../src/entities/registry.ts';
import { minorUnits } from '../../src/money.ts';
import { inputs } from '../../src/reports/inputs.ts';
import type { RegisteredReport } from '../../src/reports/registry.ts';
import type { ParameterSet } from '../../src/reports/report.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';
import { bindingsFor, canonical, queryOf } from '../../src/snapshot/parameters.ts';
import { faultsOf, presented } from './blocks.ts';
import { cases } from './catalogue.ts';
import { notZero, wrongDigits } from './numbers.ts';
import { contextOf, documentOf } from './run.ts';
import { covers, leaves, mismatches, type Shape } from './shape.ts';
import { EMPTY, Stage } from './stage.ts';
import { tablesOf } from './tables.ts';

const CONTEXT = ['tenant', 'as_of', 'today', 'timezone', 'minor_units', 'worst_case', 'owner'];

/** A session that formats, sorts and joins in other ways. */
const ELSEWHERE = {
  timezone: 'Pacific/Kiritimati',
  datestyle: 'SQL, DMY',
  enable_hashagg: 'off',
  enable_hashjoin: 'off',
};

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.database.drop());

function bodyOf({ body }: ComputedDocument): { data: unknown; meta?: unknown } {
  return JSON.parse(body.toString()) as { data: unknown; meta?: unknown };
}

/** Everything about a document that breaks a promise of its report: shape, digits, tie-outs. */
function faults(
  report: RegisteredReport,
  shape: Shape,
  document: ComputedDocument,
  currency: string,
): string[] {
  const beside = JSON.parse(document.supplement ?? 'null') as unknown;
  const broken = report.tieOuts.flatMap(({ name, check }) => {
    const sentence = check(bodyOf(document).data as never, beside as never);
    return sentence === null ? [] : [`${name}: ${sentence}`];
  });
  return [
    ...broken,
    ...mismatches(shape, bodyOf(document)),
    ...wrongDigits(report, document.body, minorUnits(currency)),
  ];
}

describe.each(cases)('$report.id computes', ({ report, examples, shape }) => {
  test.each(examples)('$name', async (example) => {
    const document = await stage.example(report, example);
    expect(bodyOf(document)).toEqual(example.expected);
    expect(faults(report, shape, document, example.currency)).toEqual([]);
  });

  test('the same bytes from the same facts: in another order, beside other tenants, whatever the session', async () => {
    for (const example of examples) {
      const first = await stage.example(report, example);
      const turned = Object.entries(example.given).map(([entity, rows]) => [entity, rows.toReversed()]);
      const tenant = `${report.id}, turned: ${example.name}`;
      const second = await stage.load(report, { ...example, given: Object.fromEntries(turned) }, tenant);
      const setting = { ...example, tenant };
      const third = await documentOf(stage.database.db, report, setting, example.parameters, ELSEWHERE);
      expect(second.body.toString()).toBe(first.body.toString());
      expect(third).toEqual(second);
    }
  });

  test('zeros and empty lists for an empty tenant', async () => {
    for (const document of await stage.standing(report, EMPTY)) {
      expect(notZero(document.body)).toEqual([]);
      expect(faults(report, shape, document, EMPTY.currency)).toEqual([]);
    }
  });

  test('what ties out, in its shape and digits, for random tenants', async () => {
    for (const setting of stage.crowd)
      for (const [at, document] of (await stage.standing(report, setting)).entries()) {
        const where = { tenant: setting.tenant, set: report.standing[at] };
        const found = faults(report, shape, document, setting.currency);
        expect({ ...where, faults: found }).toEqual({ ...where, faults: [] });
      }
  });
});

describe.each(cases)('$report.id presents', ({ report, examples }) => {
  const languages = ['en', 'ja'] as const;

  async function anyDocuments(): Promise<ComputedDocument[]> {
    const documents = (await stage.standing(report, EMPTY)).slice(0, 1);
    for (const example of examples) documents.push(await stage.example(report, example));
    for (const setting of stage.crowd.slice(0, 4)) documents.push(...(await stage.standing(report, setting)));
    return documents;
  }

  test('nothing, its examples and anything, alone and beside an earlier period, in both languages', async () => {
    const documents = await anyDocuments();
    for (const language of languages)
      for (const [at, document] of documents.entries())
        for (const previous of [null, documents.at(at - 1) ?? null])
          expect(faultsOf(presented(report, document, language, previous))).toEqual([]);
  });

  test('no change without an earlier period, and the same figures in both languages', async () => {
    for (const document of await anyDocuments()) {
      const [en, ja] = languages.map((language) => presented(report, document, language, null).headline);
      expect(Object.values(en ?? {}).filter((figure) => figure.change)).toEqual([]);
      const values = (headline = en) =>
        Object.entries(headline ?? {}).map(([name, { value }]) => [name, value]);
      expect(values(ja)).toEqual(values(en));
    }
  });

  test('every headline figure with the entities that it would mislead without', async () => {
    const [document] = await stage.standing(report, EMPTY);
    const { headline, blocks } = presented(report, document as ComputedDocument, 'en', null);
    const parts = [...Object.values(headline), ...blocks];
    expect(report.needs).toEqual(
      expect.arrayContaining(parts.flatMap((each) => ('needs' in each ? [...(each.needs ?? [])] : []))),
    );
    expect(Object.keys(headline).filter((name) => (headline[name]?.needs ?? []).length === 0)).toEqual([]);
  });

  test('the same texts in both languages, with the same places to fill, its title among them', () => {
    const placesOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    const places = languages.map((language) =>
      Object.entries(report.texts[language])
        .map(([key, text]) => `${key}: ${placesOf(text).join(' ')}`)
        .toSorted(),
    );
    expect(places[1]).toEqual(places[0]);
    expect(report.texts.en.title).toBeTruthy();
  });
});

describe.each(cases)('$report.id declares', ({ report, examples, shape }) => {
  const context = contextOf(EMPTY);
  const bindings = (set: ParameterSet) => bindingsFor(report, queryOf(report, set, context.today), context);

  test('at least one example', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
  });

  test('a definition of every field of its document and of no other', () => {
    const { data, meta } = shape as { data: Shape; meta?: Shape };
    const paths = [...leaves(data), ...(meta ? leaves(meta, 'meta') : [])];
    const fields = report.definitions.map(({ field }) => field);
    expect(paths.filter((path) => !fields.some((field) => covers(field, path)))).toEqual([]);
    expect(fields.filter((field) => !paths.some((path) => covers(field, path)))).toEqual([]);
    expect(new Set(fields).size).toBe(fields.length);
  });

  test('bindings that are exactly what its query names', () => {
    const { names } = compileNamed(report.query);
    const own = names.filter((name) => !CONTEXT.includes(name) && !inputs.has(name));
    const read = inputsOf(report).flatMap((input) => compileNamed(input).names);
    for (const set of report.standing) {
      const bound = Object.keys(bindings(set));
      expect(bound).toEqual(expect.arrayContaining(own));
      expect([...own, ...read]).toEqual(expect.arrayContaining(bound));
    }
    expect(names.includes('owner')).toBe(report.cutByOwner === true);
  });

  test('needs that are entities and that its query reads', () => {
    expect(entities.map(({ name }) => name)).toEqual(expect.arrayContaining([...report.needs]));
    expect([report.query, ...inputsOf(report)].flatMap(tablesOf)).toEqual(
      expect.arrayContaining([...report.needs]),
    );
  });

  test('a query whose measures the planner sees through', async () => {
    const { tenant, asOf, today, timezone, minorUnits: minor_units, owner } = context;
    const given = {
      tenant,
      as_of: asOf.toISOString(),
      today,
      timezone,
      minor_units,
      worst_case: '0.75',
      owner,
    };
    const none = Object.fromEntries([...inputs.keys(), 'customer_id'].map((name) => [name, null]));
    for (const query of [report.query, ...inputsOf(report)]) {
      const { text, names } = compileNamed(query);
      const values = valuesFor(names, { ...none, ...given, ...bindings(report.standing[0] ?? {}) });
      const { rows } = await stage.database.db.tenant(tenant, (tx) =>
        tx.client.query<{ 'QUERY PLAN': string }>(`explain (verbose) ${text}`, values),
      );
      expect(rows.filter((row) => row['QUERY PLAN'].includes('Function Scan on measures.'))).toEqual([]);
    }
  });

  test('a standing set for what is asked for without parameters', () => {
    const standing = report.standing.map((set) => canonical(bindings(set)));
    expect(standing).toContain(canonical(bindings({})));
  });

  test('the parameters that it knows, and refuses any other', () => {
    expect(() => bindingsFor(report, { no_such_parameter: '1' }, context)).toThrow('no_such_parameter');
  });
});

/** The texts of the inputs that a report's query reads. */
function inputsOf(report: RegisteredReport): string[] {
  return compileNamed(report.query).names.flatMap((name) => inputs.get(name) ?? []);
}

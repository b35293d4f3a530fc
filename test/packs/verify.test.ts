import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BoardpackError } from '../../src/errors.ts';
import {
  type EarlierDocument,
  type FilledReport,
  presentStored,
  presentTraced,
} from '../../src/packs/section.ts';
import { presentReports } from '../../src/packs/pack-section.ts';
import { numbersIn, verifyDocument } from '../../src/packs/verify.ts';
import { views } from '../../src/packs/views.ts';
import type { Block, Figure, RenderDocument } from '../../src/render/document.ts';
import { reportNamed, reports } from '../../src/reports/registry.ts';
import type { Presented, Report } from '../../src/reports/report.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';
import type { StoredDocument } from '../../src/snapshot/stored.ts';
import { cases } from '../reports/catalogue.ts';
import { EMPTY, Stage } from '../reports/stage.ts';
import { tenantLike } from '../snapshot/published.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.database.drop());

const languages = ['en', 'ja'] as const;

/** A document of one section that shows all there is to show. */
function documentOf({ headline, blocks }: Presented): RenderDocument {
  const figures: Block = { kind: 'figures', figures: Object.values(headline) };
  return {
    headline: Object.values(headline),
    sections: [{ id: 'all', title: 'Orders', subtitle: '', blocks: [figures, ...blocks] }],
  } as unknown as RenderDocument;
}

function stored(document: ComputedDocument): StoredDocument {
  return { ...document, snapshot: { id: 1, asOf: new Date(0), hash: '', documentCount: 1 } };
}

function filled(
  report: Report,
  document: ComputedDocument,
  earlier: ComputedDocument | null,
  language: 'en' | 'ja',
): FilledReport {
  const before: EarlierDocument | null = earlier && { stored: stored(earlier), label: 'September 2025' };
  return presentStored(report, stored(document), { earlier: before, period: 'October 2025', language });
}

/** Documents of nobody, of the examples and of random tenants. */
async function anyDocuments(id: string): Promise<ComputedDocument[]> {
  const { report, examples } = cases.find((each) => each.report.id === id) as (typeof cases)[number];
  const documents = await stage.standing(report, EMPTY);
  for (const example of examples) documents.push(await stage.example(report, example));
  for (const setting of stage.crowd) documents.push(...(await stage.standing(report, setting)));
  return documents;
}

describe('every number that is shown is one of its documents, or follows from them by a rule:', () => {
  test.each(reports.map(({ id }) => id))('%s', async (id) => {
    const documents = await anyDocuments(id);
    let numbers = 0;
    for (const [at, document] of documents.entries())
      for (const earlier of [null, documents.at(at - 1) ?? null]) {
        const language = languages[at % 2] as 'en' | 'ja';
        const plain = filled(reportNamed(id), document, earlier, language);
        const shown = documentOf(plain.presented);
        numbers += numbersIn(shown).length;
        verifyDocument(shown, documentOf(presentTraced(plain, language).presented));
      }
    expect(numbers).toBeGreaterThan(10);
  });

  test.each(views.map(({ name }) => name))('the view %s', async (name) => {
    const { reads } = views.find((view) => view.name === name) as (typeof views)[number];
    const lists = await Promise.all(reads.map(anyDocuments));
    const tenant = tenantLike('acme');
    const section = { section: { view: name }, at: 0 } as Parameters<typeof presentReports>[1];
    const show = (each: FilledReport[]) => documentOf(presentReports(tenant, section, each, 'en').presented);
    let numbers = 0;
    for (let at = 0; at < Math.max(...lists.map(({ length }) => length)); at++) {
      const plain = reads.map((id, list) =>
        filled(reportNamed(id), lists[list]?.at(at % lists[list].length) as ComputedDocument, null, 'en'),
      );
      numbers += numbersIn(show(plain)).length;
      verifyDocument(show(plain), show(plain.map((each) => presentTraced(each, 'en'))));
    }
    expect(numbers).toBeGreaterThan(10);
  });
});

interface Sales {
  revenue: number;
  orders: number;
  days: { revenue: number }[];
}

const DOCUMENT = '{"data":{"revenue":1200.10,"orders":7,"days":[{"revenue":1000.1},{"revenue":200.00}]}}';

/** What is found wrong with a report that shows a document like that. */
function faultOf(present: (data: Sales) => Partial<Presented>, json = DOCUMENT): string | null {
  const report = {
    ...reportNamed('sales/sales-goals'),
    present: ({ data }: { data: Sales }) => ({ headline: {}, blocks: [], ...present(data) }),
  } as unknown as Report;
  const document = { body: Buffer.from(json), sha256: '', supplement: null };
  const plain = filled(report, document, null, 'en');
  try {
    verifyDocument(documentOf(plain.presented), documentOf(presentTraced(plain, 'en').presented));
    return null;
  } catch (error) {
    return error instanceof BoardpackError && error.code === 'data' ? error.message : String(error);
  }
}

function headline(value: number, more: Partial<Figure> = {}): Partial<Presented> {
  return { headline: { revenue: { label: 'Revenue', value, unit: 'money', ...more } } };
}

function table(cells: number[]): Partial<Presented> {
  const columns = ['Day', 'Revenue'].map((label) => ({ label, unit: 'money' as const }));
  const rows = cells.map((cell, at) => [`Day ${at + 1}`, cell]);
  return { blocks: [{ kind: 'table', title: 'Days', columns, rows, empty: '' }] };
}

test('what the document holds is shown without complaint', () => {
  expect(faultOf(({ revenue }) => headline(revenue))).toBeNull();
  expect(faultOf(({ days }) => table(days.map((day) => day.revenue)))).toBeNull();
});

test('a figure that was calculated by no rule is named with its section, its label and its value', () => {
  expect(faultOf(({ revenue, orders }) => headline(revenue * orders))).toBe(
    'The headline “Revenue” is 8400.699999999999, which stands in no document',
  );
  expect(faultOf(({ days }) => table(days.map((day) => day.revenue + 1)))).toBe(
    'In the section “Orders”, “Revenue” of “Day 1” in “Days” is 1001.1, which stands in no document',
  );
  expect(faultOf(({ revenue }) => headline(revenue, { trend: [revenue, 3] }))).toContain('point 2 of');
});

test('a figure that another reading of the same bytes does not give is named with both values', () => {
  let times = 0;
  const wanders = ({ days }: Sales) => headline(days[times++ % 2]?.revenue ?? 0);
  expect(faultOf(wanders)).toBe(
    'The headline “Revenue” is 1000.1, but sales/sales-goals data.days[1].revenue is 200.00',
  );
});

test('a figure with more digits than a number of the model holds is not shown rounded', () => {
  const json = DOCUMENT.replace('1200.10', '12345678901234567.89');
  expect(faultOf(({ revenue }) => headline(revenue), json)).toContain(
    'but sales/sales-goals data.revenue is 12345678901234567.89',
  );
});

test('figures that come and go between two readings are told', () => {
  let times = 0;
  expect(faultOf(({ days }) => table(days.slice(times++).map((day) => day.revenue)))).toContain(
    'shows 2 figures, and 1 when it is read again',
  );
});

test('a figure of nothing may stand in a chart between two others, and in no table', () => {
  const chart = (values: number[]): Partial<Presented> => ({
    blocks: [
      {
        kind: 'chart',
        type: 'columns',
        title: 'Days',
        subtitle: '',
        unit: 'money',
        categories: { unit: 'text', values: ['Monday', 'Tuesday'] },
        series: [{ label: 'Revenue', values }],
        alternative: '',
        empty: '',
      },
    ],
  });
  expect(faultOf(({ revenue }) => chart([revenue, 0]))).toBeNull();
  expect(faultOf(({ revenue }) => chart([revenue, 1]))).toContain('“Revenue” of Tuesday in “Days” is 1');
  expect(faultOf(({ revenue }) => table([revenue, 0]))).toContain('is 0, which stands in no document');
});

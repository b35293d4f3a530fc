import { mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import { fillPack } from '../../src/packs/assemble.ts';
import { requestedDocuments } from '../../src/packs/requested.ts';
import { templateNamed, templateNames } from '../../src/packs/template.ts';
import { readsOf } from '../../src/packs/template/schema.ts';
import type { Block, Figure, RenderDocument, Table } from '../../src/render/document.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import { writeSample } from '../../src/sample/write.ts';
import type { Snapshot } from '../../src/snapshot/publish.ts';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts, loadWhole, testScope } from '../fixtures/given.ts';
import { publish, tenantLike } from '../snapshot/published.ts';

const DUE = '2026-11-01T13:00:00Z';
const timezone = 'America/New_York';
const packs = Object.fromEntries(
  templateNames().map((template) => [
    template,
    { template, schedule: '0 8 1 * *', recipients: ['ceo@acme.example'] },
  ]),
);
const settings = { timezone, packs, owner: 'owner@acme.example' };
const acme = tenantLike('acme', settings);
const everything = new Set(entities.map(({ name }) => name));
let database: TestDatabase;
const initech = tenantLike('initech', settings);
let snapshot: Snapshot;
let empty: Snapshot;

beforeAll(async () => {
  database = await testDatabase();
  const folder = mkdtempSync('/tmp/boardpack-pack-');
  await writeSample({ out: folder, scale: 0.2, until: '2026-11-01', profile: 'usd' });
  await loadWhole(database.db, testScope('acme', { timezone }), csvSource(folder));
  rmSync(folder, { recursive: true });
  await publish(database.db, acme, '2026-10-01T12:00:00Z', requestedDocuments(acme, '2026-10-01'));
  snapshot = await publish(database.db, acme, DUE, requestedDocuments(acme, '2026-11-01'));
  await givenFacts(database.db, 'initech', { orders: [] });
  empty = await publish(database.db, initech, DUE, requestedDocuments(initech, '2026-11-01'));
});
afterAll(() => database.drop());

test.each(['en', 'ja'] as const)(
  'the last pages say in %s what the API says, of figures by the names they are shown under',
  async (language) => {
    const { definitions, sections } = await assemble('monthly-executive', language);
    for (const report of ['sales/dashboard', 'crm/sales-pipeline'].map(reportNamed)) {
      const title = report.texts[language]['title'];
      const shown = definitions.filter((each) => each.report === title);
      const labels = figuresOf(sections.find((section) => section.title === title)).map(({ label }) => label);
      expect(labels.length).toBeGreaterThan(3);
      expect(shown.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
      for (const { field, meaning, formula } of shown)
        expect(report.definitions).toContainEqual(expect.objectContaining({ field, meaning, formula }));
    }
  },
);

describe.each(templateNames())('the template %s', (template) => {
  test.each(['en', 'ja'] as const)(
    'is assembled in %s with every headline figure and section',
    async (language) => {
      const document = await assemble(template, language);
      expect(document.headline.length).toBeGreaterThan(0);
      for (const { label, value } of document.headline) {
        expect(label).not.toBe('');
        expect(value).toEqual(expect.any(Number));
      }
      expect(new Set(document.sections.map(({ id }) => id)).size).toBe(document.sections.length);
      for (const { title, subtitle, blocks } of document.sections) {
        expect(title).not.toBe('');
        expect(subtitle).not.toBe('');
        expect(blocks.length).toBeGreaterThan(0);
      }
    },
  );

  test('shows in key figures only numbers that stand in the snapshot', async () => {
    const stored = await storedNumbers();
    const document = await assemble(template, 'en');
    const figures = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
    );
    const invented = [...figures, ...document.headline].filter(
      ({ value }) => typeof value === 'number' && !stored.has(value),
    );
    expect(invented.map(({ label, value }) => `${label} ${value}`)).toEqual([]);
  });

  test('without a source that it needs, names it instead of printing zeros', async () => {
    const needed = new Set(
      templateNamed(template)
        .sections.flatMap(readsOf)
        .flatMap(({ report }) => reportNamed(report).needs),
    );
    for (const missing of needed) {
      const provided = new Set([...everything].filter((name) => name !== missing));
      const document = await assemble(template, 'en', provided);
      const notes = document.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : [])),
      );
      expect(notes.join('\n')).toContain(`No source for ${missing.replaceAll('_', ' ')}`);
    }
  });

  test.each(['en', 'ja'] as const)('says no key of a system and no ISO date in %s', async (language) => {
    const { sections, warnings, headline } = await assemble(template, language);
    const words = [...wordsOf(sections.flatMap(({ blocks }) => blocks)), ...wordsOf(warnings)];
    const raw = [...words, ...headline.map(({ label }) => label)].filter(
      (text) => /\b\d{4}-\d{2}\b/.test(text) || /\b[a-z]+_[a-z_]+\b/.test(text),
    );
    expect(raw).toEqual([]);
  });

  test.each(['en', 'ja'] as const)(
    'without any records reads as a pack that has nothing to say in %s',
    async (language) => {
      const { sections, warnings } = await assembleEmpty(template, language);
      expect(warnings).toEqual([]);
      for (const { title, blocks } of sections) {
        expect(title).not.toBe('');
        expect(wordsOf(blocks).filter((text) => /NaN|Infinity|undefined|null|\{\w+\}/.test(text))).toEqual(
          [],
        );
        const values = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
        expect(values.filter(({ value }) => value !== null && !Number.isFinite(value))).toEqual([]);
      }
    },
  );
});

describe('the monthly executive pack', () => {
  test('compares events with the month before and states with the snapshot at its end', async () => {
    const { sections } = await assemble('monthly-executive', 'en');
    const changes = (id: string) =>
      figuresOf(sections.find((section) => section.id === id)).flatMap(({ change }) => change?.against ?? []);
    expect(new Set(changes('sales-dashboard'))).toEqual(new Set(['September 2026']));
    expect(new Set(changes('crm-sales-pipeline'))).toEqual(new Set(['as of 1 October 2026']));
    expect(new Set(changes('sales-invoice-aging'))).toEqual(new Set(['September 2026']));
  });

  test('shows no change of a state where no earlier snapshot is near', async () => {
    const globex = tenantLike('globex', settings);
    await givenFacts(database.db, 'globex', { orders: [] });
    const first = await publish(database.db, globex, DUE, requestedDocuments(globex, '2026-11-01'));
    const document = await database.db.tenant('globex', (tx) =>
      assemblePack(tx, globex, occasion('monthly-executive', first, everything), 'en'),
    );
    const pipeline = document.sections.find(({ id }) => id === 'crm-sales-pipeline');
    expect(figuresOf(pipeline).filter(({ change }) => change !== undefined)).toEqual([]);
  });

  test('leads with the most likely forecast and warns of members who need a word', async () => {
    const { headline, warnings, period } = await assemble('monthly-executive', 'en');
    expect(period).toBe('October 2026');
    expect(headline[0]?.label).toBe('Most likely forecast');
    expect(warnings.map(({ text }) => text).join('\n')).toMatch(/completed .* of their activities/);
  });

  test('a figure whose source is missing prints as absent, without a change', async () => {
    const document = await assemble('monthly-executive', 'en', new Set(['orders', 'customers']));
    const receivables = document.headline.find(({ label }) => label === 'Outstanding');
    expect(receivables).toMatchObject({ value: null });
    expect(receivables?.change).toBeUndefined();
  });

  test('says that it ran late, and how many records were left out', async () => {
    const late = { ...occasion('monthly-executive', snapshot, everything), isLate: true, quarantined: 7 };
    const document = await database.db.tenant('acme', (tx) => assemblePack(tx, acme, late, 'en'));
    expect(document.warnings.map(({ text }) => text).slice(0, 2)).toEqual([
      'This pack was due 1 November 2026 and ran late.',
      '7 records were left out because they break a rule; they are kept aside with the reason.',
    ]);
  });
});

describe('the weekly sales team pack', () => {
  test('has one row per member with activity and pipeline side by side, as both reports have them', async () => {
    const { sections } = await assemble('weekly-sales-team', 'en');
    const team = tableOf(sections[0], 0);
    const activity = tableOf(
      sections.find(({ id }) => id === 'crm-activity-summary'),
      0,
    );
    const pipeline = tableOf(
      sections.find(({ id }) => id === 'crm-sales-pipeline'),
      1,
    );
    const members = new Set([...activity.rows, ...pipeline.rows].map(([name]) => name));
    expect(new Set(team.rows.map(([name]) => name))).toEqual(members);
    expect(team.rows).toHaveLength(members.size);
    for (const [name, activities, overdue, , deals, weighted] of team.rows) {
      const one = activity.rows.find(([other]) => other === name);
      const other = pipeline.rows.find(([another]) => another === name);
      expect([activities, overdue]).toEqual([one?.[1] ?? null, one?.[3] ?? null]);
      expect([deals, weighted]).toEqual([other?.[1] ?? null, other?.[3] ?? null]);
    }
  });
});

describe('the quarterly channels pack', () => {
  test('joins channels and sources by name, and totals what both reports have', async () => {
    const { sections } = await assemble('quarterly-channels', 'en');
    const { rows, total } = tableOf(sections[0], 0);
    const sum = (at: number) => rows.reduce((all, row) => all + Number(row[at] ?? 0), 0);
    expect(rows.length).toBeGreaterThan(1);
    expect([sum(1), sum(3), sum(4)]).toEqual([total?.[1], total?.[3], total?.[4]]);
    expect(new Set(rows.map(([channel]) => channel)).size).toBe(rows.length);
  });
});

describe('the weekly receivables pack', () => {
  test('names overdue customers, the most first, and adds up to what is overdue', async () => {
    const { sections, headline } = await assemble('weekly-receivables', 'en');
    const { rows, total } = tableOf(
      sections.find(({ id }) => id === 'overdue-customers'),
      0,
    );
    const overdue = rows.map(([, amount]) => Number(amount));
    expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
    expect(overdue.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(Number(total?.[1]), 6);
    expect(headline.find(({ label }) => label === 'Overdue receivables')?.value).toBe(total?.[1]);
  });
});

function tableOf(section: RenderDocument['sections'][number] | undefined, at: number): Table {
  return (section?.blocks ?? []).filter((block) => block.kind === 'table')[at] as Table;
}

function assemble(
  pack: string,
  language: 'en' | 'ja',
  provided: ReadonlySet<string> = everything,
): Promise<RenderDocument> {
  return database.db.tenant('acme', (tx) =>
    assemblePack(tx, acme, occasion(pack, snapshot, provided), language),
  );
}

function occasion(pack: string, from: Snapshot, provided: ReadonlySet<string>) {
  return { pack, dueAt: new Date(DUE), isLate: false, snapshot: from, provided, quarantined: 0 };
}

function assembleEmpty(pack: string, language: 'en' | 'ja'): Promise<RenderDocument> {
  return database.db.tenant('initech', (tx) =>
    assemblePack(tx, initech, occasion(pack, empty, everything), language),
  );
}

/** Everything of blocks that is read as words: titles, labels and cells of text. */
function wordsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'note') return [block.text];
    if (block.kind === 'figures') return block.figures.flatMap(({ label, note }) => [label, note ?? '']);
    if (block.kind === 'chart')
      return [
        block.title,
        block.subtitle,
        block.alternative,
        ...block.series.map(({ label }) => label),
        ...(block.categories.unit === 'text' ? block.categories.values : []),
      ];
    const texts = block.rows.flatMap((row) => row.filter((_, at) => block.columns[at]?.unit === 'text'));
    return [
      block.title,
      block.subtitle ?? '',
      ...block.columns.map(({ label }) => label),
      ...texts.map(String),
    ];
  });
}

function figuresOf(section: RenderDocument['sections'][number] | undefined): Figure[] {
  return (section?.blocks ?? []).flatMap((block) => (block.kind === 'figures' ? block.figures : []));
}

/** Every number in the snapshot's documents and supplements. */
async function storedNumbers(): Promise<Set<number>> {
  const rows = await database.db.tenant('acme', (tx) =>
    tx.rows<{ body: Buffer; supplement: string | null }>(
      'select body, supplement from documents where snapshot_id = :id',
      {
        id: snapshot.id,
      },
    ),
  );
  const texts = rows.flatMap(({ body, supplement }) => [body.toString(), supplement ?? '']);
  return new Set(texts.flatMap((text) => text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number));
}

/** The document of a pack, as its pages and workbook are made from. */
async function assemblePack(...pack: Parameters<typeof fillPack>): Promise<RenderDocument> {
  return (await fillPack(...pack)).document;
}

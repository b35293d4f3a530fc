import { mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import { assemblePack } from '../../src/packs/assemble.ts';
import { requestedDocuments } from '../../src/packs/requested.ts';
import { templateNames } from '../../src/packs/template.ts';
import type { Figure, RenderDocument } from '../../src/render/document.ts';
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
let snapshot: Snapshot;

beforeAll(async () => {
  database = await testDatabase();
  const folder = mkdtempSync('/tmp/boardpack-pack-');
  await writeSample({ out: folder, scale: 0.2, until: '2026-11-01', profile: 'usd' });
  await loadWhole(database.db, testScope('acme', { timezone }), csvSource(folder));
  rmSync(folder, { recursive: true });
  await publish(database.db, acme, '2026-10-01T12:00:00Z', requestedDocuments(acme, '2026-10-01'));
  snapshot = await publish(database.db, acme, DUE, requestedDocuments(acme, '2026-11-01'));
});
afterAll(() => database.drop());

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

  test('without some sources names what is missing instead of printing zeros', async () => {
    const provided = new Set([...everything].filter((name) => name !== 'invoices' && name !== 'payments'));
    const document = await assemble(template, 'en', provided);
    const notes = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : [])),
    );
    expect(notes.join('\n')).toContain('No source for invoices');
  });
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
      '7 records were left out because they break a rule; `boardpack quarantine` lists them.',
    ]);
  });
});

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

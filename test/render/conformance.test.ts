import { describe, expect, test } from 'vitest';
import type { Artifact, Block, RenderDocument } from '../../src/render/document.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderMail } from '../../src/render/mail.ts';
import { renderAs } from '../../src/render/render.ts';
import { boardPack, documentOf, emptyDocument, receivables } from './documents.ts';
import { csvText, htmlText, pdfText, workbookText } from './reopen.ts';

/** Every renderer as one function from a document to bytes, and back to the text that a reader finds in them. */
const renderers: Record<
  string,
  { bytes: (document: RenderDocument) => Promise<Buffer>; text: (bytes: Buffer) => Promise<string> }
> = {
  pdf: { bytes: (document) => file('pdf', document), text: pdfText },
  excel: { bytes: (document) => file('excel', document), text: workbookText },
  csv: { bytes: (document) => file('csv', document), text: csvText },
  html: { bytes: async (document) => Buffer.from(renderHtml(document)), text: htmlText },
  mail: {
    bytes: async (document) => Buffer.from(JSON.stringify(renderMail(document))),
    text: async (bytes) => bytes.toString(),
  },
};

async function file(format: Artifact['format'], document: RenderDocument): Promise<Buffer> {
  return (await renderAs(format, document)).bytes;
}

const one = 'Ernst Handel';
const hostile = [
  "=cmd|'/C calc'!A0",
  '<script>alert(1)</script>',
  'two\r\nlines',
  '+1-1',
  '@SUM(A1)',
  '\tTab',
  'x'.repeat(40_000),
  '高'.repeat(40_000),
  '\u0000\u0007\ud800',
];

function everywhere(text: string): RenderDocument {
  const table = receivables('en', 1);
  const blocks: Block[] = [
    {
      kind: 'figures',
      figures: [
        {
          label: text,
          value: 1,
          unit: 'count',
          note: text,
          change: { value: 1, unit: 'points', against: text, previous: 0 },
        },
      ],
    },
    {
      ...table,
      title: text,
      subtitle: text,
      rows: [[text, text, text, null, 1]],
      columns: table.columns.map((column) => ({ ...column, label: text })),
    },
    { kind: 'note', tone: 'warning', text },
    {
      kind: 'chart',
      type: 'bars',
      unit: 'count',
      title: text,
      subtitle: text,
      alternative: text,
      empty: text,
      categories: { unit: 'text', values: [text, 'b'] },
      series: [
        { label: text, values: [1, -2] },
        { label: text, values: [0, null] },
      ],
    },
  ];
  const document = documentOf(blocks);
  return {
    ...document,
    title: text,
    organisation: text,
    period: text,
    warnings: [{ kind: 'note', tone: 'warning', text }],
    headline: [{ label: text, value: 1e12, unit: 'money' }],
    sections: document.sections.map((section) => ({ ...section, title: text, subtitle: text })),
    definitions: [{ report: text, label: text, field: text, meaning: text, formula: text }],
  };
}

describe.each(Object.entries(renderers))('%s', (name, { bytes, text }) => {
  test('an empty document renders', async () => {
    expect((await bytes(emptyDocument())).length).toBeGreaterThan(0);
  });

  test('blocks without data render', async () => {
    const pack = boardPack('en');
    const bare = pack.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block): Block => {
        if (block.kind === 'table') return { ...block, rows: [], columns: [] };
        if (block.kind === 'chart')
          return { ...block, series: block.series.map((series) => ({ ...series, values: [] })) };
        return block.kind === 'figures' ? { ...block, figures: [] } : block;
      }),
    }));
    expect((await bytes({ ...pack, sections: bare })).length).toBeGreaterThan(0);
  });

  test('zeros, gaps and what is not finite render', async () => {
    const pack = boardPack('en');
    const zero = (value: number | null, index: number): number | null =>
      value === null ? null : ([0, Number.NaN, Number.POSITIVE_INFINITY][index % 3] as number);
    const flat = pack.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map(
        (block): Block =>
          block.kind === 'chart'
            ? {
                ...block,
                series: block.series.map((series) => ({ ...series, values: series.values.map(zero) })),
              }
            : block,
      ),
    }));
    expect((await bytes({ ...pack, sections: flat })).length).toBeGreaterThan(0);
  });

  test('Japanese is readable', async () => {
    const read = await text(await bytes(boardPack('ja')));
    const expected =
      name === 'mail' ? ['株式会社髙島﨑商店', '¥124,053,000'] : ['株式会社髙島﨑', '㈱①商会', '山田太郎'];
    for (const words of expected) expect(read).toContain(words);
  });

  test('equal documents give equal bytes', async () => {
    const [first, second] = [await bytes(boardPack('ja')), await bytes(boardPack('ja'))];
    expect(second.equals(first)).toBe(true);
  });

  test.each(hostile.map((value) => [value.slice(0, 12), value]))(
    '%j in every text is rendered as text',
    async (_, value) => {
      const read = await text(await bytes(everywhere(value)));
      const shown = value.replace(/\p{Cc}|\ud800/gu, '').slice(0, 3);
      expect(read).toContain(shown);
    },
  );
});

/** A mail tells of a document's parts; its rows are in the files. */
const { mail: _mail, ...whole } = renderers;

describe.each(Object.entries(whole))('%s', (_name, { bytes, text }) => {
  test('one row and a thousand rows are all there', async () => {
    expect(await text(await bytes(documentOf([receivables('en', 1)])))).toContain(one);
    const thousand = await text(await bytes(documentOf([receivables('en', 1000)])));
    const missing = Array.from({ length: 1000 }, (_, index) => `INV-${10_248 + index}`).filter(
      (invoice) => !thousand.includes(invoice),
    );
    expect(missing).toEqual([]);
  });
});

/** A CSV holds nothing but its rows. */
const { csv: _csv, ...dated } = renderers;

describe.each(Object.entries(dated))('%s', (_name, { bytes }) => {
  test('another moment gives other bytes', async () => {
    const pack = boardPack('en');
    const later = { ...pack, identity: { ...pack.identity, asOf: '2025-12-01T12:00:00Z' } };
    expect((await bytes(pack)).equals(await bytes(later))).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import type { Artifact, Block, Note, Table } from '../../src/render/document.ts';
import { renderPdf } from '../../src/render/pdf.ts';
import { comparisons } from './comparisons.ts';
import { boardPack, documentOf, receivables } from './documents.ts';
import { pdfText, poppler } from './reopen.ts';

const note = (text: string): Note => ({ kind: 'note', tone: 'plain', text });

async function pagesOf(artifact: Artifact): Promise<string[]> {
  return (await pdfText(artifact.bytes)).split('\f').slice(0, -1);
}

describe('a board pack', () => {
  test('is a tagged PDF with title, language, dates of the snapshot, and the paper asked for', async () => {
    const { bytes } = await renderPdf(boardPack('en'));
    const info = await poppler('pdfinfo', bytes, ['-isodates']);
    expect(info).toMatch(/Title:\s+Monthly executive pack, October 2025/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/CreationDate:\s+2025-11-01T12:00:00/);
    expect(info).toMatch(/612 x 792 pts \(letter\)/);
    expect(await poppler('pdfinfo', (await renderPdf(boardPack('ja'))).bytes)).toMatch(/\(A4\)/);
    expect(bytes.toString('latin1')).toContain('/Lang (en)');
  });

  test('embeds every font as a subset', async () => {
    const fonts = (await poppler('pdffonts', (await renderPdf(boardPack('ja'))).bytes))
      .split('\n')
      .slice(2, -1);
    expect(new Set(fonts.map((line) => line.match(/\+(\S+)/)?.[1]))).toEqual(
      new Set(['Inter-Regular', 'Inter-SemiBold', 'NotoSansJP-Bold', 'NotoSansJP-Regular']),
    );
    for (const line of fonts) expect(line).toMatch(/yes yes yes/);
  });

  test('names page, snapshot, instant and hash at the foot of every page', async () => {
    const pages = await pagesOf(await renderPdf(boardPack('en')));
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('Snapshot sn_01JBQ7ZK3M');
      expect(page).toContain('As of 1 Nov 2025, 08:00 EDT');
      expect(page).toContain('Hash 9f2c4e7ab1d0');
    });
    expect((await pagesOf(await renderPdf(boardPack('ja'))))[0]).toMatch(/1 \/ \d+ ページ/);
  });

  test('tells the headline figures, their changes and the warnings on the cover', async () => {
    const [cover] = await pagesOf(await renderPdf(boardPack('en')));
    for (const text of [
      '$1.24M',
      '$1,240,530.00',
      '▲ +15.4% vs September 2025',
      '▼ −4.2%',
      'the limit is 10%',
    ])
      expect(cover).toContain(text);
  });

  test('lists its sections with the pages they begin on', async () => {
    const pages = await pagesOf(await renderPdf(boardPack('en')));
    const lines = [...(pages[0] ?? '').matchAll(/^\s*\d\s{2,}(\S.*?)\s{2,}(?:\S.*\s)?\s*(\d+)$/gm)].map(
      ([, title, page]) => ({ title: title as string, page: Number(page) }),
    );
    expect(lines.map(({ title }) => title)).toEqual([
      'Sales',
      'Lead funnel',
      'Activity',
      'Receivables',
      'Returns',
      'Definitions',
    ]);
    for (const { title, page } of lines) expect(pages[page - 1]).toMatch(new RegExp(`^\\s*${title}$`, 'm'));
  });

  test('carries headings, tables and figures with their alternative text in its tag tree', async () => {
    const tree = await poppler('pdfinfo', (await renderPdf(boardPack('en'))).bytes, ['-struct-text']);
    for (const tag of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'TOC', 'Link'])
      expect(tree).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    const { bytes } = await renderPdf(boardPack('en'));
    expect(bytes.toString('latin1')).toContain('Revenue by month from October 2024 to October 2025');
  });
});

test('a long table repeats its head on every page and keeps every row whole', async () => {
  const pages = await pagesOf(await renderPdf(documentOf([receivables('en', 200)])));
  const tables = pages.filter((page) => page.includes('INV-'));
  expect(tables.length).toBeGreaterThan(3);
  for (const page of tables) expect(page).toMatch(/Invoice\s+Customer\s+Due/);
  const rows = tables.flatMap((page) => [...page.matchAll(/INV-(\d+)/g)].map(([, number]) => Number(number)));
  expect(rows).toEqual(Array.from({ length: 200 }, (_, index) => 10_248 + index));
});

test('a table says its name on every page that it runs on to, and ends with several rows and what it leaves out', async () => {
  const table = { ...receivables('en', 60), total: ['Total', null, null, null, 1], caption: 'The first 60.' };
  const pages = await pagesOf(await renderPdf(documentOf([table])));
  const tables = pages.filter((page) => page.includes('INV-'));
  expect(tables.length).toBeGreaterThan(1);
  tables.forEach((page, index) => expect(page.includes('Overdue customers (continued)')).toBe(index > 0));
  expect(tables.at(-1)).toMatch(/(INV-.*\n+[^]*){3}Total[^]*The first 60\./);
});

test('a section begins on the page on which its figures and what they lead to have room', async () => {
  const [figures] = boardPack('en').sections.flatMap(({ blocks }) =>
    blocks.filter(({ kind }) => kind === 'figures'),
  );
  const [chart] = comparisons.filter(({ kind }) => kind === 'chart');
  const document = documentOf([note('\n'.repeat(22))]);
  const led = {
    id: 'led',
    title: 'Led',
    subtitle: 'October 2025',
    blocks: [figures, figures, chart] as Block[],
  };
  const pages = await pagesOf(await renderPdf({ ...document, sections: [...document.sections, led] }));
  const page = pages.find((each) => /^\s*Led$/m.test(each));
  expect(page).toContain('The online store lost what the phone won');
});

test('a first table that is called like its section is not titled again', async () => {
  const named = { ...receivables('en', 3), title: 'Only' };
  const heads = async (blocks: Table[]): Promise<number> =>
    [...(await pdfText((await renderPdf(documentOf(blocks))).bytes)).matchAll(/^\s*Only\s*$/gm)].length;
  expect(await heads([named])).toBe(1);
  expect(await heads([receivables('en', 3), named])).toBe(2);
});

test('a table of ten thousand rows shows the first thousand and says so', async () => {
  const text = await pdfText((await renderPdf(documentOf([receivables('en', 10_000)]))).bytes);
  expect(text).toContain('The first 1,000 of 10,000 rows; the Excel and CSV forms hold all of them.');
  expect([...text.matchAll(/INV-\d+/g)]).toHaveLength(1000);
});

test('a table too wide for the page is set in groups of columns, and no number is cut', async () => {
  const columns = [
    { label: 'Name', unit: 'text' as const },
    ...Array.from({ length: 24 }, (_, index) => ({ label: `Month ${index + 1}`, unit: 'money' as const })),
  ];
  const rows = [['Acme', ...Array.from({ length: 24 }, (_, index) => 1_000_000_000 + index)]];
  const text = await pdfText(
    (await renderPdf(documentOf([{ kind: 'table', title: 'Wide', columns, rows, empty: '' }]))).bytes,
  );
  for (let index = 0; index < 24; index += 1)
    expect(text).toContain(`1,000,000,0${String(index).padStart(2, '0')}.00`);
  expect([...text.matchAll(/Acme/g)].length).toBeGreaterThan(1);
});

test('a note longer than a page is printed to its end', async () => {
  const words = Array.from({ length: 4000 }, (_, index) => `word${index}`);
  const text = await pdfText((await renderPdf(documentOf([note(words.join(' '))]))).bytes);
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
});

test('characters that no font has print as □ and are reported once', async () => {
  const artifact = await renderPdf(documentOf([note('한국 ok'), note('한 شكرا')]));
  expect(artifact.missingGlyphs).toEqual(expect.arrayContaining(['한', '국', 'ش']));
  expect(new Set(artifact.missingGlyphs).size).toBe(artifact.missingGlyphs.length);
  expect(await pdfText(artifact.bytes)).toContain('□□ ok');
});

test('Latin, Greek, Cyrillic and Japanese letters, company signs and rare name forms are all drawn', async () => {
  const words = 'Łódź ğüş İ ₹ Ναυτιλιακή Торговый 株式会社髙島﨑 ㈱①商会 ＡＢＣ ﾊﾝｶｸ';
  const artifact = await renderPdf(documentOf([note(words)], 'ja'));
  expect(artifact.missingGlyphs).toEqual([]);
  const text = await pdfText(artifact.bytes);
  for (const word of ['Łódź', 'Ναυτιλιακή', 'Торговый', '株式会社髙島﨑', '①商会'])
    expect(text).toContain(word);
});

test('a title with markup leaves the metadata well-formed', async () => {
  const { bytes } = await renderPdf({ ...boardPack('en'), title: '<b>&"R&D"</b>' });
  expect(await poppler('pdfinfo', bytes)).toContain('<b>&"R&D"</b>, October 2025');
  expect(await poppler('pdfinfo', bytes, ['-meta'])).toContain('&lt;b&gt;&amp;&quot;R&amp;D&quot;');
});

test('a field name too long for its column is broken after a dot or underscore', async () => {
  const field = 'fulfillment_metrics.by_warehouse_and_carrier_and_region[].average_fulfillment_days';
  const document = {
    ...boardPack('en'),
    definitions: [{ report: 'Orders', label: 'Days', field, meaning: 'Mean', formula: 'days.' }],
  };
  const lines = (await pdfText((await renderPdf(document)).bytes)).split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith('fulfillment_metrics.'));
  const [first = '', second = ''] = lines.slice(at, at + 2).map((line) => line.replace(/\s.*/, ''));
  expect(first + second).toBe(`${field}:`);
  expect(first).toMatch(/[._]$/);
});

test('a short table is not split over two pages', async () => {
  const filler = note('line\n'.repeat(30).trim());
  const pages = await pagesOf(await renderPdf(documentOf([filler, receivables('en', 9)])));
  expect(pages.filter((page) => page.includes('INV-'))).toHaveLength(1);
});

test('a section begins on a page only where its table fits with it', async () => {
  for (let lines = 20; lines <= 44; lines += 6) {
    const first = documentOf([note('line\n'.repeat(lines).trim())]);
    const second = { id: 'next', title: 'Next section', subtitle: '', blocks: [receivables('en', 16)] };
    const pages = await pagesOf(await renderPdf({ ...first, sections: [...first.sections, second] }));
    const headed = pages.slice(1).find((page) => page.includes('Next section'));
    expect(headed).toContain('INV-10248');
  }
});

test('many warnings run on to the next page, each of them printed', async () => {
  const warnings = Array.from(
    { length: 40 },
    (_, index): Note => ({
      kind: 'note',
      tone: 'warning',
      text: `Warning number ${index + 1}.`,
    }),
  );
  const pages = await pagesOf(await renderPdf({ ...boardPack('en'), warnings }));
  expect(pages[0]).toContain('Warning number 10.');
  const missing = warnings.filter(({ text }) => !pages.join('').includes(text));
  expect(missing).toEqual([]);
});

test('small tables that follow one another share a row of the page', async () => {
  const small = (title: string): Table => ({
    kind: 'table',
    title,
    columns: [
      { label: 'Name', unit: 'text' },
      { label: 'Count', unit: 'count' },
    ],
    rows: [['a', 1]],
    empty: '',
  });
  const text = await pdfText((await renderPdf(documentOf([small('Left one'), small('Right one')]))).bytes);
  expect(text).toMatch(/Left one\s+Right one/);
});

test('every chart and every trend has its alternative text', async () => {
  const { bytes } = await renderPdf(documentOf(comparisons));
  const tree = await poppler('pdfinfo', bytes, ['-struct']);
  const charts = comparisons.filter(({ kind }) => kind === 'chart').length;
  expect(tree.match(/^\s*Figure\b/gm)).toHaveLength(charts + 1);
  const source = bytes.toString('latin1');
  expect(source.match(/\/Alt \(Revenue by source against September 2025\)/g)).toHaveLength(charts);
  expect(source).toContain('Revenue: from $9.00 to $18.00, between $7.00 and $18.00');
});

import type { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { Note, RenderDocument } from '../../src/render/document.ts';
import { renderPdf } from '../../src/render/pdf.ts';
import { bySource, comparisons } from './comparisons.ts';
import { boardPack, documentOf, receivables } from './documents.ts';
import { difference, pictureOf, referenceOf } from './pictures.ts';

/** Other versions of the program that draws the pages smooth edges a little differently. */
const TOLERANCE = 0.015;

/** The cover where there is nothing else, the pages after it where there is. */
async function picture(document: RenderDocument): Promise<PNG> {
  return pictureOf((await renderPdf(document)).bytes, document.sections.length > 0 ? 2 : 1);
}

/** Half a page, so that a table of few rows crosses its end. */
const filler: Note = { kind: 'note', tone: 'plain', text: '\n'.repeat(24) };

const cases: Record<string, RenderDocument> = {
  'charts-that-compare': documentOf(comparisons),
  'table-over-a-page-break': documentOf([filler, receivables('en', 26)]),
  'japanese-cover': { ...boardPack('ja'), sections: [], definitions: [] },
};

test.each(Object.entries(cases))('%s looks as it did', async (name, document) => {
  const now = await picture(document);
  expect(difference(await referenceOf(name, now), now)).toBeLessThan(TOLERANCE);
});

test('a bar that is a quarter shorter is another picture', async () => {
  const shorter = {
    ...bySource,
    series: bySource.series.map((series) => ({ ...series, values: [90_000, 81_900, 64_250, 21_700] })),
  };
  const blocks = comparisons.map((block) => (block === bySource ? shorter : block));
  const [before, after] = [await picture(documentOf(comparisons)), await picture(documentOf(blocks))];
  expect(difference(before, after)).toBeGreaterThan(TOLERANCE);
});

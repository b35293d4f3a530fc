import { expect, test } from 'vitest';
import { renderHtml } from '../../src/render/html.ts';
import { comparisons } from './comparisons.ts';
import { boardPack, documentOf, receivables } from './documents.ts';

test('the page stands alone: no script, nothing fetched, charts as inline SVG with their alternative text', () => {
  const html = renderHtml(boardPack('en'));
  expect(html).not.toMatch(/<script|<link|<img|src=|@import/);
  expect(html.match(/<svg /g)).toHaveLength(5);
  expect(html).toContain('aria-label="Revenue by month from October 2024 to October 2025"');
});

test('markup in a cell, a label or a unit is shown, not obeyed', () => {
  const bad = '"><script>alert(1)</script>';
  const table = receivables('en', 1);
  const html = renderHtml(
    documentOf([
      {
        ...table,
        title: bad,
        rows: [[bad, bad, null, 1, 2]],
        columns: table.columns.map((column) => ({ ...column, label: bad })),
      },
    ]),
  );
  expect(html).not.toContain('<script');
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('trends and differences are drawn, and said', () => {
  const html = renderHtml(documentOf(comparisons));
  expect(html).toContain('aria-label="Revenue: from $9.00 to $18.00, between $7.00 and $18.00"');
  for (const number of ['−48', '+31', '±0', '−17'])
    expect(html).toContain(`<span class="difference">${number}</span>`);
  expect(html.match(/<svg class="bar"/g)).toHaveLength(4);
});

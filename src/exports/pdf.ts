import { documentHead } from '../snapshot/document-head.ts';
import { BoardpackError } from '../errors.ts';
import type { TextRow } from '../db/cursor.ts';
import { describeWindow } from '../render/period.ts';
import type { RenderDocument } from '../render/document.ts';
import { MOST_ROWS } from '../render/pdf/table/draw.ts';
import { renderAs } from '../render/render.ts';
import type { ExportTable } from './export.ts';
import type { WriteOptions } from './formats.ts';

/** Exports that may wait to be rendered: each holds a connection to the database. */
const MOST_WAITING = 4;

/**
 * Rows as a PDF through the renderer of packs, as many as it prints of a table.
 * @throws too_large when there are more, before anything is written
 */
export async function* writePdf(
  table: ExportTable,
  batches: AsyncIterable<readonly TextRow[]>,
  { signal }: WriteOptions = {},
): AsyncGenerator<Buffer, void> {
  const rows: TextRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length > MOST_ROWS) throw tooMany();
  }
  const { bytes } = await renderAs('pdf', documentOf(table, rows), { signal, mostWaiting: MOST_WAITING });
  yield bytes;
}

function documentOf(
  { title, tenant, window, snapshot, language, columns, texts }: ExportTable,
  rows: readonly TextRow[],
): RenderDocument {
  const period = describeWindow(window, language);
  const words = texts[language];
  return {
    ...documentHead(tenant, snapshot, language),
    timezone: 'UTC',
    title,
    period,
    headline: [],
    warnings: [],
    sections: [
      {
        id: 'rows',
        title,
        subtitle: period,
        blocks: [
          {
            kind: 'table',
            title: '',
            columns: columns.map(({ name, unit }) => ({ label: words[name] ?? name, unit })),
            rows: rows.map((row) => [...row]),
            empty: words['empty'] ?? '',
          },
        ],
      },
    ],
    definitions: [],
  };
}

function tooMany(): BoardpackError {
  const most = MOST_ROWS.toLocaleString('en');
  return new BoardpackError('too_large', `A PDF holds at most ${most} rows, and this export has more`, {
    where: 'format',
    hint: 'Ask for csv or excel, or for a shorter window',
  });
}

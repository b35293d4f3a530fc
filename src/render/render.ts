import { renderCsv } from './csv.ts';
import type { Artifact, RenderDocument } from './document.ts';
import { Pool, type RenderOptions } from './thread/pool.ts';

/** Documents that are rendered at the same time in one process: each may take as much memory as a thread may have. */
const AT_ONCE = 2;

const pool = new Pool(AT_ONCE);

/**
 * The document as a file of the given format. Equal documents give equal bytes. PDF and workbook are made in a thread of their
 * own, because they would keep everything else in this one waiting; of a CSV nobody notices it.
 * @throws unavailable when too many wait; too_large when it takes too much memory
 */
export function renderAs(
  format: Artifact['format'],
  document: RenderDocument,
  options: RenderOptions = {},
): Promise<Artifact> {
  return format === 'csv' ? renderCsv(document) : pool.render({ format, document }, options);
}

/** Starts what `renderAs` will need, which takes a moment, while something else is done. */
export function warmUp(): void {
  pool.warm();
}

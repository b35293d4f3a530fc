import { rowsSource } from '../fixtures/rows-source.ts';
import { conformsToSource, emptyColumns, offered } from './conformance.ts';

conformsToSource('rows', async () => ({
  source: rowsSource(offered, { columns: { empty: emptyColumns } }),
  close: async () => {},
}));

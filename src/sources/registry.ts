import type { SourceConfig } from '../config/schema.ts';
import { csvSource } from './csv.ts';
import type { Source } from './source.ts';

type Kinds = { [Kind in SourceConfig['kind']]: (config: Extract<SourceConfig, { kind: Kind }>) => Source };

const kinds: Kinds = {
  csv: ({ path }) => csvSource(path),
};

/** The source that a tenant's configuration names, its paths resolved already. */
export function openSource(config: SourceConfig): Source {
  return kinds[config.kind](config);
}

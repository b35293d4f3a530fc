import { isAbsolute, resolve } from 'node:path';
import type { SourceConfig } from '../config/schema.ts';
import { csvSource } from './csv.ts';
import type { Source } from './source.ts';

type Kinds = { [Kind in SourceConfig['kind']]: (config: Extract<SourceConfig, { kind: Kind }>, folder: string) => Source };

const kinds: Kinds = {
  csv: ({ path }, folder) => csvSource(isAbsolute(path) ? path : resolve(folder, path)),
};

/** The source that a tenant's configuration names; relative paths begin at `folder`, where the configuration file lies. */
export function openSource(config: SourceConfig, folder: string): Source {
  return kinds[config.kind](config, folder);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { configSchemaForEditors } from './editor-schema.ts';

// Run by `npm run schema`.
const folder = new URL('../../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('boardpack.schema.json', folder),
  `${JSON.stringify(configSchemaForEditors(), null, 2)}\n`,
);

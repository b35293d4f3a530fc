import { writeFileSync } from 'node:fs';
import { apiReference } from './reference.ts';

// Run by `npm run docs`.
writeFileSync(new URL('../../docs/api.md', import.meta.url), apiReference());

import { writeFileSync } from 'node:fs';
import { misbehaviourPage } from './misbehaviour-page.ts';

// Run by `npm run docs`.
writeFileSync(new URL('../../docs/smtp.md', import.meta.url), misbehaviourPage());

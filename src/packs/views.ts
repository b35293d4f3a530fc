import { readdirSync } from 'node:fs';
import type { View } from './view.ts';

const folder = new URL('./views/', import.meta.url);

/** Every view, by name. Apart from what a view imports: a module that waits for its importers never ends. */
export const views: readonly View[] = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map(async (file) => ((await import(new URL(file, folder).href)) as { default: View }).default),
);

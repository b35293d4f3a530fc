import type { Note, RenderDocument } from './document.ts';
import { wordsIn } from './words.ts';

/** How many warnings a person is shown at once. */
const MOST_WARNINGS = 12;

/** The first of a document's warnings, and in the place of the others how many there are: hundreds would hide what they warn of. */
export function firstWarnings({ warnings, language }: RenderDocument): Note[] {
  if (warnings.length <= MOST_WARNINGS) return warnings;
  const shown = warnings.slice(0, MOST_WARNINGS - 1);
  const text = wordsIn(language).moreWarnings((warnings.length - shown.length).toLocaleString(language));
  return [...shown, { kind: 'note', tone: 'plain', text }];
}

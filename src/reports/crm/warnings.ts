import type { Note } from '../../render/document.ts';
import type { Presentation } from '../report.ts';
import { countWord } from '../wording.ts';

/** A warning for each count that is not zero, said by the report's text of that name. */
export function warningsOf(
  { text, language }: Pick<Presentation, 'text' | 'language'>,
  counts: Readonly<Record<string, number>>,
): Note[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({
      kind: 'note',
      tone: 'warning',
      text: text(key, { count: countWord(count, language) }),
    }));
}

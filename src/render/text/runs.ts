import { type Family, familyOf } from './fonts.ts';

export interface Run {
  text: string;
  family: Family;
}

/** What stands for a character that no font has. */
export const MISSING = '□';

const LATIN_ONLY = /^[\x20-\x7e]*$/;

/**
 * Clean text cut into runs that one font family draws each. Characters that no family has become □ and are added to `missing`.
 */
export function runsOf(text: string, missing: Set<string>): Run[] {
  if (text === '') return [];
  if (LATIN_ONLY.test(text)) return [{ text, family: 'latin' }];
  const runs: Run[] = [];
  for (const character of text) {
    const drawn = drawable(character, runs.at(-1)?.family, missing);
    const last = runs.at(-1);
    if (last?.family === drawn.family) last.text += drawn.text;
    else runs.push(drawn);
  }
  return runs;
}

function drawable(character: string, current: Family | undefined, missing: Set<string>): Run {
  // A space stays with its neighbours, so that a sentence is not cut at every word.
  if (character === ' ' && current) return { text: character, family: current };
  const family = familyOf(character.codePointAt(0) as number);
  if (family) return { text: character, family };
  missing.add(character);
  return { text: MISSING, family: 'latin' };
}

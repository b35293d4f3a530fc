import { placeholdersOf } from '../placeholders.ts';
import type { Template, TemplateText } from './schema.ts';

/** A place in a template that names a figure. */
export interface FigureUsage {
  path: readonly (string | number)[];
  name: string;
  /** Texts may also name a figure's change and its earlier value. */
  isInText: boolean;
}

/** What placeholders may name besides figures. */
const WORDS: readonly string[] = ['period', 'organisation'];

/** Every place in a template that names a figure of some section, in the order of the file. */
export function figureUsages({ headline, sections, mail }: Template): FigureUsage[] {
  const cover = (names: readonly string[], path: string[]): FigureUsage[] =>
    names.map((name, at) => ({ path: [...path, at], name, isInText: false }));
  const texts = sections.flatMap(({ commentary }, at) =>
    (commentary ?? []).flatMap((text, index) => inText(text, ['sections', at, 'commentary', index])),
  );
  return [...cover(headline, ['headline']), ...texts, ...cover(mail.headline ?? [], ['mail', 'headline'])];
}

function inText(text: TemplateText, path: FigureUsage['path']): FigureUsage[] {
  const texts =
    typeof text === 'string'
      ? [{ path, text }]
      : Object.entries(text).map(([key, each]) => ({ path: [...path, key], text: each }));
  return texts.flatMap(({ path: inner, text: each }) =>
    placeholdersOf(each)
      .filter((name) => !WORDS.includes(name))
      .map((name) => ({ path: inner, name, isInText: true })),
  );
}

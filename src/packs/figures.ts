import { suggestion } from '../config/nearest.ts';
import { BoardpackError } from '../errors.ts';
import type { Figure } from '../render/document.ts';
import { formatChange, formatValue, type Reader } from '../render/format.ts';
import { figureOf } from './choose.ts';
import type { PackSection } from './pack-section.ts';
import { figureName, fillPlaceholders } from './placeholders.ts';

/** A headline figure by `<report or section>.<figure>`. @throws config when no section of the pack has it */
export function headlineFigure(filled: readonly PackSection[], text: string): Figure {
  const name = figureName(text);
  const section = name && sectionCalled(filled, name.section);
  if (section) return figureOf(section.presented.headline, name.figure);
  throw new BoardpackError('config', `There is no headline figure ${text}`, {
    hint: suggestion(
      name?.section ?? text,
      filled.map((each) => each.name),
    ),
  });
}

/** A section by its own name, else the first that shows a report of that id. */
export function sectionCalled(filled: readonly PackSection[], name: string): PackSection | undefined {
  return (
    filled.find((section) => section.name === name) ?? filled.find(({ template }) => template.report === name)
  );
}

/** A paragraph with its figures written for the reader; what is absent is a dash. @throws config on a figure that is none */
export function paragraph(
  text: string,
  {
    figure,
    words,
    reader,
  }: { figure: (name: string) => Figure; words: Readonly<Record<string, string>>; reader: Reader },
): string {
  return fillPlaceholders(text, (placeholder) => {
    const word = words[placeholder];
    if (word !== undefined) return word;
    const { value, unit, change } = figure(placeholder);
    const part = figureName(placeholder)?.part;
    if (part === 'change') return change ? formatChange(change, reader) : formatValue(null, unit, reader);
    return formatValue(part === 'previous' ? (change?.previous ?? null) : value, unit, reader);
  });
}

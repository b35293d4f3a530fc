import type { RenderDocument } from '../render/document.ts';
import { sectionId, sectionName, type Template } from './template/schema.ts';

/** A pack's document as its mail shows it: the given figures, and the warnings and sections that the template asks for. */
export function mailDocument(
  template: Template,
  document: RenderDocument,
  headline: RenderDocument['headline'],
): RenderDocument {
  const { warnings, sections: wanted } = template.mail;
  const ids = template.sections
    .map(sectionName)
    .filter((name) => wanted === 'all' || (wanted !== 'none' && wanted.includes(name)))
    .map(sectionId);
  return {
    ...document,
    headline,
    warnings: warnings ? document.warnings : [],
    sections: document.sections.filter(({ id }) => ids.includes(id)),
  };
}

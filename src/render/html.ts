import type { Definition, RenderDocument, Section } from './document.ts';
import { formatValue } from './format.ts';
import { blockHtml, figuresHtml, noteHtml } from './html/blocks.ts';
import { escapeHtml } from './html/escape.ts';
import { style } from './html/style.ts';
import { wordsIn } from './words.ts';

/** The document as one self-contained page: no script, no font, no picture from elsewhere; charts as inline SVG. */
export function renderHtml(document: RenderDocument): string {
  const { language, title, period, headline, warnings, sections, definitions } = document;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`${title}, ${period}`)}</title><style>${style}</style></head><body>`,
    headerHtml(document),
    '<main>',
    headline.length > 0 ? figuresHtml(headline, document, true) : '',
    ...warnings.map(noteHtml),
    contentsHtml(document),
    ...sections.map((section, index) => sectionHtml(section, document, index)),
    definitions.length > 0 ? definitionsHtml(definitions, document) : '',
    `</main>${footerHtml(document)}</body></html>`,
  ].join('\n');
}

function headerHtml(document: RenderDocument): string {
  const asOf = `${wordsIn(document.language).asOf} ${formatValue(document.identity.asOf, 'instant', document)}`;
  const { organisation, title, period, state } = document;
  const condition = state === undefined ? '' : `<p>${escapeHtml(state)}</p>`;
  return `<header><div><p>${escapeHtml(organisation)}</p><h1>${escapeHtml(title)}</h1><p>${escapeHtml(period)}</p>${condition}<p class="asof">${escapeHtml(asOf)}</p></div></header>`;
}

function contentsHtml({ sections, language }: RenderDocument): string {
  if (sections.length < 2) return '';
  const items = sections
    .map(({ title }, index) => `<li><a href="#section-${index + 1}">${escapeHtml(title)}</a></li>`)
    .join('');
  return `<nav aria-label="${wordsIn(language).contents}"><ol>${items}</ol></nav>`;
}

function sectionHtml(section: Section, document: RenderDocument, index: number): string {
  const blocks = section.blocks.map((block, place) => blockHtml(block, document, `hatch-${index}-${place}`));
  return `<section id="section-${index + 1}"><h2>${escapeHtml(section.title)}</h2><p class="subtitle">${escapeHtml(section.subtitle)}</p>${blocks.join('\n')}</section>`;
}

function definitionsHtml(definitions: readonly Definition[], { language }: RenderDocument): string {
  const items = definitions.map(
    ({ report, label, field, meaning, formula }) =>
      `<dt>${escapeHtml(`${report}: ${label}`)}</dt><dd>${escapeHtml(meaning)}<br><small>${escapeHtml(`${field}: ${formula}`)}</small></dd>`,
  );
  return `<section><h2>${wordsIn(language).definitions}</h2><dl>${items.join('')}</dl></section>`;
}

function footerHtml({ language, identity }: RenderDocument): string {
  const words = wordsIn(language);
  return `<footer>${escapeHtml(`${words.snapshot} ${identity.snapshotId} · ${words.asOf} ${identity.asOf} · ${words.hash} ${identity.hash}`)}</footer>`;
}

/** A figure that a template names: `<report or section>.<figure>`, in a text also its change or its earlier value. */
export interface FigureName {
  section: string;
  figure: string;
  part: 'value' | 'change' | 'previous';
}

/** Reads `sales/dashboard.total_revenue` or `….change` or `….previous`; null for anything else. */
export function figureName(text: string): FigureName | null {
  const found = /^([a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?)\.([a-z0-9_]+)(?:\.(change|previous))?$/.exec(text);
  if (!found) return null;
  const [, section = '', figure = '', part = 'value'] = found;
  return { section, figure, part: part as FigureName['part'] };
}

/** What stands between braces in a text, in order. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, inner = '']) => inner);
}

/** The text with what stands between braces replaced. */
export function fillPlaceholders(text: string, valueOf: (placeholder: string) => string): string {
  return text.replace(/\{([^{}]*)\}/g, (_, inner: string) => valueOf(inner));
}

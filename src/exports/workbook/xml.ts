/** What every part of a workbook begins with. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const SPECIAL = /[&<>\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', _: '_x005F_' };

/** Clean text as a cell's content; what XML cannot hold is left out, and a text such as `_x0041_` stays what it is. */
export function cellText(text: string): string {
  return text.replace(SPECIAL, (sign) => ESCAPES[sign] ?? '');
}

/** Clean text as an element's content or an attribute's value; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\uFFFE\uFFFF]/g, (sign) => (sign === '"' ? '&quot;' : (ESCAPES[sign] ?? '')));
}

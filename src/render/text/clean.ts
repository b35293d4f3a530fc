const PLAIN = /^[\x20-\x7e]*$/;
const CONTROL = /(?:(?!\n)[\p{Cc}\u2028\u2029])+/gu;
// Joiners, direction marks, variation selectors: no font draws them, and they would let a name disguise itself.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Text fit for a page: composed (NFC), without control or invisible characters; line feeds are kept. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '');
}

/** The same on one line: line feeds become spaces. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** The beginning of a text, at most `length` UTF-16 units, never half a character. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

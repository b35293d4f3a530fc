import LineBreaker from 'linebreak';

/** Width of one line of text in points. */
export type Measure = (text: string) => number;

const ELLIPSIS = '…';

/** Text broken into lines no wider than `width`: at the breaks that Unicode allows, inside a word only where it is wider than a line. */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

function wrapParagraph(text: string, width: number, measure: Measure): string[] {
  if (fits(text, width, measure)) return [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && !fits((line + piece).trimEnd(), width, measure)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    while (line.length > 1 && !fits(line.trimEnd(), width, measure)) {
      const head = longestHead(line, width, measure);
      if (head.length >= line.length) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}

// No character is set narrower than one point here; measuring tens of thousands of them only to learn that they do not fit
// would take seconds.
function fits(text: string, width: number, measure: Measure): boolean {
  return text.length <= width && measure(text) <= width;
}

function* pieces(text: string): Generator<string> {
  const breaker = new LineBreaker(text);
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    yield text.slice(from, next.position);
    from = next.position;
  }
}

/** The longest beginning that fits, at least one character; never half of a surrogate pair. */
function longestHead(text: string, width: number, measure: Measure): string {
  const characters: string[] = [];
  let sum = 0;
  for (const character of text) {
    sum += measure(character);
    if (characters.length > 0 && sum > width) break;
    characters.push(character);
  }
  // Kerning may make the whole a little wider than its characters.
  while (characters.length > 1 && measure(characters.join('')) > width) characters.pop();
  return characters.join('');
}

/** Text on one line, shortened with an ellipsis where it is wider than `width`. */
export function shorten(text: string, width: number, measure: Measure): string {
  if (fits(text, width, measure)) return text;
  const head = longestHead(text, Math.max(1, width - measure(ELLIPSIS)), measure);
  return `${head.trimEnd()}${ELLIPSIS}`;
}

/** At most `most` lines; the last one ends with an ellipsis when text is left over. */
export function wrapAtMost(text: string, width: number, most: number, measure: Measure): string[] {
  const enough = Math.ceil(width) * (most + 1);
  const lines = wrap(text.length > enough ? text.slice(0, enough) : text, width, measure);
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), shorten(rest, width, measure)];
}

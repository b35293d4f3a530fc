import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { Problem } from '../errors.ts';

export type Path = readonly (string | number)[];

/** A YAML file that was read, with a way back from its values to the places they were written at. */
export interface ConfigDocument {
  /** Plain values; undefined when the text is not one well-formed YAML document. */
  value: unknown;
  problems: Problem[];
  /**
   * `file:line:column path` of a value, or of its key; of the nearest key around it when it is not there.
   */
  where: (path: Path, place?: 'key' | 'value') => string;
}

/** Reads a YAML text. Wrong YAML and duplicate keys are problems with their places. */
export function readDocument(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    where: at(pos[0]),
    message:
      code === 'DUPLICATE_KEY'
        ? `the key ${keyAt(text, pos[0])} is there twice`
        : `is not valid YAML: ${message}`,
    hint: code === 'DUPLICATE_KEY' ? 'keep one of them' : undefined,
  }));
  return {
    ...valueOf(document, problems, file),
    where: (path, place = 'value') => `${at(offsetOf(document, path, place))} ${path.join('.')}`.trimEnd(),
  };
}

function valueOf(
  document: Document.Parsed,
  problems: Problem[],
  file: string,
): { value: unknown; problems: Problem[] } {
  if (document.errors.length > 0) return { value: undefined, problems };
  try {
    return { value: document.toJS() as unknown, problems };
  } catch (error) {
    // Aliases that resolve to nothing or multiply without end.
    return {
      value: undefined,
      problems: [...problems, { where: file, message: `is not valid YAML: ${(error as Error).message}` }],
    };
  }
}

function keyAt(text: string, offset: number): string {
  return JSON.stringify(/^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '');
}

function offsetOf(document: Document.Parsed, path: Path, place: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let found = document.contents?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (!pair) return found;
      node = pair.value;
      const isScalarAtEnd =
        place === 'value' && index === path.length - 1 && isScalar(pair.value) && pair.value.value !== null;
      found = startOf(isScalarAtEnd ? pair.value : pair.key) ?? found;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      found = startOf(node) ?? found;
    } else return found;
  }
  return found;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

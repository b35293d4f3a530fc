import { theme } from '../../../templates/theme.ts';
import type { Definition } from '../document.ts';
import { oneLine } from '../text/clean.ts';
import type { Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const FIELD = { size: 7.5, weight: 'bold', leading: 10.5, width: 177 } as const;
const TEXT = { size: 7.5, leading: 10.5 } as const;
/** Where the meanings begin, from the left margin. */
const COLUMN = 190;

/** Field names on the left, their meaning beside them, grouped by report. */
export function drawDefinitions(flow: Flow, definitions: readonly Definition[], parent: Tag): void {
  for (const report of new Set(definitions.map((definition) => definition.report))) {
    const entries = definitions.filter((definition) => definition.report === report);
    flow.need(52);
    flow.paragraph(report, { size: theme.size.block, weight: 'bold', leading: 15 }, 'H2', parent);
    flow.y += 5;
    for (const entry of entries) drawDefinition(flow, entry, parent);
    flow.y += 16;
  }
}

function drawDefinition(flow: Flow, { field, text }: Definition, parent: Tag): void {
  const right = { ...TEXT, x: theme.margin.side + COLUMN, width: flow.canvas.inner - COLUMN };
  const name = broken(oneLine(field), FIELD.width, (part) =>
    flow.canvas.measure(part, FIELD.size, FIELD.weight),
  );
  const height = Math.max(flow.lines(text, right).length, flow.lines(name, FIELD).length) * TEXT.leading;
  flow.need(Math.min(height, 300));
  const { y } = flow;
  const page = flow.pages;
  flow.paragraph(name, FIELD, 'P', parent);
  const below = flow.y;
  if (flow.pages === page) flow.y = y;
  flow.paragraph(text, right, 'P', parent);
  flow.y = (flow.pages === page ? Math.max(flow.y, below) : flow.y) + 4.5;
}

/** A path broken after its dots and underscores, where prose would not be. */
function broken(path: string, width: number, measure: (text: string) => number): string {
  const lines = [''];
  for (const part of path.split(/(?<=[._])/)) {
    const line = lines.at(-1) + part;
    if (measure(line) <= width) lines[lines.length - 1] = line;
    else lines.push(part);
  }
  return lines.filter((line) => line !== '').join('\n');
}

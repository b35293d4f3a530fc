import { theme } from '../../../templates/theme.ts';
import type { Definition } from '../document.ts';
import type { Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const FIELD = { size: 8.5, weight: 'bold', leading: 11.5 } as const;
const TEXT = { size: 8.5, leading: 11.5 } as const;
const COLUMN = 152;

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
  const left = { ...FIELD, width: COLUMN - 16 };
  const height = Math.max(flow.lines(text, right).length, flow.lines(field, left).length) * TEXT.leading;
  flow.need(Math.min(height, 300));
  const { y } = flow;
  const page = flow.pages;
  flow.paragraph(field, left, 'P', parent);
  const below = flow.y;
  if (flow.pages === page) flow.y = y;
  flow.paragraph(text, right, 'P', parent);
  flow.y = (flow.pages === page ? Math.max(flow.y, below) : flow.y) + 6;
}

import { theme } from '../../../templates/theme.ts';
import type { Note } from '../document.ts';
import type { Tag } from './canvas.ts';
import type { Flow, ParagraphStyle } from './flow.ts';

interface Look {
  bar: string;
  panel: string;
  sign: string;
}

const LOOKS: Record<Note['tone'], Look> = {
  plain: { bar: theme.colour.rule, panel: theme.colour.panel, sign: '' },
  warning: { bar: theme.colour.warning, panel: theme.colour.warningPanel, sign: '!' },
  good: { bar: theme.colour.good, panel: theme.colour.goodPanel, sign: '✓' },
};

const LEADING = 12.5;
const PAD = 6.5;

/** A note on a quiet panel with a bar in its tone's colour and a sign that survives black and white; longer than a page it runs on. */
export function drawNote(flow: Flow, note: Note, parent?: Tag): void {
  const { canvas } = flow;
  const look = LOOKS[note.tone];
  const style = styleOf(flow, look);
  const height = noteHeight(flow, note);
  flow.need(height);
  const whole = flow.y + height <= canvas.floor;
  if (whole) canvas.artifact(() => drawPanel(flow, look, height));
  const end = flow.y + height;
  flow.y += PAD - 1.5;
  flow.paragraph(note.text, style, 'P', parent);
  if (whole) flow.y = end;
}

/** Height of a note's panel. */
export function noteHeight(flow: Flow, { text, tone }: Note): number {
  return flow.lines(text, styleOf(flow, LOOKS[tone])).length * LEADING + 2 * PAD - 3;
}

function styleOf({ left, width }: Flow, { sign }: Look): ParagraphStyle {
  return { size: 9, leading: LEADING, x: left + (sign ? 28 : 14), width: width - 42 };
}

function drawPanel({ canvas, y, left: x, width }: Flow, look: Look, height: number): void {
  canvas.pdf.rect(x, y, width, height).fill(look.panel);
  canvas.pdf.rect(x, y, 2.5, height).fill(look.bar);
  if (look.sign)
    canvas.text(look.sign, x + 15, y + PAD + 8, {
      size: 11,
      weight: 'bold',
      fill: look.bar,
      align: 'center',
    });
}

import { theme } from '../../../templates/theme.ts';
import type { Note } from '../document.ts';
import type { Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

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

const LEADING = 13.5;
const PAD = 9;

/** A note on a quiet panel with a bar in its tone's colour and a sign that survives black and white; longer than a page it runs on. */
export function drawNote(flow: Flow, note: Note, parent?: Tag): void {
  const { canvas } = flow;
  const look = LOOKS[note.tone];
  const x = theme.margin.side;
  const style = {
    size: theme.size.body,
    leading: LEADING,
    x: x + (look.sign ? 28 : 14),
    width: canvas.inner - 42,
  };
  const height = flow.lines(note.text, style).length * LEADING + 2 * PAD - 3;
  flow.need(height);
  const whole = flow.y + height <= canvas.floor;
  if (whole) canvas.artifact(() => drawPanel(flow, look, height));
  const end = flow.y + height;
  flow.y += PAD - 1.5;
  flow.paragraph(note.text, style, 'P', parent);
  if (whole) flow.y = end;
}

function drawPanel({ canvas, y }: Flow, look: Look, height: number): void {
  const x = theme.margin.side;
  canvas.pdf.rect(x, y, canvas.inner, height).fill(look.panel);
  canvas.pdf.rect(x, y, 2.5, height).fill(look.bar);
  if (look.sign)
    canvas.text(look.sign, x + 15, y + PAD + theme.size.body - 1.5, {
      size: 11,
      weight: 'bold',
      fill: look.bar,
      align: 'center',
    });
}

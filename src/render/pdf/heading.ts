import { theme } from '../../../templates/theme.ts';
import type { Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const TITLE = { size: theme.size.block, weight: 'bold', leading: 15, most: 3 } as const;
const SUBTITLE = { size: 8.5, fill: theme.colour.muted, leading: 12, most: 3 } as const;

interface Headed {
  title: string;
  subtitle?: string;
}

/** Height of a block's title and subtitle with the space below them. */
export function headingHeight(flow: Flow, { title, subtitle }: Headed): number {
  const titles = title ? flow.lines(title, TITLE).length * TITLE.leading : 0;
  const subtitles = subtitle ? flow.lines(subtitle, SUBTITLE).length * SUBTITLE.leading : 0;
  return Math.max(titles + subtitles + theme.gap.inner, flow.headings);
}

/** A block's message and, below it, who, what, unit and period. */
export function blockHeading(flow: Flow, { title, subtitle }: Headed, parent?: Tag): void {
  const below = flow.y + flow.headings;
  if (title) flow.paragraph(title, TITLE, 'H2', parent);
  if (subtitle) flow.paragraph(subtitle, SUBTITLE, 'P', parent);
  flow.y = Math.max(flow.y + theme.gap.inner, below);
}

const CHAPTER = {
  size: theme.size.title,
  weight: 'bold',
  leading: 27,
  most: 3,
  fill: theme.colour.brand,
} as const;
const CHAPTER_LINE = { size: theme.size.body, leading: 14, most: 2, fill: theme.colour.muted } as const;

/** Height of a section's large title with its subtitle, rule and the space below. */
export function pageHeadingHeight(flow: Flow, { title, subtitle }: Headed): number {
  const titles = flow.lines(title, CHAPTER).length * CHAPTER.leading;
  const subtitles = subtitle ? flow.lines(subtitle, CHAPTER_LINE).length * CHAPTER_LINE.leading : 0;
  return titles + subtitles + 6 + theme.gap.inner + 4;
}

/** A page's large title with a subtitle and a rule. */
export function pageHeading(flow: Flow, { title, subtitle }: Headed, parent?: Tag): void {
  const { canvas } = flow;
  flow.paragraph(title, CHAPTER, 'H1', parent);
  if (subtitle) flow.paragraph(subtitle, CHAPTER_LINE, 'P', parent);
  flow.y += 6;
  canvas.artifact(() => canvas.rule(flow.left, flow.left + flow.width, flow.y, theme.colour.strongRule, 1.2));
  flow.y += theme.gap.inner + 4;
}

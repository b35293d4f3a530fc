import { z } from 'zod';
import { windowNames } from '../../calendar.ts';

/** A text in both languages, or one text for every reader. */
const text = z.union([z.string().min(1), z.strictObject({ en: z.string().min(1), ja: z.string().min(1) })]);
export type TemplateText = z.infer<typeof text>;

const window = z.enum(windowNames);

/** A value, or the end of a named window: `previous_month.to`. */
const parameters = z.record(z.string(), z.string());

/** previous_window: the window before, same snapshot · earlier_snapshot: a state, as an earlier snapshot saw it · or a set of its own. */
const compare = z.union([
  z.enum(['previous_window', 'earlier_snapshot']),
  z.strictObject({ window: window.optional(), parameters: parameters.optional() }),
]);

const reading = {
  window: window.optional(),
  parameters: parameters.optional(),
  compare: compare.optional(),
};

const reportSet = z.strictObject({ report: z.string(), ...reading });

/** A report over one set of parameters, and what it is compared with. */
export type ReportSet = z.infer<typeof reportSet>;

/** All blocks of a kind (`tables`), one block (`table-2`), or chosen figures in a row of their own. */
const shown = z.union([z.string(), z.strictObject({ figures: z.array(z.string()).min(1).max(8) })]);
export type Shown = z.infer<typeof shown>;

const section = z.strictObject({
  /** Names the section where its report is there twice. */
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .optional(),
  report: z.string().optional(),
  ...reading,
  /** A joined presentation, and the reports it reads. */
  view: z.string().optional(),
  reads: z.array(reportSet).min(1).optional(),
  title: text.optional(),
  show: z.array(shown).min(1).optional(),
  /** Rows of a table on the page; the workbook has all of them. */
  rows: z.int().min(1).max(1000).optional(),
  /** Paragraphs before the blocks, figures as `{sales/dashboard.total_revenue}`. */
  commentary: z.array(text).min(1).optional(),
});

/** Whole records that go with the pack as a file of their own. */
const attachedExport = z.strictObject({
  /** Folder below src/exports: `orders`. */
  export: z.string(),
  window,
  /** csv: any number of rows, as text · excel: real numbers and dates, more sheets where one is full. */
  format: z.enum(['csv', 'excel']).default('excel'),
});

/** A headline figure: `<report or section>.<figure>`. */
const figure = z.string();

export const templateSchema = z.strictObject({
  title: text,
  /** The window that the cover names. */
  period: window,
  /** Figures of the cover. */
  headline: z.array(figure).min(1).max(8),
  sections: z.array(section).min(1),
  /** Records that are attached for recipients whose formats hold `exports`. */
  exports: z.array(attachedExport).min(1).max(8).optional(),
  /** Whether the last pages say what the figures mean. */
  definitions: z.boolean().default(true),
  /** What the mail's body shows: by default the cover's figures, every warning and every section's message. */
  mail: z
    .strictObject({
      headline: z.array(figure).max(8).optional(),
      warnings: z.boolean().default(true),
      sections: z.union([z.enum(['all', 'none']), z.array(z.string()).min(1)]).default('all'),
    })
    .prefault({}),
});

/** What a pack holds: sections in order, each of a report, of a view that joins reports, or of words. */
export type Template = z.infer<typeof templateSchema>;
export type TemplateSection = Template['sections'][number];

/** The reports that a section reads, each with its parameters. */
export function readsOf({ report, window, parameters, compare, reads }: TemplateSection): ReportSet[] {
  return report === undefined
    ? (reads ?? [])
    : [
        {
          report,
          ...(window && { window }),
          ...(parameters && { parameters }),
          ...(compare !== undefined && { compare }),
        },
      ];
}

/** What a section is called by headline figures and the mail: its own id, else its report or view, else its place. */
export function sectionName({ id, report, view }: TemplateSection, at: number): string {
  return id ?? report ?? view ?? `words-${at + 1}`;
}

/** A template's text in a language. */
export function textIn(words: TemplateText, language: 'en' | 'ja'): string {
  return typeof words === 'string' ? words : words[language];
}

/** A section's name in the letters that a document's bookmarks take. */
export function sectionId(name: string): string {
  return name.replace('/', '-');
}

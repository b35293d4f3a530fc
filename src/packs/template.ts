import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { windowNames } from '../calendar.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError, describeError, type Problem, problemsError } from '../errors.ts';
import { reports } from '../reports/registry.ts';

const reportIds = reports.map((report) => report.id) as [string, ...string[]];
const window = z.enum(windowNames);

/** A value, or the end of a named window: `previous_month.to`. */
const parameters = z.record(z.string(), z.string());

const section = z.strictObject({
  report: z.enum(reportIds),
  window: window.optional(),
  parameters: parameters.optional(),
  /** previous_window: the window before, same snapshot · earlier_snapshot: a state, as an earlier snapshot saw it · or a set of its own. */
  compare: z
    .union([
      z.enum(['previous_window', 'earlier_snapshot']),
      z.strictObject({ window: window.optional(), parameters: parameters.optional() }),
    ])
    .optional(),
});

const templateSchema = z.strictObject({
  title: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
  /** The window that the cover names. */
  period: window,
  /** Figures of the cover and the mail: `<report>.<figure>`. */
  headline: z
    .array(z.string().regex(/^[a-z-]+\/[a-z-]+\.[a-z0-9_]+$/))
    .min(1)
    .max(8),
  sections: z.array(section).min(1),
});

/** What a pack holds: reports with their windows, in order. */
export type Template = z.infer<typeof templateSchema>;
export type TemplateSection = Template['sections'][number];

const folder = new URL('../../templates/packs/', import.meta.url);

/** The names of the templates that come with the product. */
export function templateNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
}

/** The template of that name. @throws config when there is none, or naming everything that is wrong with it */
export function templateNamed(name: string): Template {
  if (!templateNames().includes(name))
    throw new BoardpackError('config', `There is no pack template ${name}`, {
      hint: `Templates are ${templateNames().join(', ')}`,
    });
  const parsed = templateSchema.safeParse(parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')));
  if (parsed.success) return parsed.data;
  throw problemsError(
    'config',
    `templates/packs/${name}.yaml is not a pack template:`,
    parsed.error.issues.map((issue) => ({ where: issue.path.join('.'), message: issue.message })),
  );
}

/** What is wrong with the templates that the configured packs name, each beside the pack that names it. */
export function templateProblems(config: Config): Problem[] {
  const named = Object.entries(config.tenants).flatMap(([tenant, { packs }]) =>
    Object.entries(packs).map(([pack, { template }]) => ({
      where: `tenants.${tenant}.packs.${pack}.template`,
      template,
    })),
  );
  return named.flatMap(({ where, template }) => {
    try {
      templateNamed(template);
      return [];
    } catch (error) {
      return [{ where, message: describeError(error) }];
    }
  });
}

import { readDocument } from '../../config/document.ts';
import { readText } from '../../config/files.ts';
import type { Finding } from '../../config/issues.ts';
import type { Problem } from '../../errors.ts';
import { brokenTemplate } from './rules.ts';
import { type Template, templateSchema } from './schema.ts';
import { mended, shapeFindings } from './shape.ts';

/** A template that was read, or what is wrong with it; `where` leads back to the lines of its file. */
export interface ReadTemplate {
  template: Template | null;
  /** In the order of the file. */
  problems: Problem[];
  where: (path: Finding['path'], place?: Finding['place']) => string;
}

/** Reads a template's file and finds everything that is wrong with it short of computing its reports. */
export function readTemplate(file: string): ReadTemplate {
  const text = readText(file, 'pack templates are relative to the configuration');
  if (typeof text !== 'string')
    return { template: null, problems: [{ where: file, ...text }], where: () => file };
  const { value, problems, where } = readDocument(text, file);
  if (problems.length > 0) return { template: null, problems, where };
  const { template, findings } = understand(value ?? {});
  return {
    template: findings.length > 0 ? null : template,
    problems: findings
      .map(({ path, place, message, hint }) => ({ where: where(path, place), message, hint }))
      .toSorted((one, other) => one.where.localeCompare(other.where, 'en', { numeric: true })),
    where,
  };
}

function understand(value: unknown): { template: Template | null; findings: Finding[] } {
  const parsed = templateSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { template: parsed.data, findings: [...brokenTemplate(parsed.data)] };
  const { issues } = parsed.error;
  const rest = templateSchema.safeParse(mended(value, issues));
  const others = rest.success ? [...brokenTemplate(rest.data)] : [];
  return { template: null, findings: [...shapeFindings(issues), ...others] };
}

import { z } from 'zod';
import { readDocument } from '../../config/document.ts';
import type { Finding } from '../../config/issues.ts';
import { suggestion } from '../../config/nearest.ts';
import { readText } from '../../config/files.ts';
import type { Problem } from '../../errors.ts';
import { brokenTemplate } from './rules.ts';
import { type Template, templateSchema } from './schema.ts';

/** A template that was read, or what is wrong with it; `where` leads back to the lines of its file. */
export interface ReadTemplate {
  template: Template | null;
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
  const parsed = templateSchema.safeParse(value ?? {}, { reportInput: true });
  const findings = parsed.success
    ? [...brokenTemplate(parsed.data)]
    : parsed.error.issues.flatMap((issue) => shapeFindings(issue, []));
  return {
    template: parsed.success && findings.length === 0 ? parsed.data : null,
    problems: findings.map(({ path, place, message, hint }) => ({
      where: where(path, place),
      message,
      hint,
    })),
    where,
  };
}

function shapeFindings(issue: z.core.$ZodIssue, parents: Finding['path']): Finding[] {
  const path = [...parents, ...(issue.path as (string | number)[])];
  const input = (issue as { input?: unknown }).input;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      place: 'key',
      message: 'is not a known key',
      hint: suggestion(key, known),
    }));
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return [
      {
        path,
        message: input === undefined ? 'is required' : `${JSON.stringify(input)} is not known here`,
        hint: suggestion(String(input), values),
      },
    ];
  }
  if (issue.code === 'invalid_union') return unionFindings(issue, path, input);
  if (input === undefined && issue.code === 'invalid_type') return [{ path, message: 'is required' }];
  return [{ path, message: issue.message }];
}

/** The alternative that has the kind of what was written speaks for the union. */
function unionFindings(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Finding['path'],
  input: unknown,
): Finding[] {
  const isFitting = (issues: readonly z.core.$ZodIssue[]) =>
    !issues.some(({ code, path: inner }) => code === 'invalid_type' && inner.length === 0);
  const fitting = issue.errors.find(isFitting);
  if (fitting)
    return fitting.flatMap((inner) =>
      shapeFindings(
        { ...inner, input: (inner as { input?: unknown }).input ?? input } as z.core.$ZodIssue,
        path,
      ),
    );
  return [
    { path, message: input === undefined ? 'is required' : 'is none of the forms that are possible here' },
  ];
}

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
}

/** The keys that the template's schema knows at a path. */
function keysAt(path: Finding['path']): string[] {
  let nodes = [z.toJSONSchema(templateSchema, { io: 'input' }) as Node];
  const open = (node: Node): Node[] => [node, ...(node.anyOf ?? []).flatMap(open)];
  for (const part of path)
    nodes = nodes.flatMap(open).flatMap(({ properties, items }) => {
      const next = typeof part === 'number' ? items : properties?.[part];
      return next ? [next] : [];
    });
  return nodes.flatMap(open).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

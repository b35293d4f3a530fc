import { z } from 'zod';
import type { Finding } from '../../config/issues.ts';
import { suggestion } from '../../config/nearest.ts';
import { templateSchema } from './schema.ts';

type Issue = z.core.$ZodIssue & { input?: unknown };
type Path = readonly (string | number)[];

/** What a template's schema found wrong, in words: one finding per unknown key and per value. */
export function shapeFindings(issues: readonly z.core.$ZodIssue[]): Finding[] {
  return issues.flatMap((issue) => single(issue)).flatMap(findingsOf);
}

/** An issue with those of a union's alternative in its place: the one that has the kind of what was written. */
function single(issue: Issue, parents: Path = []): Issue[] {
  const path = [...parents, ...(issue.path as (string | number)[])];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const fitting = issue.errors.find(
    (issues) => !issues.some(({ code, path: inner }) => code === 'invalid_type' && inner.length === 0),
  );
  // Of a value that is an alternative as a whole, the schema keeps what was written with the union only.
  const whole = (inner: z.core.$ZodIssue) =>
    inner.path.length === 0 ? ({ ...inner, input: issue.input } as Issue) : inner;
  return fitting ? fitting.flatMap((inner) => single(whole(inner), path)) : [{ ...issue, path }];
}

function findingsOf(issue: Issue): Finding[] {
  const { input } = issue;
  const path = issue.path as Path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        place: 'key',
        message: 'is not a known key',
        hint: suggestion(key, keysAt(path)),
      }));
    case 'invalid_value':
      return [{ path, ...unknownValue(input, issue.values.map(String)) }];
    case 'invalid_union':
    case 'invalid_type':
      return [{ path, message: input === undefined ? 'is required' : kindMessage(issue) }];
    default:
      return [{ path, message: issue.message }];
  }
}

function kindMessage(issue: Issue): string {
  if (issue.code !== 'invalid_type') return 'is none of the forms that are possible here';
  return `must be ${KINDS[issue.expected] ?? issue.expected}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function unknownValue(input: unknown, values: string[]): { message: string; hint: string } {
  if (input === undefined) return { message: 'is required', hint: `one of ${values.join(', ')}` };
  return {
    message: `${JSON.stringify(input)} is not known here`,
    hint: suggestion(typeof input === 'string' ? input : '', values),
  };
}

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
}

/** The keys that the template's schema knows at a path. */
function keysAt(path: Path): string[] {
  let nodes = [z.toJSONSchema(templateSchema, { io: 'input' }) as Node];
  const open = (node: Node): Node[] => [node, ...(node.anyOf ?? []).flatMap(open)];
  for (const part of path)
    nodes = nodes.flatMap(open).flatMap(({ properties, items }) => {
      const next = typeof part === 'number' ? items : properties?.[part];
      return next ? [next] : [];
    });
  return nodes.flatMap(open).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** The value with harmless words where the schema found something wrong, so that the rules can be tried on the rest. */
export function mended(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(value);
  for (const issue of issues.flatMap((each) => single(each))) {
    const path = issue.path as Path;
    const holder = valueAt(copy, path.slice(0, -1));
    const last = String(path.at(-1));
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete valueAt(copy, path)?.[key];
    else if (holder) holder[last] = harmless(issue);
  }
  return copy;
}

/** Left out, unless it has to be there. */
function harmless(issue: Issue): unknown {
  if (issue.code === 'invalid_value') return issue.values[0];
  return issue.code === 'invalid_type' && issue.expected === 'string' ? '-' : undefined;
}

function valueAt(value: unknown, path: Path): Record<string, unknown> | undefined {
  const found = path.reduce<unknown>(
    (inner, part) => (inner as Record<string, unknown> | undefined)?.[String(part)],
    value,
  );
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined;
}

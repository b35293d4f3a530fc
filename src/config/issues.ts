import type { z } from 'zod';
import { descriptionAt, knownKeys } from './editor-schema.ts';
import { nearest, suggestion } from './nearest.ts';
import type { Path } from './document.ts';

type Issue = z.core.$ZodIssue;

/** Something wrong at a path of the configuration. */
export interface Finding {
  path: Path;
  /** Whether the key itself is what is wrong. */
  place?: 'key' | 'value';
  message: string;
  hint?: string | undefined;
}

/** What the schema found wrong, in words: one finding per unknown key and per value. */
export function findingsOf(issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue) => findings(issue, []));
}

function findings(issue: Issue, parents: Path): Finding[] {
  const path = [...parents, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        place: 'key',
        message: 'is not a known key',
        hint: suggestion(key, knownKeys(path)),
      }));
    case 'invalid_key':
      return [{ path, place: 'key', message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union':
      return chosen(issue).flatMap((inner) => findings(inner, path));
    default:
      return [{ path, ...wording(issue, path) }];
  }
}

/** Of a union's alternatives the one that has the kind of value that was written, and of several the nearest; or the union's own issue. */
function chosen(issue: z.core.$ZodIssueInvalidUnion): Issue[] {
  const [fitting] = issue.errors
    .filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
    .toSorted((one, other) => distance(one) - distance(other));
  if (fitting) return fitting;
  const {
    input,
    discriminator,
    options = [],
  } = issue as typeof issue & { discriminator?: string; options?: string[] };
  if (discriminator === undefined) {
    return [{ code: 'custom', path: [], message: 'is neither of the forms that are possible here', input }];
  }
  const written = (input as Record<string, unknown> | null)?.[discriminator];
  return [{ code: 'invalid_value', path: [], values: options, input: written, message: '' }];
}

/** How much is wrong with a value, seen from one alternative. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function wording(issue: Issue, path: Path): { message: string; hint?: string | undefined } {
  switch (issue.code) {
    case 'invalid_type':
      return typeMismatch(issue, path);
    case 'invalid_value':
      return notAllowed(issue.values.map(String), issue.input);
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { message: `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}` }
        : empty(issue.origin, path);
    case 'too_big':
      return { message: `must be at most ${issue.maximum}` };
    default:
      return { message: issue.message };
  }
}

function empty(origin: string, path: Path): { message: string; hint?: string | undefined } {
  return origin === 'array'
    ? { message: 'needs at least one entry', hint: hintAt(path) }
    : { message: 'must not be empty' };
}

/** What belongs at a path, as a hint. */
function hintAt(path: Path): string | undefined {
  return descriptionAt(path)?.replace(/\.$/, '');
}

function notAllowed(values: string[], input: unknown): { message: string; hint?: string | undefined } {
  if (input === undefined) return { message: 'is required', hint: `one of ${values.join(', ')}` };
  const near = typeof input === 'string' ? nearest(input, values) : null;
  return {
    message: `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`,
    hint: near ? `did you mean ${near}?` : undefined,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function typeMismatch(
  { expected, input }: z.core.$ZodIssueInvalidType,
  path: Path,
): { message: string; hint?: string | undefined } {
  const hint = hintAt(path);
  if (input === undefined) return { message: 'is required', hint };
  if (input === null) return { message: 'is empty', hint: 'fill it in or remove the key' };
  const kind = Array.isArray(input) ? 'array' : typeof input;
  return {
    message: `must be ${KINDS[expected] ?? expected}, not ${KINDS[kind] ?? kind}`,
    hint: expected === 'string' && kind !== 'object' ? 'put it in quotes' : hint,
  };
}

import { describe, expect, test } from 'vitest';
import { recordExports } from '../../src/exports/registry.ts';
import { units } from '../../src/reports/units.ts';
import { cases } from './catalogue.ts';
import { covers, leaves, type Shape } from './shape.ts';

const defined = [
  ...cases.map(({ report }) => ({ id: report.id, definitions: report.definitions })),
  ...recordExports.map(({ id, columns }) => ({
    id: `${id} export`,
    definitions: columns.map(({ name, ...column }) => ({ field: name, ...column })),
  })),
];

describe.each(defined)('the definitions of $id', ({ definitions }) => {
  test('say in one plain sentence what a field means', () => {
    const wrong = definitions.filter(({ meaning }) => !/^[A-Z][^.:_]{8,110}\.$/.test(meaning));
    expect(wrong.map(({ field, meaning }) => `${field}: ${meaning}`)).toEqual([]);
  });

  test('say apart from that how it is computed', () => {
    const wrong = definitions.filter(
      ({ meaning, formula }) => !/^\S.{8,600}\.$/.test(formula) || formula.includes(meaning),
    );
    expect(wrong.map(({ field, formula }) => `${field}: ${formula}`)).toEqual([]);
  });

  test('have units that are explained', () => {
    expect(Object.keys(units)).toEqual(expect.arrayContaining(definitions.map(({ unit }) => unit)));
  });
});

test.each(cases)('flags and texts of $report.id are what their unit says', ({ report, shape }) => {
  const { data, meta } = shape as { data: Shape; meta?: Shape };
  const typed = [...typesOf(data), ...(meta ? typesOf(meta, 'meta') : [])];
  for (const [path, type] of typed) {
    const unit = report.definitions.find(({ field }) => covers(field, path))?.unit;
    const words: Readonly<Record<string, readonly string[]>> = {
      boolean: ['flag'],
      string: ['text', 'date', 'instant'],
      id: ['text'],
    };
    const allowed = words[type] ?? [
      'money',
      'count',
      'fraction',
      'percentage',
      'points',
      'days',
      'hours',
      'number',
    ];
    expect(allowed, `${path} is a ${type}`).toContain(unit);
  }
});

/** Every value of a shape with its type, a null left aside. */
function typesOf(shape: Shape, at = ''): [path: string, type: string][] {
  return leaves(shape, at).map((path) => [path, typeAt(shape, at === '' ? path : path.slice(at.length + 1))]);
}

function typeAt(shape: Shape, path: string): string {
  if (typeof shape === 'string') return shape.replace('?', '');
  if (Array.isArray(shape)) return typeAt(shape[0] as Shape, path.replace(/^\[\]\.?/, ''));
  const keyed = shape as Readonly<Record<string, Shape>>;
  if (keyed['?'] !== undefined) return typeAt(keyed['?'], path);
  const [, key = '', rest = ''] = /^([^.[]+)\.?(.*)$/.exec(path) ?? [];
  return typeAt((keyed[key] ?? keyed[`${key}?`]) as Shape, rest);
}

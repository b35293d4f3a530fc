import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configSchemaForEditors, type EditorSchema, knownKeys } from '../../src/config/editor-schema.ts';

describe('configSchemaForEditors', () => {
  test('is what schema/boardpack.schema.json holds; if not, run `npm run schema`', () => {
    const committed = JSON.parse(
      readFileSync(new URL('../../schema/boardpack.schema.json', import.meta.url), 'utf8'),
    ) as unknown;
    expect(committed).toEqual(JSON.parse(JSON.stringify(configSchemaForEditors())));
  });

  test('explains every key', () => {
    const unexplained = (schema: EditorSchema, path: string): string[] => [
      ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
        ...(inner.description || key === 'kind' ? [] : [`${path}.${key}`]),
        ...unexplained(inner, `${path}.${key}`),
      ]),
      ...[
        schema.items,
        typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined,
        ...(schema.anyOf ?? []),
        ...(schema.oneOf ?? []),
      ].flatMap((inner) => (inner ? unexplained(inner, path) : [])),
    ];
    expect(unexplained(configSchemaForEditors(), '')).toEqual([]);
  });

  test('knows the keys at a path, through lists and alternatives', () => {
    expect(knownKeys([])).toEqual(['tenants', 'mail', 'api', 'retention']);
    expect(knownKeys(['tenants', 'any', 'packs', 'any', 'recipients', 0])).toEqual([
      'to',
      'name',
      'language',
      'formats',
    ]);
    expect(knownKeys(['tenants', 'any', 'source'])).toEqual(['kind', 'path', 'mapping']);
    expect(knownKeys(['tenants', 'any', 'source', 'mapping'])).toEqual([]);
  });
});

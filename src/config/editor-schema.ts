import { z } from 'zod';
import { fileSchema } from './schema.ts';

/** A JSON schema, as far as it is read here. */
export interface EditorSchema {
  description?: string;
  properties?: Record<string, EditorSchema>;
  additionalProperties?: EditorSchema | boolean;
  items?: EditorSchema;
  anyOf?: EditorSchema[];
  oneOf?: EditorSchema[];
}

/** The JSON schema of boardpack.yaml, for editors that complete and check while one types. */
export function configSchemaForEditors(): EditorSchema {
  const schema = z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' });
  return { title: 'boardpack.yaml', ...schema } as EditorSchema;
}

/** The keys that may stand at a path of boardpack.yaml; none where it holds no keys of its own. */
export function knownKeys(path: readonly (string | number)[]): string[] {
  return [...new Set(schemasAt(path).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** What the value at a path means; undefined where nothing is said. */
export function descriptionAt(path: readonly (string | number)[]): string | undefined {
  return schemasAt(path).find(({ description }) => description)?.description;
}

function schemasAt(path: readonly (string | number)[]): EditorSchema[] {
  let schemas = [configSchemaForEditors()];
  for (const part of path) schemas = schemas.flatMap((schema) => stepInto(schema, String(part)));
  return schemas.flatMap(alternatives);
}

function stepInto(schema: EditorSchema, part: string): EditorSchema[] {
  return alternatives(schema).flatMap(({ properties, additionalProperties, items }) => {
    const next =
      properties?.[part] ??
      items ??
      (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return next ? [next] : [];
  });
}

function alternatives(schema: EditorSchema): EditorSchema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives)];
}

import { readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggestion } from '../config/nearest.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError, type Problem, problemsError } from '../errors.ts';
import { type ReadTemplate, readTemplate } from './template/read.ts';
import type { Template } from './template/schema.ts';

const folder = new URL('../../templates/packs/', import.meta.url);

/** A process works with the templates as they were when it first read them, as it does with its configuration. */
const known = new Map<string, ReadTemplate>();

/** The names of the templates that come with the product. */
export function templateNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
}

/** The template of that name, or of an absolute path. @throws config when there is none, or naming everything that is wrong with it */
export function templateNamed(name: string): Template {
  const { template, problems } = templateRead(name);
  if (template) return template;
  throw problemsError('config', `${name} is not a pack template:`, problems);
}

/** The template of that name or absolute path with the way back to its lines. @throws config when no template has that name */
export function templateRead(name: string): ReadTemplate {
  const read = known.get(name) ?? readTemplate(fileOf(name));
  known.set(name, read);
  return read;
}

function fileOf(name: string): string {
  if (isAbsolute(name)) return name;
  if (!templateNames().includes(name))
    throw new BoardpackError('config', `There is no pack template ${name}`, {
      hint: suggestion(name, templateNames()),
    });
  return fileURLToPath(new URL(`${name}.yaml`, folder));
}

/** What is wrong with the templates that the configured packs name, each template once. */
export function templateProblems(config: Config): Problem[] {
  return templatesOf(config).flatMap((name) => templateRead(name).problems);
}

/** The templates that a configuration's packs name, each once. */
export function templatesOf(config: Config): string[] {
  const named = Object.values(config.tenants).flatMap(({ packs }) => Object.values(packs));
  return [...new Set(named.map(({ template }) => template))];
}

import { dirname, resolve } from 'node:path';
import { problemsError, type Problem } from '../errors.ts';
import { readDocument, type ConfigDocument } from './document.ts';
import { readEnvironment } from './environment.ts';
import { readText, resolveSource, resolveTemplate } from './files.ts';
import { findingsOf, type Finding } from './issues.ts';
import { brokenRules, type KnownNames } from './rules.ts';
import { fileSchema, type Config, type FileConfig } from './schema.ts';
import { hideSecrets } from './secrets.ts';

export interface LoadOptions {
  /** Path of the configuration. @default boardpack.yaml in the current folder */
  file?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Folder that replaces the one of every csv tenant. */
  source?: string | undefined;
  /** What schedules, templates and entities are checked against. */
  known?: KnownNames | undefined;
}

interface Read {
  config: FileConfig | null;
  problems: Problem[];
}

/**
 * boardpack.yaml and the environment as one object, frozen through and through, with every default. Passwords in its URLs
 * are masked where it is printed or serialised.
 * @throws config with every problem there is, each as `file:line:column path: what (what to do)`
 */
export function loadConfig({ file = 'boardpack.yaml', env, source, known = {} }: LoadOptions): Config {
  const { settings, problems } = readEnvironment(env);
  const read = readTenants(resolve(file), source, known);
  const all = [...problems, ...read.problems];
  if (all.length > 0 || !settings || !read.config)
    throw problemsError('config', 'The configuration cannot be used:', all);
  return frozen(
    hideSecrets({ ...read.config, ...settings, file: resolve(file) }, ['databaseUrl', 'redisUrl', 'smtpUrl']),
  );
}

function readTenants(file: string, source: string | undefined, known: KnownNames): Read {
  const text = readText(file, 'write one with `boardpack init`');
  if (typeof text !== 'string') return { config: null, problems: [{ where: 'configuration', ...text }] };
  const document = readDocument(text, file);
  if (document.problems.length > 0) return { config: null, problems: document.problems };
  if (document.value === null || document.value === undefined) {
    return {
      config: null,
      problems: [{ where: file, message: 'is empty', hint: 'write one with `boardpack init`' }],
    };
  }
  const folder = dirname(file);
  const parsed = fileSchema.safeParse(document.value, { reportInput: true });
  const findings = [...findingsOf(parsed.error?.issues ?? []), ...brokenRules(document.value, folder, known)];
  if (!parsed.success || findings.length > 0) return { config: null, problems: inOrder(findings, document) };
  const tenants = Object.entries(parsed.data.tenants).map(([id, tenant]) => [
    id,
    {
      ...tenant,
      source: resolveSource(tenant.source, folder, source),
      packs: Object.fromEntries(
        Object.entries(tenant.packs).map(([name, pack]) => [
          name,
          { ...pack, template: resolveTemplate(pack.template, folder) },
        ]),
      ),
    },
  ]);
  return {
    config: { ...parsed.data, tenants: Object.fromEntries(tenants) as FileConfig['tenants'] },
    problems: [],
  };
}

function inOrder(findings: readonly Finding[], document: ConfigDocument): Problem[] {
  return findings
    .map(({ path, place, message, hint }) => ({ where: document.where(path, place), message, hint }))
    .toSorted((one, other) => one.where.localeCompare(other.where, 'en', { numeric: true }));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

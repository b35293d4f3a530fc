import { isOwnTemplate, readMapping } from './files.ts';
import type { Finding } from './issues.ts';
import { readKey, readPem } from './mail.ts';
import { suggestion } from './nearest.ts';

/** What the configuration is checked against that only other parts of the product know; what is not given is not checked. */
export interface KnownNames {
  /** Names of the pack templates there are. */
  templates?: readonly string[] | undefined;
  /** Names of the entities that a mapping may yield. */
  entities?: readonly string[] | undefined;
  /** What is wrong with a cron expression in a timezone, or null. */
  checkSchedule?: ((cron: string, timezone: string) => string | null) | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is wrong beyond shapes: schedules, templates, entities, mapping files (seen from `folder`), doubled recipients, a missing
 * owner. Reads values as they were written, so that it finds these whatever else is wrong.
 */
export function* brokenRules(value: unknown, folder: string, known: KnownNames): Generator<Finding> {
  for (const [id, tenant] of entries(fieldsOf(value)['tenants'])) {
    const path = ['tenants', id];
    yield* brokenSchedule([...path, 'refresh'], tenant['refresh'], tenant['timezone'], known);
    const mapping = fieldsOf(fieldsOf(tenant['source'])['mapping']);
    yield* brokenMapping([...path, 'source', 'mapping'], mapping, folder, known);
    const packs = entries(tenant['packs']);
    if (packs.length > 0 && tenant['owner'] === undefined) {
      yield {
        path: [...path, 'owner'],
        message: 'is required once there are packs',
        hint: 'the mail address that failures are reported to',
      };
    }
    for (const [name, pack] of packs) yield* brokenPack([...path, 'packs', name], pack, tenant, known);
  }
  yield* brokenMail(fieldsOf(fieldsOf(value)['mail']), folder);
}

function* brokenMail({ dkim, tls }: Fields, folder: string): Generator<Finding> {
  const { key_file: key } = fieldsOf(dkim);
  const { ca_file: authority } = fieldsOf(tls);
  const signing = typeof key === 'string' ? readKey(key, folder) : '';
  if (typeof signing !== 'string') yield { path: ['mail', 'dkim', 'key_file'], ...signing };
  const trusted = typeof authority === 'string' ? readPem(authority, folder) : '';
  if (typeof trusted !== 'string') yield { path: ['mail', 'tls', 'ca_file'], ...trusted };
}

function* brokenPack(path: string[], pack: Fields, tenant: Fields, known: KnownNames): Generator<Finding> {
  const { template, schedule, timezone = tenant['timezone'], recipients } = pack;
  yield* brokenSchedule([...path, 'schedule'], schedule, timezone, known);
  const isNamed = typeof template === 'string' && !isOwnTemplate(template);
  if (known.templates && isNamed && !known.templates.includes(template)) {
    yield {
      path: [...path, 'template'],
      message: `there is no template ${JSON.stringify(template)}`,
      hint: suggestion(template, known.templates),
    };
  }
  yield* doubledRecipients([...path, 'recipients'], recipients);
}

function* brokenSchedule(
  path: string[],
  cron: unknown,
  timezone: unknown,
  { checkSchedule }: KnownNames,
): Generator<Finding> {
  if (!checkSchedule || typeof cron !== 'string' || cron === '') return;
  // A wrong timezone is a finding of its own; the cron is then read in UTC.
  const message = checkSchedule(
    cron,
    typeof timezone === 'string' && checkSchedule('0 0 * * *', timezone) === null ? timezone : 'UTC',
  );
  if (message) yield { path, message };
}

function* brokenMapping(
  path: string[],
  mapping: Fields,
  folder: string,
  { entities }: KnownNames,
): Generator<Finding> {
  for (const [entity, value] of Object.entries(mapping)) {
    if (entities && !entities.includes(entity)) {
      yield {
        path: [...path, entity],
        place: 'key',
        message: 'is not an entity',
        hint: suggestion(entity, entities),
      };
    }
    const text = typeof value === 'string' ? readMapping(value, folder) : '';
    if (typeof text !== 'string') yield { path: [...path, entity], ...text };
  }
}

function* doubledRecipients(path: string[], recipients: unknown): Generator<Finding> {
  const seen = new Set<string>();
  for (const [index, recipient] of (Array.isArray(recipients) ? recipients : []).entries()) {
    const to: unknown = typeof recipient === 'string' ? recipient : fieldsOf(recipient)['to'];
    if (typeof to !== 'string') continue;
    if (seen.has(to.toLowerCase()))
      yield {
        path: [...path, String(index)],
        message: `${to} is there twice`,
        hint: 'upper and lower case make no difference; keep one',
      };
    seen.add(to.toLowerCase());
  }
}

function entries(value: unknown): [string, Fields][] {
  return Object.entries(fieldsOf(value)).map(([key, inner]) => [key, fieldsOf(inner)]);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

import { resolve } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Config } from './schema.ts';

/** The levels of the log, from everything to nothing. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

// Messages name the form that is expected, never the value: it may hold a password.
const variables = {
  BOARDPACK_HOME: z.string().default('./var'),
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgresql://user:password@host:5432/database').optional(),
  REDIS_URL: url(['redis', 'rediss'], 'redis://host:6379').optional(),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587').optional(),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or address such as 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a port from 0 to 65535')
    .transform(Number)
    .default(8080),
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`).default('info'),
};

type Environment = z.infer<z.ZodObject<typeof variables>>;

/** What the environment says, every default applied; an empty variable is one that is not set. Every problem at once. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): {
  settings: Settings | null;
  problems: Problem[];
} {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = z.object(variables).safeParse(given);
  if (parsed.success) return { settings: settingsOf(parsed.data), problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    where: `environment ${path.join('.')}`,
    message,
    hint: 'correct the variable or unset it',
  }));
  return { settings: null, problems };
}

export type Settings = Pick<
  Config,
  'home' | 'databaseUrl' | 'redisUrl' | 'smtpUrl' | 'host' | 'port' | 'logLevel'
>;

function settingsOf(env: Environment): Settings {
  return {
    home: resolve(env.BOARDPACK_HOME),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  };
}

function url(schemes: readonly string[], example: string) {
  const isFitting = (text: string) =>
    URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)) && hasHost(text);
  return z.string().refine(isFitting, `must be a URL such as ${example}`);
}

/** A host is named, or a socket's folder in the query. */
function hasHost(text: string): boolean {
  const { hostname, searchParams } = new URL(text);
  return hostname !== '' || searchParams.has('host');
}

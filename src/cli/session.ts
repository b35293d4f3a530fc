import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openQueue } from '../../jobs/queue.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { openDatabase } from '../db/open.ts';
import { problemsError } from '../errors.ts';
import { entities } from '../entities/registry.ts';
import { openTransport } from '../delivery/open-transport.ts';
import { createLog } from '../log.ts';
import { migrate } from '../migrate.ts';
import { templateNames, templateProblems } from '../packs/template.ts';
import { checkSchedule } from '../schedule/cron.ts';
import { type Arguments, textOption } from './command.ts';
import { demoFile, prepareDemo } from './demo-tenants.ts';
import type { Output } from './output.ts';
import { stopRequested } from './stop.ts';

/** The configuration, an open migrated database, and the way to hand work over. */
export interface Session {
  config: Config;
  runtime: Runtime;
  /** Connection string of the database; it may hold a password. */
  url: string;
  close: () => Promise<void>;
}

/** The file that --config names, else boardpack.yaml, else the demo's, which is made when it is not there. */
export async function configOf(given: Arguments, output: Output): Promise<Config> {
  const named = textOption(given, 'config');
  const own = named ?? 'boardpack.yaml';
  if (named !== undefined || existsSync(own)) return readConfig(own, given);
  const file = demoFile(process.env);
  output.say(
    `There is no boardpack.yaml here, so this is the demo's configuration, ${file} (boardpack init writes your own).`,
  );
  await prepareDemo(output);
  return readConfig(file, given);
}

/** Reads a configuration file with the environment, and the templates of its packs. @throws config with everything that is wrong */
export function readConfig(file: string, given: Arguments): Config {
  const config = loadConfig({
    file: resolve(file),
    env: process.env,
    source: textOption(given, 'source'),
    known: { templates: templateNames(), entities: entities.map((entity) => entity.name), checkSchedule },
  });
  const problems = templateProblems(config);
  if (problems.length > 0)
    throw problemsError('config', 'The templates of the packs cannot be used:', problems);
  return config;
}

/** Opens everything a command works with; close it again. */
export async function openSession(config: Config, logLevel: string): Promise<Session> {
  const log = createLog(logLevel);
  const opened = await openDatabase(config);
  try {
    await migrate(opened.url);
    const queue = await openQueue({
      redisUrl: config.redisUrl,
      databaseUrl: opened.url,
      onError: (error) => log.error({ problem: error.message }, 'queue'),
    });
    const transport = openTransport(config);
    const runtime: Runtime = { db: opened.db, config, queue, transport, log, now: () => new Date() };
    const close = async () => {
      await queue.close();
      await opened.close();
    };
    return { config, runtime, url: opened.url, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * Runs a command's work in a session of the given configuration, and closes it whatever happens. A command shows its steps
 * itself, so its log holds only what no step can show unless LOG_LEVEL asks for more; a service logs what it does.
 */
export async function inSession<T>(
  config: Config,
  work: (session: Session) => Promise<T>,
  { isService = false }: { isService?: boolean } = {},
): Promise<T> {
  const logLevel = isService || process.env['LOG_LEVEL'] ? config.logLevel : 'error';
  // Asked to stop meanwhile, it is opened and closed all the same: an embedded PostgreSQL must not be left behind.
  void stopRequested();
  const session = await openSession(config, logLevel);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

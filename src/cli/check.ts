import { readEnvironment } from '../config/environment.ts';
import type { Config } from '../config/schema.ts';
import { type ReadableSource, readableSources } from '../config/sources.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { entities } from '../entities/registry.ts';
import { BoardpackError, type Problem, problemsError } from '../errors.ts';
import { checkSource } from '../load/check-source.ts';
import { migrate } from '../migrate.ts';
import { unknownFigures } from '../packs/template/proof.ts';
import { openSource } from '../sources/registry.ts';
import { type Arguments, type Command, textOption } from './command.ts';
import { describePreview, previewsOf, remarksOf, remarksOnLinks } from './preview.ts';
import { readConfig } from './session.ts';
import { stopRequested } from './stop.ts';

const command: Command = {
  usage: 'check [--source DIR]',
  summary:
    'Say everything that is wrong with the configuration and its sources, and when each pack is due next.',
  options: { source: { type: 'string' } },
  run: async (given, output) => {
    const file = textOption(given, 'config') ?? 'boardpack.yaml';
    const { config, problems } = readAsFarAsPossible(file, given);
    const found = [...problems, ...(await problemsOf(config, file, textOption(given, 'source')))];
    if (!config || found.length > 0)
      throw problemsError('config', `${file} and its sources cannot be worked with:`, found);
    const previews = previewsOf(config, new Date());
    const tenants = Object.keys(config.tenants).length;
    const remarks = [...remarksOf(config, previews), ...remarksOnLinks(config)];
    output.result({ file: config.file, tenants: Object.keys(config.tenants), previews, remarks }, [
      `${config.file}: ${tenants === 1 ? '1 tenant' : `${tenants} tenants`}, nothing wrong.`,
      ...remarks,
      ...previews.flatMap(describePreview),
    ]);
  },
};

export default command;

/** The configuration, or everything that is wrong with it. @throws whatever is no list of problems */
function readAsFarAsPossible(
  file: string,
  given: Arguments,
): { config: Config | null; problems: readonly Problem[] } {
  try {
    return { config: readConfig(file, given), problems: [] };
  } catch (error) {
    if (!(error instanceof BoardpackError) || error.problems.length === 0) throw error;
    return { config: null, problems: error.problems };
  }
}

/** What is wrong with the sources, also of a configuration that has other faults, and with figures that packs name. */
async function problemsOf(
  config: Config | null,
  file: string,
  source: string | undefined,
): Promise<Problem[]> {
  const { settings } = readEnvironment(process.env);
  if (!settings) return [];
  void stopRequested();
  const opened = await openDatabase(settings);
  try {
    await migrate(opened.url);
    const sources = readableSources(file, source);
    const found = await Promise.all(sources.map((each) => sourceProblems(opened.db, each)));
    return [...found.flat(), ...(config ? await unknownFigures(opened.db, config) : [])];
  } finally {
    await opened.close();
  }
}

async function sourceProblems(db: Database, { tenant, where, source }: ReadableSource): Promise<Problem[]> {
  const names = new Set(entities.map(({ name }) => name));
  const mapping = Object.entries(source.mapping ?? {}).filter(([entity]) => names.has(entity));
  const problems = await checkSource(db, tenant, openSource(source), Object.fromEntries(mapping));
  return problems.map((problem) => ({ ...problem, where: `${where}: ${problem.where}` }));
}

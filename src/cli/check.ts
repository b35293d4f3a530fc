import { tenantOf } from '../../jobs/runtime.ts';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { type Problem, problemsError } from '../errors.ts';
import { checkSource } from '../load/check-source.ts';
import { loadScope } from '../load/scope.ts';
import { migrate } from '../migrate.ts';
import { unknownFigures } from '../packs/template/proof.ts';
import { openSource } from '../sources/registry.ts';
import { type Command, textOption } from './command.ts';
import { describePreview, previewsOf, remarksOf } from './preview.ts';
import { readConfig } from './session.ts';
import { stopRequested } from './stop.ts';

const command: Command = {
  usage: 'check [--source DIR]',
  summary:
    'Say everything that is wrong with the configuration and its sources, and when each pack is due next.',
  options: { source: { type: 'string' } },
  run: async (given, output) => {
    const config = readConfig(textOption(given, 'config') ?? 'boardpack.yaml', given);
    const problems = await problemsOf(config);
    if (problems.length > 0)
      throw problemsError('config', `${config.file} is well written, but cannot be worked with:`, problems);
    const previews = previewsOf(config, new Date());
    const remarks = remarksOf(config, previews);
    output.result({ file: config.file, tenants: Object.keys(config.tenants), previews, remarks }, [
      `${config.file}: ${Object.keys(config.tenants).length} tenants, nothing wrong.`,
      ...remarks,
      ...previews.flatMap(describePreview),
    ]);
  },
};

export default command;

async function problemsOf(config: Config): Promise<Problem[]> {
  void stopRequested();
  const opened = await openDatabase(config);
  try {
    await migrate(opened.url);
    const found = await Promise.all(
      Object.keys(config.tenants).map((id) => tenantProblems(opened.db, config, id)),
    );
    return [...(await unknownFigures(opened.db, config)), ...found.flat()];
  } finally {
    await opened.close();
  }
}

async function tenantProblems(db: Database, config: Config, id: string): Promise<Problem[]> {
  const tenant = tenantOf(config, id);
  const problems = await checkSource(
    db,
    loadScope(tenant),
    openSource(tenant.source),
    tenant.source.mapping ?? {},
  );
  return problems.map((problem) => ({ ...problem, where: `tenants.${id}.source: ${problem.where}` }));
}

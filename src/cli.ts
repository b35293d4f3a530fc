import { type Command, parseCommandLine, wrongUsage } from './cli/command.ts';
import { createOutput, fail } from './cli/output.ts';

/** Every command, each in a file of its name; loaded when called. */
const commands: Readonly<Record<string, () => Promise<{ default: Command }>>> = {
  init: () => import('./cli/init.ts'),
  check: () => import('./cli/check.ts'),
  sample: () => import('./cli/sample.ts'),
  demo: () => import('./cli/demo.ts'),
  migrate: () => import('./cli/migrate.ts'),
  refresh: () => import('./cli/refresh.ts'),
  run: () => import('./cli/run.ts'),
  status: () => import('./cli/status.ts'),
  pause: () => import('./cli/pause.ts'),
  resume: () => import('./cli/resume.ts'),
  release: () => import('./cli/release.ts'),
  resend: () => import('./cli/resend.ts'),
  link: () => import('./cli/link.ts'),
  close: () => import('./cli/close.ts'),
  diff: () => import('./cli/diff.ts'),
  export: () => import('./cli/export.ts'),
  quarantine: () => import('./cli/quarantine.ts'),
  definitions: () => import('./cli/definitions.ts'),
  token: () => import('./cli/token.ts'),
  serve: () => import('./cli/serve.ts'),
  worker: () => import('./cli/worker.ts'),
  planner: () => import('./cli/planner.ts'),
};

const [name = 'help', ...words] = process.argv.slice(2);
const json = words.includes('--json');
try {
  if (['help', '--help', '-h'].includes(name)) await showCommands();
  else await runCommand(name, words);
} catch (error) {
  process.exitCode = fail(error, json);
}

async function runCommand(name: string, words: readonly string[]): Promise<void> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw wrongUsage({ usage: 'help' }, `There is no command ${name}`);
  const { default: command } = await load();
  const given = parseCommandLine(command, words);
  if (given.options['help'] === true)
    return createOutput(false).result(null, [`boardpack ${command.usage}`, '', command.summary]);
  await command.run(given, createOutput(json));
}

async function showCommands(): Promise<void> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = loaded.map(({ default: command }) => `  ${command.usage}\n      ${command.summary}`);
  createOutput(false).result(null, [
    'boardpack: CRM and sales records → snapshots → packs by mail, JSON by API',
    '',
    ...lines,
    '',
    'Every command takes --config FILE (default boardpack.yaml) and --json. Exit code 0 only on success, 2 for wrong usage.',
  ]);
}

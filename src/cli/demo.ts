import { DateTime } from 'luxon';
import { askForRefresh } from '../../jobs/ask.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import type { Command } from './command.ts';
import { demoUntil, prepareDemo } from './demo-tenants.ts';
import type { Output } from './output.ts';
import { describePack, type PackResult } from './pack-result.ts';
import { describeTotals, refreshResult, type RefreshResult } from './refresh-result.ts';
import { runPack } from './run.ts';
import { inSession, readConfig, type Session } from './session.ts';
import { expectDone, watchRefresh } from './watch.ts';
import { whileWorking } from './work.ts';

const PACK = 'monthly-executive';
/** Hour of the first of the month at which the demo's packs are due, local time. */
const HOUR = 8;

interface DemoResult {
  pack: PackResult;
  /** The records read again where the pack had been delivered before. */
  again: RefreshResult | null;
}

const command: Command = {
  usage: 'demo',
  summary: 'The whole way on sample records: two tenants, from CSV files to PDF, workbook and mails.',
  run: async (given, output) => {
    const file = await prepareDemo(output);
    const config = readConfig(file, given);
    const results = await inSession(config, async (session) => {
      const done: DemoResult[] = [];
      for (const tenant of Object.keys(config.tenants)) done.push(await runTenant(session, tenant, output));
      return done;
    });
    output.result(results, [
      ...results.flatMap(describeResult),
      '',
      'npm start serves these snapshots by API.',
    ]);
  },
};

export default command;

async function runTenant(session: Session, tenant: string, output: Output): Promise<DemoResult> {
  const { timezone } = tenantOf(session.config, tenant);
  const due = DateTime.fromISO(demoUntil(), { zone: timezone }).set({ hour: HOUR }).toJSDate();
  const pack = await runPack(session, { tenant, pack: PACK, due }, output);
  return { pack, again: pack.isNew ? null : await readAgain(session, tenant, output) };
}

async function readAgain({ runtime }: Session, tenant: string, output: Output): Promise<RefreshResult> {
  const refresh = await whileWorking(runtime, async () =>
    watchRefresh(runtime.db, tenant, await askForRefresh(runtime, tenant, {}), output),
  );
  expectDone(`The refresh of ${tenant}`, refresh);
  return refreshResult(runtime.db, tenant, refresh.id);
}

function describeResult({ pack, again }: DemoResult): string[] {
  const read = again ? [`  records   read again: ${describeTotals(again)}`] : [];
  const [title = '', ...rest] = describePack(pack);
  return ['', title, ...read, ...rest];
}

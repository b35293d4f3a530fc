import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Day, dayOf, periodOf } from '../calendar.ts';
import { writeSample } from '../sample/write.ts';
import { count, duration, type Output } from './output.ts';

/** The two sample tenants: profile of their records, by tenant id. */
const TENANTS = { acme: 'usd', hanabi: 'jpy' } as const;

/** The demo's configuration file below BOARDPACK_HOME. */
export function demoFile(env: NodeJS.ProcessEnv): string {
  return join(resolve(env['BOARDPACK_HOME'] || 'var'), 'demo', 'boardpack.yaml');
}

/** The last day whose records the demo leaves out: the first of this month. */
export function demoUntil(now: Date = new Date()): Day {
  return periodOf('month', dayOf(now, 'UTC')).from;
}

/** Writes the demo's configuration and sample records where they are not there, or are of an earlier month. */
export async function prepareDemo(output: Output): Promise<string> {
  const file = demoFile(process.env);
  const folder = dirname(file);
  const until = demoUntil();
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file))
    writeFileSync(file, readFileSync(new URL('../../templates/demo.yaml', import.meta.url)));
  const mark = join(folder, 'until');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === until) return file;
  for (const [tenant, profile] of Object.entries(TENANTS)) {
    const started = performance.now();
    const written = await writeSample({
      out: join(folder, 'records', tenant),
      scale: 1,
      until,
      profile,
      onProgress: (rows) => output.tick(`${tenant}  sample    ${count(rows)} rows`),
    });
    const rows = written.reduce((sum, each) => sum + each.rows, 0);
    output.say(
      `${tenant.padEnd(8)} sample    ${count(rows)} records of ${written.length} entities, ${duration(performance.now() - started)}`,
    );
  }
  writeFileSync(mark, until);
  return file;
}

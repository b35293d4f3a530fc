import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { loadConfig, type LoadOptions } from '../../src/config/load.ts';
import { BoardpackError } from '../../src/errors.ts';
import { checkSchedule } from '../../src/schedule/cron.ts';

/** A folder of the test file's own. */
export const folder = mkdtempSync(join(tmpdir(), 'boardpack-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** Writes a configuration into a folder of its own, beside the files given by relative path. */
export function written(text: string | Buffer, beside: Record<string, string> = {}): string {
  const file = join(folder, `${(files += 1)}`, 'boardpack.yaml');
  for (const [path, content] of [['boardpack.yaml', text], ...Object.entries(beside)] as const) {
    mkdirSync(dirname(join(dirname(file), path)), { recursive: true });
    writeFileSync(join(dirname(file), path), content);
  }
  return file;
}

export const known = {
  templates: ['monthly-executive', 'weekly-sales-team'],
  entities: ['orders', 'order_items', 'customers'],
  checkSchedule,
};

/** The problems of a configuration, with the file's name shortened to its last part; none when it loads. */
export function problemsOf(text: string | Buffer, options: Partial<LoadOptions> = {}): string[] {
  const file = written(text);
  try {
    loadConfig({ file, env: {}, known, ...options });
    return [];
  } catch (error) {
    if (!(error instanceof BoardpackError) || error.code !== 'config') throw error;
    const [, ...problems] = error.message.split('\n');
    return problems.map((problem) =>
      problem.trim().replaceAll(file, 'boardpack.yaml').replaceAll(dirname(file), '.'),
    );
  }
}

export const minimal = `tenants:
  acme:
    name: Acme
    timezone: America/New_York
    currency: USD
    source: {kind: csv, path: records}
`;

export const withPack = `${minimal}    owner: owner@example.com
    packs:
      monthly:
        template: monthly-executive
        schedule: "0 8 1 * *"
        recipients: [cfo@example.com]
`;

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { openQueue } from '../../jobs/queue.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openTransport } from '../../src/delivery/open-transport.ts';
import { createLog } from '../../src/log.ts';
import { writeSample } from '../../src/sample/write.ts';
import { testDatabase } from '../fixtures/database.ts';
import { startRedis } from '../fixtures/redis.ts';

/** The due time of the tests' packs: 08:00 in New York on the first after the sample ends. */
export const DUE = new Date('2026-11-01T13:00:00Z');

export interface World {
  runtime: Runtime;
  /** Folder of the tenant's CSV files. */
  records: string;
  home: string;
  /** Every mail in the outbox. */
  mails: () => Promise<ParsedMail[]>;
  end: () => Promise<void>;
}

const YAML = `
tenants:
  acme:
    name: Acme Instruments
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      monthly: { template: monthly-executive, schedule: 0 8 1 * *, recipients: [ceo@acme.example, cfo@acme.example] }
      second: { template: monthly-executive, schedule: 0 8 1 * *, recipients: [coo@acme.example], formats: [csv] }
`;

/** A tenant with a tenth of a sample, a database of its own, and the queue in the given place. */
export async function world(backend: 'postgres' | 'redis'): Promise<World> {
  const home = mkdtempSync('/tmp/boardpack-jobs-');
  const records = join(home, 'records');
  await writeSample({ out: records, scale: 0.1, until: '2026-11-01', profile: 'usd' });
  const file = join(home, 'boardpack.yaml');
  writeFileSync(file, YAML);
  const { db, url, drop } = await testDatabase();
  const redis = backend === 'redis' ? await startRedis() : null;
  const env = { BOARDPACK_HOME: home, DATABASE_URL: url, REDIS_URL: redis?.url };
  const config = loadConfig({ file, env });
  const queue = await openQueue({ redisUrl: redis?.url, databaseUrl: url, onError: () => {} });
  const outbox = join(home, 'outbox');
  return {
    runtime: {
      db,
      config,
      queue,
      transport: openTransport(config),
      log: createLog('silent'),
      now: () => new Date(),
    },
    records,
    home,
    mails: () => Promise.all(filesIn(outbox).map((name) => simpleParser(readFileSync(join(outbox, name))))),
    end: async () => {
      await queue.close();
      await redis?.stop();
      await drop();
      rmSync(home, { recursive: true });
    },
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
}

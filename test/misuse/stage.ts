import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from '../../src/db/database.ts';
import { writeSample } from '../../src/sample/write.ts';
import { boardpack, type Ended } from '../cli/boardpack.ts';
import { testDatabase } from '../fixtures/database.ts';

export const TENANT = 'acme';
export const RECIPIENTS = '[ceo@acme.example, { to: cfo@acme.example, name: Kim }]';

export const TEMPLATE = `title: Board
period: previous_month
headline: [sales/dashboard.total_revenue]
definitions: false
sections:
  - { report: sales/dashboard, window: previous_month }
`;

/** What a user writes; what is not given is right. */
export interface Written {
  /** The recipients, in YAML. */
  recipients?: string;
  template?: string;
  /** Folder of the records. */
  records?: string;
  /** A further line of the pack. */
  line?: string;
}

/** A user's folder with a configuration, records and a database. */
export interface Stage {
  cwd: string;
  env: { DATABASE_URL: string; BOARDPACK_HOME: string };
  db: Database;
  /** Writes the configuration and the template of its only pack. */
  configure: (written?: Written) => void;
  /** Writes a file below the folder. */
  write: (name: string, content: string) => void;
  run: (...words: string[]) => Promise<Ended>;
  strike: () => Promise<void>;
}

/** With a small tenant's records in `records`, and nothing run yet. */
export async function stage(): Promise<Stage> {
  const cwd = mkdtempSync('/tmp/boardpack-misuse-');
  const { db, url, drop } = await testDatabase();
  const env = { DATABASE_URL: url, BOARDPACK_HOME: join(cwd, 'home') };
  await writeSample({ out: join(cwd, 'records'), scale: 0.02, until: '2026-11-01', profile: 'usd' });
  const write: Stage['write'] = (name, content) => {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  };
  const configure: Stage['configure'] = (written = {}) => {
    write('boardpack.yaml', yaml(written));
    write('board.yaml', written.template ?? TEMPLATE);
  };
  configure();
  const strike = async () => {
    await drop();
    rmSync(cwd, { recursive: true });
  };
  return { cwd, env, db, configure, write, run: (...words) => boardpack(words, { cwd, env }), strike };
}

function yaml({ recipients = RECIPIENTS, records = 'records', line = 'enabled: true' }: Written): string {
  return `tenants:
  acme:
    name: Acme Instruments
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: ${records} }
    packs:
      board:
        template: ./board.yaml
        schedule: 0 8 1 * *
        recipients: ${recipients}
        formats: [csv]
        ${line}
`;
}

/** The same files as in `records`, without a single record, in `empty`. */
export function writeEmpty({ cwd, write }: Stage): void {
  for (const file of readdirSync(join(cwd, 'records'))) {
    const [columns] = readFileSync(join(cwd, 'records', file), 'utf8').split('\n');
    write(`empty/${file}`, `${columns}\n`);
  }
}

/** What must not be lost: the facts, what is served and sent, and what has become of each occurrence. */
export interface Kept {
  facts: number;
  /** Newest last. */
  snapshots: { id: number; hash: string }[];
  mails: { recipient: string; state: string; messageId: string }[];
  occurrences: { id: number; state: string; reason: string | null }[];
}

export function kept({ db }: Stage): Promise<Kept> {
  return db.tenant(TENANT, async (tx) => ({
    facts: (await tx.one<{ count: number }>('select count(*) from facts.orders'))?.count ?? 0,
    snapshots: await tx.rows<Kept['snapshots'][number]>('select id, hash from snapshots order by as_of, id'),
    mails: await tx.rows<Kept['mails'][number]>(
      `select recipient, state, message_id as "messageId" from deliveries where purpose = 'pack' order by id`,
    ),
    occurrences: await tx.rows<Kept['occurrences'][number]>(
      'select id, state, reason from occurrences order by id',
    ),
  }));
}

/** Due times that have passed, each a minute after the one before. */
export function dueTimes(): () => string {
  let minute = 0;
  return () => new Date(Date.UTC(2026, 10, 1, 13, (minute += 1))).toISOString();
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Database } from '../../src/db/database.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/migrate.ts';
import { writeSample } from '../../src/sample/write.ts';
import { createOccurrence } from '../../src/schedule/occurrence.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { scratchFolder } from '../fixtures/scratch.ts';

export const TENANT = 'acme';
export const RECIPIENTS = ['ceo@acme.example', 'cfo@acme.example'];
const DUE = new Date('2026-11-01T13:00:00Z');
const BIN = fileURLToPath(new URL('../../bin/boardpack.js', import.meta.url));
const FAILPOINT = new URL('failpoint.ts', import.meta.url).href;

/** A tenant with its records and an occurrence to come, a database and a mail server, watched from outside of the product. */
export interface Stage {
  db: Database;
  home: string;
  /** Connection string of its database. */
  url: string;
  occurrence: number;
  /** What the mail server has accepted. */
  mails: ParsedMail[];
  /** Starts a real `boardpack worker`; with a failpoint it ends there. */
  worker: (options?: { failpoint?: string; env?: NodeJS.ProcessEnv }) => ChildProcess;
  /** Ends every process and removes everything. */
  strike: () => Promise<void>;
}

/** `settings` are lines of boardpack.yaml besides the tenant's. */
export async function stage({
  isEmbedded = false,
  settings = '',
}: {
  isEmbedded?: boolean;
  settings?: string;
} = {}): Promise<Stage> {
  const home = isEmbedded ? scratchFolder('boardpack-faults-') : mkdtempSync('/tmp/boardpack-faults-');
  const { db, url, drop } = isEmbedded ? await embeddedDatabase(home) : await testDatabase();
  await writeSample({ out: join(home, 'records'), scale: 0.02, until: '2026-11-01', profile: 'usd' });
  writeFileSync(join(home, 'boardpack.yaml'), yaml + settings);
  const mails: ParsedMail[] = [];
  const server = await mailServer(mails);
  const children: ChildProcess[] = [];
  const SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const occurrence = await db.tenant(TENANT, (tx) =>
    createOccurrence(tx, {
      tenant: TENANT,
      pack: 'monthly',
      dueAt: DUE,
      isLate: false,
      state: 'running',
      reason: null,
      now: new Date(),
    }),
  );
  const worker: Stage['worker'] = ({ failpoint, env = {} } = {}) => {
    const { REDIS_URL: _, ...inherited } = process.env;
    const preload =
      failpoint === undefined ? [] : ['--import', import.meta.resolve('tsx'), '--import', FAILPOINT];
    const child = spawn(process.execPath, [...preload, BIN, 'worker'], {
      cwd: home,
      env: {
        ...inherited,
        BOARDPACK_HOME: home,
        ...(!isEmbedded && { DATABASE_URL: url }),
        SMTP_URL,
        BOARDPACK_FAILPOINT: failpoint,
        ...env,
      },
      stdio: 'ignore',
    });
    children.push(child);
    return child;
  };
  const strike = async () => {
    await Promise.all(children.map(kill));
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await drop();
    rmSync(home, { recursive: true, force: true });
  };
  return { db, home, url, occurrence: occurrence ?? 0, mails, worker, strike };
}

/** A server of the stage's own, which its workers join: it can be stopped without harm to others. */
async function embeddedDatabase(home: string): Promise<Pick<TestDatabase, 'db' | 'url' | 'drop'>> {
  const embedded = await startEmbedded(home);
  await migrate(embedded.url);
  const db = new Database(embedded.url);
  const drop = async () => {
    await db.close();
    await embedded.leave();
  };
  return { db, url: embedded.url, drop };
}

/** Ends a process as kill -9 does; one that has ended is left alone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Lets every lease, pause and hand-over pass at once. */
export async function passTime({ db }: Stage): Promise<void> {
  await db.tenant(TENANT, async (tx) => {
    await tx.run(`update steps set lease_until = now() - interval '1 second' where state = 'running'`);
    await letPausesPass({ db });
    await tx.run(`update deliveries set sending_at = now() - interval '1 hour' where state = 'sending'`);
  });
}

/** Until the occurrence has ended, or `patience` seconds are over; pauses between attempts are cut short. */
export async function untilEnded(
  { db, occurrence }: Stage,
  patience = 120,
): Promise<{ state: string; reason: string | null }> {
  const end = Date.now() + patience * 1000;
  for (;;) {
    await letPausesPass({ db });
    const row = await db.tenant(TENANT, (tx) =>
      tx.one<{ state: string; reason: string | null }>(
        'select state, reason from occurrences where tenant_id = :tenant and id = :occurrence',
        { tenant: TENANT, occurrence },
      ),
    );
    if (!row || row.state !== 'running' || Date.now() > end) return row ?? { state: 'gone', reason: null };
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

async function letPausesPass({ db }: Pick<Stage, 'db'>): Promise<void> {
  await db.tenant(TENANT, async (tx) => {
    await tx.run(`update steps set run_after = now() where state = 'ready' and run_after > now()`);
    await tx.run(
      `update deliveries set run_after = now() where state in ('pending', 'ambiguous') and run_after > now()`,
    );
  });
}

const yaml = `
tenants:
  acme:
    name: Acme Instruments
    timezone: America/New_York
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: records }
    packs:
      monthly: { template: monthly-finance, schedule: 0 8 1 * *, recipients: [${RECIPIENTS.join(', ')}], formats: [pdf, csv, exports] }
`;

async function mailServer(mails: ParsedMail[]): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, accept) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        return accept();
      }, accept);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return server;
}

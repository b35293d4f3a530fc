import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remarksOnLinks } from '../../src/cli/preview.ts';
import { loadConfig } from '../../src/config/load.ts';
import { storeContent } from '../../src/db/contents.ts';
import { prepareDeliveries } from '../../src/delivery/ledger.ts';
import { linkTo } from '../../src/delivery/links.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { boardpack, type Ended } from './boardpack.ts';

const TENANTS = `
tenants:
  acme:
    name: Acme
    timezone: UTC
    currency: USD
    owner: owner@acme.example
    source: { kind: csv, path: . }
    packs: { monthly: { template: monthly-executive, schedule: 0 8 1 * *, recipients: [cfo@acme.example] } }
  kumo: { name: Kumo, timezone: UTC, currency: USD, source: { kind: csv, path: . } }
`;

let cwd: string;
let database: TestDatabase;
let env: NodeJS.ProcessEnv;
let occurrence: number;

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-link-');
  writeFileSync(join(cwd, 'boardpack.yaml'), TENANTS);
  database = await testDatabase();
  env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  occurrence = await mailed();
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

/** An occurrence of acme whose mails to two recipients were sent, each with a link. */
async function mailed(): Promise<number> {
  return database.db.tenant('acme', async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at, state) values ('acme', 'monthly', clock_timestamp(), 'done') returning id`,
    );
    const { id } = row!;
    const file = {
      name: 'pack.pdf',
      mediaType: 'application/pdf',
      sha256: await storeContent(tx, 'acme', Buffer.alloc(12_400)),
      size: 12_400,
    };
    const messages = ['ceo@acme.example', 'cfo@acme.example'].map((recipient) => ({
      recipient,
      messageId: `<${id}.${recipient}>`,
      raw: Buffer.from(`To: ${recipient}\r\n\r\nHello\r\n`),
      links: [linkTo(file, { tenant: 'acme', now: new Date(), days: 30 })],
    }));
    await prepareDeliveries(tx, { tenant: 'acme', occurrenceId: id }, messages);
    await tx.run(`update deliveries set state = 'sent' where occurrence_id = :id`, { id });
    return id;
  });
}

const link = (...words: string[]): Promise<Ended> => boardpack(['link', ...words], { cwd, env });

async function listed(...words: string[]): Promise<{ id: number; recipient: string; state: string }[]> {
  const { stdout } = await link('list', '--tenant', 'acme', '--json', ...words);
  return JSON.parse(stdout) as { id: number; recipient: string; state: string }[];
}

test('links are listed with their state, whose they are and until when they are good, and never their tokens', async () => {
  const { stdout } = await link('list', '--tenant', 'acme', '--occurrence', String(occurrence));
  const [header, first, second] = stdout.split('\n');
  expect(header).toMatch(/^id +state +occurrence +to +file +size +until +fetched +last$/);
  expect(first).toMatch(
    new RegExp(
      `^\\d+ +valid +${occurrence} monthly +ceo@acme\\.example +pack\\.pdf +12\\.4 kB +\\d{4}-\\S+Z +0 +never$`,
    ),
  );
  expect(second).toContain('cfo@acme.example');
  expect(stdout).not.toContain('bf_acme');
  expect((await link('list', '--tenant', 'kumo')).stdout).toBe('kumo has no such links.\n');
});

test('revoked are one by its ID, those to an address, and those of an occurrence; the others go on', async () => {
  const [one] = await listed();
  const { code, stdout } = await link('revoke', String(one!.id), '--tenant', 'acme', '--by', 'Ada');
  expect([code, stdout.split('\n')[0]]).toEqual([0, '1 link is revoked; whoever opens one is told so.']);
  expect((await listed()).map(({ state }) => state)).toEqual(['revoked', 'valid']);
  const other = await mailed();
  const words = ['revoke', '--tenant', 'acme', '--occurrence', String(other), '--json'];
  const revoked = JSON.parse(
    (await link(...words, '--to', 'CFO@acme.example', '--by', 'Bob')).stdout,
  ) as unknown;
  expect(revoked).toMatchObject([{ recipient: 'cfo@acme.example', state: 'revoked', revokedBy: 'Bob' }]);
  expect((await listed('--to', 'cfo@acme.example')).map(({ state }) => state)).toEqual(['valid', 'revoked']);
  await link(...words);
  expect((await listed('--occurrence', String(other))).map(({ state }) => state)).toEqual([
    'revoked',
    'revoked',
  ]);
});

test('a mail that is sent again is told apart from its links, which have ended', async () => {
  const id = await mailed();
  await link('revoke', '--tenant', 'acme', '--occurrence', String(id), '--to', 'ceo@acme.example');
  const { code, stdout } = await boardpack(['resend', String(id), '--tenant', 'acme'], { cwd, env });
  expect(code).toBe(0);
  expect(stdout).toMatch(/ceo@acme\.example +sent/);
  expect(stdout).toContain('Sent as they were, these mails have links that do not work any more:');
  expect(stdout).toMatch(/ceo@acme\.example: link \d+ to pack\.pdf is revoked/);
  expect(stdout).not.toMatch(/cfo@acme\.example: link/);
});

describe('wrong usage', () => {
  test.each([
    [['revoke', '--tenant', 'acme'], 'Which links? Name an ID, --occurrence or --to'],
    [['revoke', 'seven', '--tenant', 'acme'], '"seven" is not the ID of a link'],
    [['list', '--tenant', 'acme', '--occurrence', '0'], '"0" is not the number of an occurrence'],
    [['drop', '--tenant', 'acme'], 'There is no link drop'],
    [['list'], '--tenant is missing'],
  ])('%j', async (words, message) => {
    const { code, stdout, stderr } = await link(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('boardpack link list|revoke [ID] --tenant T');
  });

  test('what is not there, or of another tenant, is not found', async () => {
    const [one] = await listed();
    const { code, stderr } = await link('revoke', String(one!.id), '--tenant', 'kumo');
    expect([code, stderr]).toEqual([1, expect.stringContaining('kumo has no such link')]);
  });
});

describe('check says where links would lead', () => {
  const remarks = (settings: string) => {
    const file = join(cwd, 'other.yaml');
    writeFileSync(file, TENANTS + settings);
    return remarksOnLinks(loadConfig({ file, env: {} }));
  };

  test.each([
    ['', 'api.public_url is not set: a mail with more than 10 MB of files is held'],
    ['mail: { attach_up_to: 2 MB }\n', 'a mail with more than 2 MB of files is held'],
    ['api: { public_url: http://reports.acme.example }\n', 'files that are linked to travel unencrypted'],
  ])('%j: %s', (settings, remark) => {
    expect(remarks(settings)).toEqual([expect.stringContaining(remark)]);
  });

  test('and nothing where all is well', () => {
    expect(remarks('api: { public_url: https://reports.acme.example }\n')).toEqual([]);
  });
});

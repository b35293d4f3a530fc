import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../src/api/tokens.ts';
import { verifyToken } from '../../src/api/verify-token.ts';
import { Database } from '../../src/db/database.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { boardpack, type Ended } from './boardpack.ts';

const YAML = `
tenants:
  acme: { name: Acme, timezone: UTC, currency: USD, source: { kind: csv, path: . } }
  kumo: { name: Kumo, timezone: UTC, currency: USD, source: { kind: csv, path: . } }
`;

let cwd: string;
let database: TestDatabase;

beforeAll(async () => {
  cwd = mkdtempSync('/tmp/boardpack-token-');
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(cwd, { recursive: true });
});

async function token(...words: string[]): Promise<Ended> {
  const env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  return boardpack(['token', ...words], { cwd, env });
}

/** Whom a token stands for, asked by a process that has never seen it. */
async function holderOf(text: string): Promise<string | null> {
  const db = new Database(database.url);
  const caller = await verifyToken(db, text);
  await db.close();
  return caller && caller.tenant;
}

test('a token is made, listed without its secret, and revoked', async () => {
  const made = await token(
    'create',
    '--tenant',
    'acme',
    '--member',
    'ann',
    '--permission',
    'crm.reports.view',
  );
  expect(made.stdout).toMatch(/^bp_acme_\S{43}\n$/);
  const text = made.stdout.trim();
  expect(await holderOf(text)).toBe('acme');
  const listed = await token('list', '--tenant', 'acme');
  const [header, line = ''] = listed.stdout.split('\n');
  expect(header).toMatch(/^id +state +member +created +expires +last used +permissions$/);
  expect(line).toMatch(
    /^\d+ +valid +ann +\d{4}-\d\d-\d\dT\d\d:\d\dZ +never +\d{4}-\d\d-\d\d +crm\.reports\.view$/,
  );
  expect(listed.stdout).not.toContain(text.slice(8));
  const id = line.split(' ')[0] ?? '';
  const revoked = await token('revoke', id, '--tenant', 'acme');
  expect([revoked.code, revoked.stdout]).toEqual([
    0,
    `Token ${id} of acme is revoked; running processes follow within five seconds.\n`,
  ]);
  expect(await holderOf(text)).toBeNull();
  expect((await token('list', '--tenant', 'acme')).stdout).toContain('revoked');
});

test('machines get the list as JSON, an expired token told by its expiry', async () => {
  await database.db.tenant('kumo', async (tx) => {
    await createToken(tx, { tenant: 'kumo', permissions: ['admin'] });
    await tx.run(`update tokens set expires_at = '2025-01-01T00:00:00Z' where tenant_id = 'kumo'`);
  });
  const { stdout } = await token('list', '--tenant', 'kumo', '--json');
  expect(JSON.parse(stdout)).toMatchObject([
    { permissions: ['admin'], expiresAt: '2025-01-01T00:00:00.000Z' },
  ]);
  expect((await token('list', '--tenant', 'kumo')).stdout).toMatch(/^\d+ +expired /m);
});

test("another tenant's token is no token of this one, and neither is one that never was", async () => {
  const text = (await token('create', '--tenant', 'acme')).stdout.trim();
  const { stdout } = await token('list', '--tenant', 'acme', '--json');
  const { id } = (JSON.parse(stdout) as { id: number }[]).at(-1)!;
  for (const [tenant, asked] of [
    ['kumo', id],
    ['acme', 999_999],
  ] as const) {
    const { code, stderr } = await token('revoke', String(asked), '--tenant', tenant);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Tenant ${tenant} has no token ${asked}`)]);
  }
  expect(await holderOf(text)).toBe('acme');
});

test.each([
  [['revoke', '--tenant', 'acme'], 'The ID is missing'],
  [['revoke', 'seven', '--tenant', 'acme'], '"seven" is not the ID of a token'],
  [['revoke', '1', '2', '--tenant', 'acme'], '2 is one word too many'],
  [['revoke', '1', '--tenant', 'acme', '--member', 'ann'], '--member belongs to token create'],
  [['list', '--tenant', 'acme', '--permission', 'admin'], '--permission belongs to token create'],
  [['list', 'all', '--tenant', 'acme'], 'all is one word too many'],
  [['create', 'another', '--tenant', 'acme'], 'another is one word too many'],
  [['list'], '--tenant is missing'],
  [[], 'Something is missing'],
])('%j is wrong usage', async (words, message) => {
  const { code, stdout, stderr } = await token(...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain('token create|list|revoke [ID] --tenant T');
});

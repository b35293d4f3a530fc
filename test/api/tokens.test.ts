import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listTokens, revokeToken } from '../../src/api/tokens.ts';
import { verifyToken } from '../../src/api/verify-token.ts';
import { Database } from '../../src/db/database.ts';
import { runningApi } from './running.ts';

const api = runningApi();

describe('a token', () => {
  test('reads bp_<tenant>_<43 characters> and differs every time', async () => {
    const [one, two] = [await api.token(), await api.token()];
    expect(one).toMatch(/^bp_acme_[A-Za-z0-9_-]{43}$/);
    expect(one).not.toBe(two);
  });

  test('is stored as its hash only', async () => {
    const text = await api.token();
    const rows = await api.db.tenant('acme', (tx) => tx.rows('select * from tokens'));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(text.slice(8));
  });

  test('says who calls, what they may do and whose records they see', async () => {
    const text = await api.token({ permissions: ['crm.reports.view'], memberId: 'ann' });
    expect(await verifyToken(api.db, text)).toEqual({
      tenant: 'acme',
      permissions: new Set(['crm.reports.view']),
      memberId: 'ann',
    });
  });

  test('remembers the day it was last used', async () => {
    const text = await api.token({ tenant: 'fresh' });
    await verifyToken(api.db, text);
    const listed = await api.db.tenant('fresh', (tx) => listTokens(tx, 'fresh'));
    expect(listed.at(-1)?.lastUsedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('is refused when it is made without a permission, with an unknown one, or expired', async () => {
    await expect(api.token({ permissions: [] })).rejects.toThrow('needs a permission');
    await expect(api.token({ permissions: ['root' as 'admin'] })).rejects.toThrow('no permission root');
    await expect(api.token({ expiresAt: new Date(0) })).rejects.toThrow('must lie in the future');
    await expect(api.token({ expiresAt: new Date('never') })).rejects.toThrow('must lie in the future');
  });

  test.each([
    '',
    'bp_acme_',
    'bp_acme_short',
    `bp_ACME_${'a'.repeat(43)}`,
    `bp_acme_${'a'.repeat(43)}`,
    `bp_acme'--_${'a'.repeat(43)}`,
    `bp_${'a'.repeat(70)}_${'a'.repeat(43)}`,
    `bp__${'a'.repeat(43)}`,
  ])('that nobody made is nobody: %s', async (text) => {
    expect(await verifyToken(api.db, text)).toBeNull();
  });

  test('of one tenant rewritten for another is nobody', async () => {
    const text = await api.token();
    expect(await verifyToken(api.db, text.replace('acme', 'kumo'))).toBeNull();
  });

  test('ends at its expiry, also while it is still believed', async () => {
    const expiresAt = new Date(Date.now() + 1000);
    const text = await api.token({ expiresAt });
    expect(await verifyToken(api.db, text)).not.toBeNull();
    while (Date.now() <= expiresAt.getTime()) await sleep(50);
    expect(await verifyToken(api.db, text)).toBeNull();
  });

  test('ends when it is revoked: at once where it is new, within seconds where it was believed', async () => {
    const text = await api.token();
    expect(await verifyToken(api.db, text)).not.toBeNull();
    const id = (await api.db.tenant('acme', (tx) => listTokens(tx, 'acme'))).at(-1)!.id;
    await api.db.tenant('acme', (tx) => revokeToken(tx, 'acme', id));
    const elsewhere = new Database(api.db.pool.options.connectionString!);
    expect(await verifyToken(elsewhere, text)).toBeNull();
    await elsewhere.close();
    await expect.poll(() => verifyToken(api.db, text), { timeout: 10_000 }).toBeNull();
  });

  test('of another tenant cannot be revoked', async () => {
    await api.token({ tenant: 'kumo' });
    const id = (await api.db.tenant('kumo', (tx) => listTokens(tx, 'kumo')))[0]!.id;
    await expect(api.db.tenant('fresh', (tx) => revokeToken(tx, 'fresh', id))).rejects.toThrow(
      `has no token ${id}`,
    );
    await expect(api.db.tenant('fresh', (tx) => revokeToken(tx, 'kumo', id))).rejects.toThrow('has no token');
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../fixtures/database.ts';
import { boardpack } from './boardpack.ts';

const YAML = `tenants: { acme: { name: Acme, timezone: UTC, currency: USD, source: { kind: csv, path: . } } }`;

test('serve says which address is in use and what to do, and leaves nothing running', async () => {
  const cwd = mkdtempSync('/tmp/boardpack-serve-');
  const database = await testDatabase();
  writeFileSync(join(cwd, 'boardpack.yaml'), YAML);
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const env = { DATABASE_URL: database.url, BOARDPACK_HOME: join(cwd, 'home') };
  const taken = await boardpack(['serve'], { cwd, env: { ...env, PORT: String(port) } });
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain(
    `The API cannot listen at 127.0.0.1:${port}, which is in use by another process`,
  );
  expect(taken.stderr).toContain('Stop that process, or set PORT to a free port');
  expect(taken.stderr).not.toContain('EADDRINUSE');
  const elsewhere = await boardpack(['serve'], { cwd, env: { ...env, HOST: '203.0.113.7' } });
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.stderr).toContain('203.0.113.7:8080, which is not an address of this machine');
  other.close();
  await database.drop();
  rmSync(cwd, { recursive: true });
});

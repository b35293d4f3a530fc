import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Runtime } from '../../jobs/runtime.ts';
import { apiPart } from '../../src/cli/parts.ts';
import { storeContent } from '../../src/db/contents.ts';
import { linkTo, storeLinks } from '../../src/delivery/links.ts';
import { createLog } from '../../src/log.ts';
import { config } from '../api/running.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

/** More than a socket holds for a client that reads nothing. */
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'a');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('A client that stops reading its file does not keep the API from closing', async () => {
  const token = await database.db.tenant('acme', async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at) values ('acme', 'monthly', now()) returning id`,
    );
    const sha256 = await storeContent(tx, 'acme', LARGE);
    const file = { name: 'orders.csv', mediaType: 'text/csv', sha256, size: LARGE.length };
    const link = linkTo(file, { tenant: 'acme', now: new Date(), days: 1 });
    const owner = { tenant: 'acme', occurrenceId: row!.id, recipient: 'cfo@acme.example' };
    await storeLinks(tx, owner, [link]);
    return link.token;
  });
  let address = '';
  const runtime = { db: database.db, config, log: createLog('silent') } as Runtime;
  const say = (line: string): void => void (address = /http\S+/.exec(line)?.[0] ?? address);
  const part = await apiPart({ runtime }, { say }, 100);
  const client = connect(Number(new URL(address).port), '127.0.0.1');
  client.on('error', () => {});
  client.write(`GET /files/${token} HTTP/1.1\r\nhost: here\r\n\r\n`);
  await once(client, 'readable');
  await part.close();
  expect(await fetch(address).catch((error: Error) => error.message)).toBe('fetch failed');
  client.destroy();
});

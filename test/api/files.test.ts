import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import { Database } from '../../src/db/database.ts';
import { storeContent } from '../../src/db/contents.ts';
import { linkTo, storeLinks } from '../../src/delivery/links.ts';
import { linkRecords } from '../../src/delivery/link-records.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';
/** Three pieces as they are read, the last one short. */
const bytes = randomBytes(2.5 * 1024 * 1024);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const gone = `bf_gone_${'x'.repeat(43)}`;
let port: number;

beforeAll(async () => {
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  port = (api.server.server.address() as AddressInfo).port;
});

/** A link of a tenant to a file, made for somebody; gives the path at which it is fetched. */
async function link(
  tenant = 'acme',
  { name = 'Acme - Orders - October 2026.csv', content = bytes, days = 30 } = {},
): Promise<string> {
  return api.db.tenant(tenant, async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at) values (:tenant, 'monthly', clock_timestamp()) returning id`,
      { tenant },
    );
    const file = {
      name,
      mediaType: 'text/csv; charset=utf-8',
      sha256: await storeContent(tx, tenant, content),
      size: content.length,
    };
    const made = linkTo(file, { tenant, now: new Date(), days });
    await storeLinks(tx, { tenant, occurrenceId: row!.id, recipient: 'cfo@acme.example' }, [made]);
    return `/files/${made.token}`;
  });
}

const change = (sql: string, tenant = 'acme') => api.db.tenant(tenant, (tx) => tx.run(sql));
const newest = async () => (await api.db.tenant('acme', (tx) => linkRecords(tx, 'acme'))).at(-1)!;
const get = (url: string, headers: Record<string, string> = {}) => api.server.inject({ url, headers });

describe('a link', () => {
  test('gives the stored bytes as a file to be saved, to whoever has it, as often as asked', async () => {
    const path = await link();
    for (const times of [1, 2, 3]) {
      const answer = await get(path);
      expect(answer.statusCode).toBe(200);
      expect(answer.rawPayload.equals(bytes)).toBe(true);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-length': String(bytes.length),
        'content-disposition': `attachment; filename="Acme - Orders - October 2026.csv"; filename*=UTF-8''Acme%20-%20Orders%20-%20October%202026.csv`,
        etag: `"${sha256}"`,
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
      });
      expect(await newest()).toMatchObject({ downloads: times, lastUsedAt: expect.any(Date) as Date });
    }
  });

  test('keeps its Japanese name, and has one in ASCII beside it', async () => {
    const { headers } = await get(await link('kumo', { name: '雲商事 - 注文.csv' }));
    expect(headers['content-disposition']).toBe(
      `attachment; filename="kumo-${sha256.slice(0, 12)}.csv"; filename*=UTF-8''${encodeURIComponent('雲商事 - 注文.csv')}`,
    );
  });

  test('tells HEAD, and a client that has the file, the same without its bytes, and counts neither', async () => {
    const path = await link();
    const head = await api.server.inject({ method: 'HEAD', url: path });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      String(bytes.length),
    ]);
    const known = await get(path, { 'if-none-match': `"${sha256}"` });
    expect([known.statusCode, known.body]).toEqual([304, '']);
    expect((await newest()).downloads).toBe(0);
  });

  test('tells HEAD over the wire how long the file is, and the connection goes on', async () => {
    const head = await fetch(`http://127.0.0.1:${port}${await link()}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    const body = await fetch(`http://127.0.0.1:${port}${await link()}`);
    expect(Buffer.from(await body.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('whose file is removed while it is fetched ends the connection early, so nobody takes half a file for a whole', async () => {
    const content = randomBytes(20 * 1024 * 1024);
    const path = await link('acme', { content });
    const received = await new Promise<number>((resolve, reject) => {
      let length = 0;
      request({ host: '127.0.0.1', port, path }, (answer) => {
        answer.once('readable', () => {
          void change(
            `delete from contents where sha256 = '${createHash('sha256').update(content).digest('hex')}'`,
          ).then(() => answer.on('data', (piece: Buffer) => (length += piece.length)), reject);
        });
        answer.on('error', () => resolve(length)).on('end', () => resolve(-1));
      })
        .on('error', reject)
        .end();
    });
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(content.length);
  });
});

describe('a link that has ended is 410 and says what to do', () => {
  test.each([
    [
      'expired',
      `update links set expires_at = now() where id = :id`,
      'This link has expired',
      'was available until',
    ],
    [
      'revoked',
      `update links set revoked_at = now(), revoked_by = 'Ada' where id = :id`,
      'This link was withdrawn',
      'has ended it',
    ],
  ])('%s', async (_state, sql, title, what) => {
    const path = await link();
    const { id } = await newest();
    await change(sql.replace(':id', String(id)));
    const problem = await get(path);
    expect(problem.statusCode).toBe(410);
    expect(problem.headers['content-type']).toBe('application/problem+json');
    expect(problem.json()).toMatchObject({ type: 'urn:boardpack:problem:gone', status: 410 });
    const page = await get(path, { accept: BROWSER });
    expect(page.statusCode).toBe(410);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    for (const said of [title, what, 'answer the mail from Acme'])
      expect(page.body.toLowerCase()).toContain(said.toLowerCase());
    expect((await newest()).downloads).toBe(0);
  });

  test('in the language that the reader asks for, else the tenant’s', async () => {
    const path = await link('kumo');
    await change(`update links set expires_at = '2026-11-20T00:00Z' where tenant_id = 'kumo'`, 'kumo');
    const japanese = await get(path, { accept: BROWSER, 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' });
    expect(japanese.body).toContain('<html lang="ja">');
    expect(japanese.body).toContain('2026年11月20日 09:00 JST');
    expect(japanese.body).toContain('雲商事からのメールに返信');
    expect((await get(path, { accept: BROWSER })).body).toContain('<html lang="en">');
  });

  test('and so is one whose file is not kept any more', async () => {
    const content = randomBytes(10);
    const path = await link('acme', { content });
    await change(`delete from contents where octet_length(bytes) = 10`);
    expect((await get(path)).statusCode).toBe(410);
    expect((await get(path, { accept: BROWSER })).body).toContain('This file is not kept any more');
  });
});

describe('what is no link is 404 and tells nothing', () => {
  test.each([
    ['nothing', ''],
    ['a secret that never was', `bf_acme_${'A'.repeat(43)}`],
    ['a tenant that never was', `bf_nobody_${'A'.repeat(43)}`],
    ['an API token', `bp_acme_${'A'.repeat(43)}`],
    ['a climb', '../../etc/passwd'],
    ['an encoded climb', '..%2f..%2fetc%2fpasswd'],
    ['a NUL', `bf_acme_%00${'A'.repeat(42)}`],
    ['a newline at the end', `bf_acme_${'A'.repeat(43)}%0a`],
    ['SQL', `bf_acme_'%20or%201=1--`],
    ['more of a path', `bf_acme_${'A'.repeat(43)}/x`],
  ])('%s', async (_what, token) => {
    const answer = await get(`/files/${token}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test('a link of a tenant that is not configured any more', async () => {
    await api.db.tenant('gone', async (tx) => {
      await tx.run(`insert into occurrences (tenant_id, pack, due_at) values ('gone', 'monthly', now())`);
      await tx.run(
        `insert into links (tenant_id, token_sha256, occurrence_id, recipient, sha256, name, media_type, expires_at)
         select 'gone', :hash, id, 'x@gone.example', 'x', 'x', 'x', now() + interval '1 day' from occurrences`,
        { hash: createHash('sha256').update(gone).digest('hex') },
      );
    });
    expect((await get(`/files/${gone}`)).statusCode).toBe(404);
  });

  test('a person reads a page, the same for a secret and for a tenant that never were', async () => {
    const pages = await Promise.all(
      ['acme', 'kumo', 'nobody'].map((tenant) =>
        get(`/files/bf_${tenant}_${'A'.repeat(43)}`, { accept: BROWSER }),
      ),
    );
    expect(new Set(pages.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(pages[0]?.body).toContain('There is no file here');
  });

  test('a token of a megabyte is 414 or 431, and the server goes on', async () => {
    expect((await get(`/files/bf_acme_${'A'.repeat(1_000_000)}`)).statusCode).toBe(414);
    const answer = await fetch(`http://127.0.0.1:${port}/files/${'A'.repeat(1_000_000)}`);
    expect(answer.status).toBe(431);
    expect((await get(await link())).statusCode).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE'] as const)('%s is 405', async (method) => {
    const { statusCode, headers } = await api.server.inject({ method, url: await link() });
    expect([statusCode, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

test('another tenant sees no link, whatever it asks for', async () => {
  const path = await link();
  expect(await api.db.tenant('fresh', (tx) => tx.rows('select * from links'))).toEqual([]);
  expect(await api.db.tenant('fresh', (tx) => tx.run('update links set revoked_at = now()'))).toBe(0);
  const stolen = path.replace('bf_acme_', 'bf_fresh_');
  expect((await get(stolen)).statusCode).toBe(404);
  expect((await get(path)).statusCode).toBe(200);
});

test('no token reaches the log, neither of a good link nor where the database is away', async () => {
  const path = await link();
  const secret = path.slice(-43);
  await get(path);
  await get(`${path}?again`, { accept: BROWSER });
  const logged: string[] = [];
  const db = new Database('postgres://nobody@127.0.0.1:1/none');
  const server = buildServer({
    db,
    config,
    log: pino({ level: 'trace' }, { write: (line) => logged.push(line) }),
  });
  const answer = await server.inject({ url: path });
  expect(answer.statusCode).toBe(503);
  expect(logged.join('')).toContain('/files/…');
  expect(logged.join('') + api.logged.join('')).not.toContain(secret);
  await server.close();
  await db.close();
});

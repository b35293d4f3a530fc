import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { release } from '../../jobs/release.ts';
import { resend } from '../../jobs/resend.ts';
import { startWorker } from '../../jobs/worker.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { buildServer } from '../../src/api/server.ts';
import type { Config } from '../../src/config/schema.ts';
import { deliveriesOf } from '../../src/delivery/ledger.ts';
import { linkTokenHash } from '../../src/delivery/link-token.ts';
import { revokeLinks } from '../../src/delivery/link-records.ts';
import { type Occurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { type World, world } from './world.ts';

const TENANT = 'acme';
const CEO = 'ceo@acme.example';
const CFO = 'cfo@acme.example';
const DUE = new Date('2026-11-01T13:00:00Z');
let here: World;
let server: FastifyInstance;
let url: string;
let working: Runtime;
let first: Occurrence;
const logged: string[] = [];

beforeAll(async () => {
  here = await world('postgres');
  const log = pino({ level: 'trace' }, { write: (line) => logged.push(line) });
  server = buildServer({ db: here.runtime.db, config: here.runtime.config, log });
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  working = { ...here.runtime, config: configured('0 B', url) };
  first = await run(working, 'monthly', DUE);
}, 180_000);
afterAll(async () => {
  // Not every answer is read to its end here.
  server.server.closeAllConnections();
  await server.close();
  await here.end();
});

describe('an occurrence whose files are too large for a mail', { timeout: 180_000 }, () => {
  test('sends each recipient links of their own that lead to exactly the stored files, also after a later refresh', async () => {
    expect(first).toMatchObject({ state: 'done', reason: null });
    const stored = await artifacts(first.id);
    const [ceo, cfo] = [await linksTo(CEO, first.id), await linksTo(CFO, first.id)];
    expect(ceo).toHaveLength(stored.length);
    expect(new Set([...ceo, ...cfo]).size).toBe(2 * stored.length);
    for (const links of [ceo, cfo]) expect(await fetchedHashes(links)).toEqual(stored);
    await run(working, 'second', new Date('2026-10-20T12:00Z'));
    expect(await fetchedHashes(ceo)).toEqual(stored);
  });

  test('the mail attaches nothing, and says of each file how large it is and until when its link is good', async () => {
    const mail = await mailTo(CEO, first.id);
    expect(mail.attachments).toEqual([]);
    const names = (await artifacts(first.id, 'name')).toSorted();
    for (const said of [mail.text ?? '', String(mail.html)]) {
      for (const name of names) expect(said).toContain(name);
      expect(said.match(/(\d+ kB|[\d.]+ MB) · available until [\w ,]+ \d\d:\d\d E[SD]T/g)).toHaveLength(
        names.length,
      );
    }
  });

  test('only hashes of the tokens are stored, beside the message, and no token reaches the log', async () => {
    const [link = ''] = await linksTo(CEO, first.id);
    const token = link.split('/').at(-1) as string;
    const rows = JSON.stringify(await query('select * from links'));
    expect(rows).toContain(linkTokenHash(token));
    expect(rows).not.toContain(token.slice(-43));
    await fetch(link, { headers: { range: 'bytes=0-1' } });
    await fetch(`${link}x`);
    expect(logged.join('')).not.toContain(token.slice(-43, -4));
  });

  test('is sent again with the same links, and who asks is told of those that have ended', async () => {
    expect(
      (
        await resend(working, { tenant: TENANT, occurrenceId: first.id, to: CFO, by: 'Ada', reason: null })
      )[0],
    ).toMatchObject({
      state: 'sent',
      endedLinks: [],
    });
    await query(`update links set expires_at = now() where recipient = '${CFO}'`);
    const [again] = await resend(working, {
      tenant: TENANT,
      occurrenceId: first.id,
      to: CFO,
      by: 'Ada',
      reason: null,
    });
    expect(again?.endedLinks.map(({ state, recipient }) => [state, recipient])).toEqual([
      ['expired', CFO],
      ['expired', CFO],
    ]);
    const hashes = await query(
      `select distinct message_sha256 from deliveries where occurrence_id = ${first.id} and recipient = '${CFO}'`,
    );
    expect(hashes).toHaveLength(1);
  });

  test('an expired link is 410, and the other recipient is not concerned', async () => {
    await query(`update links set expires_at = now() where recipient = '${CFO}'`);
    for (const link of await linksTo(CFO, first.id)) expect((await fetch(link)).status).toBe(410);
    for (const link of await linksTo(CEO, first.id)) expect((await fetch(link)).status).toBe(200);
  });

  test('a revoked recipient has 410, the other one goes on', async () => {
    const { id } = first;
    await query(`update links set expires_at = now() + interval '1 day'`);
    await here.runtime.db.tenant(TENANT, (tx) =>
      revokeLinks(tx, TENANT, { occurrenceId: id, recipient: 'CEO@acme.example' }, 'Ada'),
    );
    for (const link of await linksTo(CEO, id)) expect((await fetch(link)).status).toBe(410);
    for (const link of await linksTo(CFO, id)) expect((await fetch(link)).status).toBe(200);
  });

  test('links to the largest files only, and attaches what fits', async () => {
    const [largest, other] = await query<{ format: string; size: number }>(
      `select format, size from artifacts where occurrence_id = ${first.id} order by size desc`,
    );
    const middle = Math.round((largest!.size + other!.size) / 2);
    const { id } = await run(
      { ...working, config: configured(`${middle} B`, url) },
      'monthly',
      new Date('2026-10-22T12:00Z'),
    );
    const mail = await mailTo(CEO, id);
    const names = await query<{ format: string; name: string }>(
      `select format, name from artifacts where occurrence_id = ${id}`,
    );
    const named = (format: string) => names.find((each) => each.format === format)?.name;
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([named(other!.format)]);
    expect(await linksTo(CEO, id)).toHaveLength(1);
    expect(mail.text?.split('DOWNLOADS')[1]).toContain(named(largest!.format));
  });

  test('without api.public_url is held for those whose files are too large, and released when it is set', async () => {
    const withoutUrl = { ...working, config: configured('0 B', undefined) };
    const held = await run(withoutUrl, 'monthly', new Date('2026-10-23T12:00Z'));
    expect(held.state).toBe('held');
    expect(held.reason).toMatch(
      /ceo@acme\.example: not written\. Its files are [\d.]+ kB together, .*api\.public_url, which is not set/,
    );
    expect(await deliveries(held.id)).toEqual([]);
    await release(working, TENANT, held.id, { by: 'Ada', reason: null });
    expect(await finish(working, held.id)).toMatchObject({ state: 'done', reason: null });
    expect(await fetchedHashes(await linksTo(CEO, held.id))).toEqual(await artifacts(held.id));
  });

  test('without api.public_url sends what fits to whom it fits', async () => {
    const sizes = await query<{ format: string; size: number }>(
      `select format, size from artifacts where occurrence_id = ${first.id}`,
    );
    const small = sizes.toSorted((one, other) => one.size - other.size)[0]!;
    const config = configured(`${small.size + 1000} B`, undefined, [
      { to: CEO, formats: [small.format as 'pdf'] },
      { to: CFO },
    ]);
    const { id, state, reason } = await run({ ...working, config }, 'monthly', new Date('2026-10-24T12:00Z'));
    expect(state).toBe('held');
    expect(reason).toMatch(/^cfo@acme\.example: not written/);
    expect((await deliveries(id)).map(({ recipient, state }) => [recipient, state])).toEqual([[CEO, 'sent']]);
    await release(working, TENANT, id, { by: 'Ada', reason: null });
    expect(await finish(working, id)).toMatchObject({ state: 'done', reason: null });
    expect((await deliveries(id)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });
});

function configured(
  attachUpTo: `${number} B`,
  publicUrl: string | undefined,
  recipients?: Config['tenants'][string]['packs'][string]['recipients'],
): Config {
  const { config } = here.runtime;
  const { [TENANT]: acme } = config.tenants;
  const monthly = { ...acme!.packs['monthly']!, ...(recipients && { recipients }) };
  return {
    ...config,
    tenants: { [TENANT]: { ...acme!, packs: { ...acme!.packs, monthly } } },
    mail: { ...config.mail, attach_up_to: Number.parseInt(attachUpTo, 10) },
    api: { ...config.api, public_url: publicUrl },
  };
}

/** Runs a pack to its end with a worker of the given configuration. */
async function run(runtime: Runtime, pack: string, dueAt: Date): Promise<Occurrence> {
  const { occurrence } = await askForPack(runtime, TENANT, { pack, dueAt });
  return finish(runtime, occurrence.id);
}

async function finish(runtime: Runtime, id: number): Promise<Occurrence> {
  const worker = startWorker(runtime, { concurrency: 1 });
  const late = Date.now() + 150_000;
  try {
    for (;;) {
      const occurrence = await runtime.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, id));
      if (occurrence && occurrence.state !== 'running') return occurrence;
      if (Date.now() > late)
        throw new Error(JSON.stringify(await query('select kind, state, error from steps')));
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  } finally {
    await worker.close(10_000);
  }
}

async function mailTo(recipient: string, occurrence: number) {
  const [delivery] = (await deliveries(occurrence)).filter((each) => each.recipient === recipient);
  const mail = (await here.mails()).find(({ messageId }) => messageId === delivery?.messageId);
  return mail!;
}

/** The addresses of a mail's text, which are those of its HTML. */
async function linksTo(recipient: string, occurrence: number): Promise<string[]> {
  const { text = '', html } = await mailTo(recipient, occurrence);
  const inText = text.match(/http\S+\/files\/\S+/g) ?? [];
  const inHtml = [...String(html).matchAll(/href="([^"]+)"/g)].map(([, address]) => address);
  expect(inHtml).toEqual(inText);
  return inText;
}

async function fetchedHashes(links: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(links.map((link) => fetch(link)));
  const bodies = await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return bodies.map((body) => createHash('sha256').update(Buffer.from(body)).digest('hex')).toSorted();
}

async function artifacts(occurrence: number, column: 'sha256' | 'name' = 'sha256'): Promise<string[]> {
  const rows = await query<Record<string, string>>(
    `select ${column} from artifacts where occurrence_id = ${occurrence}`,
  );
  return rows.map((row) => row[column] as string).toSorted();
}

async function deliveries(occurrenceId: number) {
  return here.runtime.db.tenant(TENANT, (tx) => deliveriesOf(tx, { tenant: TENANT, occurrenceId }));
}

async function query<Row>(sql: string): Promise<Row[]> {
  return here.runtime.db.tenant(TENANT, (tx) => tx.rows<Row>(sql));
}

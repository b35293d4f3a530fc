import { createHash } from 'node:crypto';
import { array, assert, gen, nat, property, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storeContent } from '../../src/db/contents.ts';
import { prepareDeliveries } from '../../src/delivery/ledger.ts';
import { linkRecords, revokeLinks } from '../../src/delivery/link-records.ts';
import { divideFiles, linkAddress, linkTo } from '../../src/delivery/links.ts';
import { linkTokenHash, tenantOfLink } from '../../src/delivery/link-token.ts';
import { database, occurrenceTo, tenant } from './occurrence.ts';

const CEO = 'ceo@acme.example';
const CFO = 'cfo@acme.example';
const now = new Date('2026-11-01T13:00:00Z');
const file = (name: string, size: number) => ({ name, mediaType: 'text/csv', size, sha256: '' });
const bytes = Buffer.from('12345');
const stored = { ...file('a.csv', 5), sha256: createHash('sha256').update(bytes).digest('hex') };
const names = (files: readonly { name: string }[]) => files.map(({ name }) => name).toSorted();
const sizes = (files: readonly { size: number }[]) => files.map(({ size }) => size);

describe('which files become links', () => {
  test.each([
    [[3, 4, 3], 10, []],
    [[3, 5, 3], 10, [5]],
    [[9, 1, 8], 10, [9]],
    [[9, 1, 8], 8, [9, 8]],
    [[9, 1, 8], 0, [9, 1, 8]],
    [[0, 11], 10, [11]],
    [[], 0, []],
  ])('of %j with %i at most: %j', (given, most, linked) => {
    const files = given.map((size, at) => file(`f${at}`, size));
    expect(sizes(divideFiles(files, most).linked)).toEqual(linked);
  });

  test('what is attached fits, no link is needless, nothing is lost, and the order of the files makes no difference', () => {
    const files = array(nat({ max: 50 }), { maxLength: 8 }).map((all) =>
      all.map((size, at) => file(`f${at}`, size)),
    );
    assert(
      property(files, nat({ max: 200 }), gen(), (given, most, pick) => {
        const { attached, linked } = divideFiles(given, most);
        const sum = sizes(attached).reduce((one, other) => one + other, 0);
        expect(sum).toBeLessThanOrEqual(most);
        // Without links the least is Infinity.
        expect(sum + Math.min(...sizes(linked))).toBeGreaterThan(most);
        expect(names([...attached, ...linked])).toEqual(names(given));
        const shuffled = pick(shuffledSubarray, given, {
          minLength: given.length,
          maxLength: given.length,
        });
        expect(names(divideFiles(shuffled, most).linked)).toEqual(names(linked));
      }),
    );
  });
});

test('a token names its tenant, is never the same twice, and is no API token', () => {
  const options = { tenant: 'acme-2', now, days: 30 };
  const [one, other] = [linkTo(file('a', 1), options), linkTo(file('a', 1), options)];
  expect(one.token).not.toBe(other.token);
  expect(tenantOfLink(one.token)).toBe('acme-2');
  expect(tenantOfLink(one.token.replace('bf_', 'bp_'))).toBeNull();
  expect(one.expiresAt.toISOString()).toBe('2026-12-01T13:00:00.000Z');
  expect(linkAddress('https://a.example/packs', one)).toBe(`https://a.example/packs/files/${one.token}`);
});

/** Two recipients with a link each to one stored file, prepared as deliveries of an occurrence without any. */
async function prepared(): Promise<{ id: number; links: ReturnType<typeof linkTo>[] }> {
  const id = await occurrenceTo();
  const links = [CEO, CFO].map(() => linkTo(stored, { tenant, now: new Date(), days: 30 }));
  await database.db.tenant(tenant, async (tx) => {
    await storeContent(tx, tenant, bytes);
    await prepareDeliveries(
      tx,
      { tenant, occurrenceId: id },
      [CEO, CFO].map((recipient, at) => ({
        recipient,
        messageId: `<${id}.${at}@acme.example>`,
        raw: Buffer.from(links[at]!.token),
        links: [links[at]!],
      })),
    );
  });
  return { id, links };
}

const records = (selection = {}) => database.db.tenant(tenant, (tx) => linkRecords(tx, tenant, selection));

test('links are stored with the message that names them, by hash, and only where the message is', async () => {
  const { id, links } = await prepared();
  await database.db.tenant(tenant, (tx) =>
    prepareDeliveries(tx, { tenant, occurrenceId: id }, [
      {
        recipient: CEO,
        messageId: '<late@acme.example>',
        raw: Buffer.from('late'),
        links: [linkTo(file('b.csv', 6), { tenant, now, days: 30 })],
      },
    ]),
  );
  expect(await records({ occurrenceId: id })).toMatchObject([
    { recipient: CEO, name: 'a.csv', state: 'valid', size: 5, downloads: 0, pack: 'monthly' },
    { recipient: CFO, name: 'a.csv', state: 'valid' },
  ]);
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows<{ token_sha256: string }>('select * from links where occurrence_id = :id order by id', { id }),
  );
  expect(rows.map(({ token_sha256: hash }) => hash)).toEqual(links.map(({ token }) => linkTokenHash(token)));
});

test('of two processes that prepare the same message at once, the links of the stored one are stored, and no others', async () => {
  const id = await occurrenceTo();
  const attempts = Array.from({ length: 4 }, () => linkTo(stored, { tenant, now: new Date(), days: 30 }));
  await Promise.all(
    attempts.map((link) =>
      database.db.tenant(tenant, (tx) =>
        prepareDeliveries(tx, { tenant, occurrenceId: id }, [
          { recipient: CEO, messageId: '<one@acme.example>', raw: Buffer.from(link.token), links: [link] },
        ]),
      ),
    ),
  );
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows<{ token: string; raw: Buffer }>(
      `select l.token_sha256 as token, c.bytes as raw
       from links l join deliveries d on d.tenant_id = l.tenant_id and d.occurrence_id = l.occurrence_id
         join contents c on c.tenant_id = d.tenant_id and c.sha256 = d.message_sha256
       where l.occurrence_id = :id`,
      { id },
    ),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.token).toBe(linkTokenHash(rows[0]?.raw.toString() ?? ''));
});

describe('revoking', () => {
  test.each([
    ['a recipient, however the address is written', { recipient: 'CEO@acme.example' }, ['revoked', 'valid']],
    ['an occurrence', {}, ['revoked', 'revoked']],
  ])('%s', async (_what, selection, states) => {
    const { id } = await prepared();
    await database.db.tenant(tenant, (tx) =>
      revokeLinks(tx, tenant, { occurrenceId: id, ...selection }, 'Ada'),
    );
    expect((await records({ occurrenceId: id })).map(({ state }) => state)).toEqual(states);
  });

  test('one by its ID, once: who did it and when stay', async () => {
    const { id } = await prepared();
    const [first] = await records({ occurrenceId: id });
    const revoke = (by: string) =>
      database.db.tenant(tenant, (tx) => revokeLinks(tx, tenant, { id: first!.id }, by));
    const [once] = await revoke('Ada');
    expect(once).toMatchObject({ state: 'revoked', revokedBy: 'Ada' });
    expect(await revoke('Bob')).toEqual([once]);
    expect((await records({ occurrenceId: id })).map(({ state }) => state)).toEqual(['revoked', 'valid']);
  });

  test('what is not there, or another tenant’s, is not found', async () => {
    const { id } = await prepared();
    const [link] = await records({ occurrenceId: id });
    await expect(
      database.db.tenant('other', (tx) => revokeLinks(tx, 'other', { id: link!.id }, 'Eve')),
    ).rejects.toThrow('other has no such link');
    await expect(
      database.db.tenant('other', (tx) => revokeLinks(tx, tenant, { id: link!.id }, 'Eve')),
    ).rejects.toThrow('has no such link');
    expect((await records({ occurrenceId: id }))[0]?.state).toBe('valid');
  });
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { folderWith } from '../fixtures/folder.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let tenants = 0;

async function load(files: Record<string, string | Buffer>, tenant = `folder-${++tenants}`) {
  const folder = await folderWith(files);
  const scope = { ...testScope(tenant), thresholds: { quarantine_share: 1, quarantine_rows: 1000 } };
  try {
    const summary = await loadWhole(database.db, scope, csvSource(folder.path));
    const quarantine = await quarantineOf(database.db, tenant);
    for (const { read, loaded, unchanged, quarantined } of summary.entities)
      expect(read).toBe(loaded + unchanged + quarantined);
    return { summary, quarantine, facts: (entity: string) => factsOf(database.db, tenant, entity) };
  } finally {
    await folder.remove();
  }
}

describe('a file', () => {
  const refusal = (files: Record<string, string | Buffer>) =>
    load(files).then(
      () => 'it was loaded',
      (error: Error) => error.message,
    );
  const members = 'id,name\nm1,Ann\n';

  test.each<[string, Record<string, string | Buffer>, RegExp]>([
    ['of 0 bytes', { 'members.csv': '' }, /members\.csv: The file is empty/],
    ['of blank lines only', { 'members.csv': '\n\n' }, /members\.csv: The file is empty/],
    ['of a byte order mark only', { 'members.csv': '\uFEFF' }, /members\.csv: The file is empty/],
    [
      'without a required column',
      { 'members.csv': 'id,nom\nm1,Ann\n' },
      /\/members\.csv: The required column name is missing \(There are id, nom/,
    ],
    [
      'with a column in another case',
      { 'members.csv': 'ID,Name\nm1,Ann\n' },
      /The required columns id, name are missing/,
    ],
    [
      'with a repeated column',
      { 'members.csv': 'id,name,name\nm1,Ann,Ben\n' },
      /members\.csv: The header repeats "name"/,
    ],
    [
      'with a header of broken quotes',
      { 'members.csv': 'id,"name"x\nm1,Ann\n' },
      /members\.csv: The header cannot be read: text after a closing quote/,
    ],
    [
      'in Latin-1',
      { 'members.csv': Buffer.from('id,name\nm1,Ann\nm2,Ren\xe9\n', 'latin1') },
      /not UTF-8: byte 0xE9/,
    ],
    [
      'in UTF-16',
      { 'members.csv': Buffer.from('\uFEFFid,name\nm1,Ann\n', 'utf16le') },
      /not UTF-8: byte 0xFF/,
    ],
    [
      'cut inside a character',
      { 'members.csv': Buffer.from('id,name\nm1,é', 'utf8').subarray(0, -1) },
      /not UTF-8/,
    ],
    [
      'there twice',
      { 'members.csv': members, 'members.csv.gz': gzipSync(members) },
      /both members\.csv and members\.csv\.gz/,
    ],
    ['that claims to be gzip', { 'members.csv.gz': members }, /cannot be unpacked: incorrect header check/],
    [
      'whose gzip is cut',
      { 'members.csv.gz': gzipSync(members.repeat(100)).subarray(0, 40) },
      /cannot be unpacked: unexpected end of file/,
    ],
    ['of no entity', { 'people.csv': members }, /No entity is provided: there are people/],
    ['of another kind alone', { 'members.xlsx': 'PK' }, /The folder has no \.csv file/],
  ])('%s is refused', async (_, files, message) => {
    expect(await refusal(files)).toMatch(message);
  });

  test('that is a folder is refused', async () => {
    const folder = await folderWith({});
    await mkdir(join(folder.path, 'members.csv'));
    await expect(loadWhole(database.db, testScope('folder'), csvSource(folder.path))).rejects.toMatchObject({
      code: 'source',
      message: expect.stringMatching(/members\.csv: It is a folder/),
    });
    await folder.remove();
  });

  test('in place of their folder is refused', async () => {
    const folder = await folderWith({ 'members.csv': members });
    const file = join(folder.path, 'members.csv');
    await expect(loadWhole(database.db, testScope('folder'), csvSource(file))).rejects.toMatchObject({
      code: 'source',
      message: 'The folder cannot be read: it is a file',
      where: file,
    });
    await folder.remove();
  });

  test('with two faults beside another with one: all three are told at once', async () => {
    const message = await refusal({
      'members.csv': 'name,email\n',
      'orders.csv': '',
      'branches.csv': 'id,id,name\n',
    });
    for (const part of ['column id is missing', 'orders.csv: The file is empty', 'The header repeats "id"'])
      expect(message).toContain(part);
  });

  test.each<[string, Record<string, string | Buffer>]>([
    ['with a byte order mark', { 'members.csv': `\uFEFF${members}` }],
    ['with CRLF', { 'members.csv': members.replaceAll('\n', '\r\n') }],
    ['without a last line feed', { 'members.csv': members.trimEnd() }],
    ['with blank lines', { 'members.csv': '\nid,name\n\n\r\nm1,Ann\n\n' }],
    ['with quoted fields', { 'members.csv': '"id","name"\n"m1","Ann"' }],
    ['with columns in any order and unknown ones', { 'members.csv': 'x,name,,id\n1,Ann,2,m1\n' }],
    ['packed', { 'members.csv.gz': gzipSync(members) }],
  ])('%s is read', async (_, files) => {
    const { facts, quarantine } = await load(files);
    expect(quarantine).toEqual([]);
    expect(await facts('members')).toMatchObject([{ id: 'm1', name: 'Ann' }]);
  });

  test('with a header and no rows provides an empty entity', async () => {
    expect((await load({ 'members.csv': 'id,name\n' })).summary.entities).toMatchObject([
      { entity: 'members', read: 0, loaded: 0 },
    ]);
  });
});

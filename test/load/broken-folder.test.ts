import { afterAll, beforeAll, expect, test } from 'vitest';
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

const HEADER = 'id,number,customer_id,status,ordered_at,total_amount,currency,promised_on,deleted';
const GOOD = 'good,1,c,pending,2026-01-01T00:00:00Z,10.50,,,';

/** A broken line of orders and the start of the reason it must get; each stands between two good lines. */
const brokenLines: [string, string, string][] = [
  ['no id', ',1,c,pending,2026-01-01T00:00:00Z,1,,,', 'id is missing'],
  ['no number', 'x,,c,pending,2026-01-01T00:00:00Z,1,,,', 'number is missing'],
  ['no customer', 'x,1,,pending,2026-01-01T00:00:00Z,1,,,', 'customer_id is missing'],
  ['no status', 'x,1,c,,2026-01-01T00:00:00Z,1,,,', 'status is missing'],
  ['no instant', 'x,1,c,pending,,1,,,', 'ordered_at is missing'],
  ['no amount', 'x,1,c,pending,2026-01-01T00:00:00Z,,,,', 'total_amount is missing'],
  ['separators alone', ',,,,,,,,', 'id is missing'],
  ['unknown status', 'x,1,c,shiped,2026-01-01T00:00:00Z,1,,,', 'status is not one of draft, pending'],
  ['status in another case', 'x,1,c,Pending,2026-01-01T00:00:00Z,1,,,', 'status is not one of'],
  ['day first', 'x,1,c,pending,01/02/2026,1,,,', 'ordered_at is not a timestamp'],
  ['a day that is not', 'x,1,c,pending,2026-02-30,1,,,', 'ordered_at is not a timestamp'],
  ['an epoch', 'x,1,c,pending,1769851815,1,,,', 'ordered_at is not a timestamp'],
  ['a word for now', 'x,1,c,pending,now,1,,,', 'ordered_at is not a timestamp'],
  [
    'a decimal comma',
    'x,1,c,pending,2026-01-01T00:00:00Z,"10,50",,,',
    'total_amount is not a number: "10,50"',
  ],
  ['a currency sign', 'x,1,c,pending,2026-01-01T00:00:00Z,$10,,,', 'total_amount is not a number'],
  ['an exponent', 'x,1,c,pending,2026-01-01T00:00:00Z,1e5,,,', 'total_amount is not a number'],
  ['not a number', 'x,1,c,pending,2026-01-01T00:00:00Z,NaN,,,', 'total_amount is not a number'],
  ['a padded amount', 'x,1,c,pending,2026-01-01T00:00:00Z, 10,,,', 'total_amount is not a number: " 10"'],
  [
    'a lower-case currency',
    'x,1,c,pending,2026-01-01T00:00:00Z,1,eur,,',
    'currency is not an ISO 4217 currency',
  ],
  ['no such currency', 'x,1,c,pending,2026-01-01T00:00:00Z,1,XQX,,', 'currency is not an ISO 4217 currency'],
  [
    'no rate',
    'x,1,c,pending,2026-01-01T00:00:00Z,1,EUR,,',
    'no exchange rate for EUR on or before 2026-01-01',
  ],
  ['a broken date', 'x,1,c,pending,2026-01-01T00:00:00Z,1,,2026-1-5,', 'promised_on is not a date'],
  ['deleted that is neither', 'x,1,c,pending,2026-01-01T00:00:00Z,1,,,maybe', 'deleted is not true or false'],
  ['deleted without a key', ',,,,,,,,true', 'id is missing'],
  ['a field too few', 'x,1,c,pending,2026-01-01T00:00:00Z,1,,', '8 fields where the header has 9'],
  ['a field too many', 'x,1,c,pending,2026-01-01T00:00:00Z,1,,,,', '10 fields where the header has 9'],
  ['one word', 'garbage', '1 fields where the header has 9'],
  ['a quote inside a field', 'x,5" pipe,c,pending,2026-01-01T00:00:00Z,1,,,', 'a quote inside a field'],
  ['text after a quote', 'x,"1"1,c,pending,2026-01-01T00:00:00Z,1,,,', 'text after a closing quote'],
  ['a quote never closed', 'x,"1,c,pending,2026-01-01T00:00:00Z,1,,,', 'a quote that is never closed'],
  ['a NUL character', 'x,1\0,c,pending,2026-01-01T00:00:00Z,1,,,', 'a NUL character'],
  [
    'a stray carriage return',
    'x,1\r1,c,pending,2026-01-01T00:00:00Z,1,,,',
    'a carriage return without a line feed',
  ],
  [
    'an id too long to index',
    `${'x'.repeat(501)},1,c,pending,2026-01-01T00:00:00Z,1,,,`,
    'id is longer than 500 bytes',
  ],
  [
    'the key of the line above',
    'good,1,c,pending,2026-01-01T00:00:00Z,1,,,',
    'duplicate key: good is in row 2 already',
  ],
  ['broken and a duplicate', 'good,1,c,pending,2026-01-01T00:00:00Z,x,,,', 'total_amount is not a number'],
];

test.each(brokenLines)('%s costs that line only, with its reason', async (_, line, reason) => {
  const text = [HEADER, GOOD, line, GOOD.replace('good', 'last'), ''].join('\n');
  const { summary, quarantine, facts } = await load({ 'orders.csv': text });
  expect(summary.entities[0]).toMatchObject({ read: 3, loaded: 2, quarantined: 1 });
  expect(quarantine).toMatchObject([
    { entity: 'orders', row_number: 3, reason: expect.stringMatching(new RegExp(`^${escaped(reason)}`)) },
  ]);
  expect((await facts('orders')).map(({ id }) => id)).toEqual(['good', 'last']);
});

test('all of them in one file are all in quarantine, and every good line is loaded', async () => {
  const lines = brokenLines.flatMap(([, line], at) => [GOOD.replace('good', `good${at}`), line]);
  const { summary, quarantine, facts } = await load({
    'orders.csv': [HEADER, GOOD, ...lines, ''].join('\r\n'),
  });
  expect(summary.entities[0]).toMatchObject({
    read: 1 + lines.length,
    loaded: 1 + brokenLines.length,
    quarantined: brokenLines.length,
  });
  const byRow = new Map(quarantine.map(({ row_number, reason }) => [row_number, reason]));
  const wrong = brokenLines.filter(([, , reason], at) => !byRow.get(4 + 2 * at)?.startsWith(reason));
  expect(wrong).toEqual([]);
  expect(await facts('orders')).toHaveLength(1 + brokenLines.length);
});

test('the raw line is kept', async () => {
  const { quarantine } = await load({
    'orders.csv': `${HEADER},extra\n${GOOD},1\nx,"1,2",c,nope,2026-01-01,1,,,,"é ""q"""\nx,y\n`,
  });
  expect(quarantine.map(({ raw }) => raw)).toEqual([expect.stringContaining('"status":"nope"'), 'x,y']);
  expect(JSON.parse(quarantine[0]?.raw as string)).toEqual({
    id: 'x',
    number: '1,2',
    customer_id: 'c',
    status: 'nope',
    ordered_at: '2026-01-01',
    total_amount: '1',
    currency: null,
    promised_on: null,
    deleted: null,
    extra: 'é "q"',
  });
});

test('nothing is taken for gone while a line cannot be read, and it is said', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `m${at},Name`).join('\n');
  await load({ 'members.csv': `id,name\n${rows(5)}` }, 'unread');
  const { summary, facts } = await load({ 'members.csv': `id,name\n${rows(3)}\nm3,"Na\n` }, 'unread');
  expect(summary.entities[0]).toMatchObject({
    read: 4,
    unchanged: 3,
    quarantined: 1,
    removed: 0,
    warnings: ['2 rows that the source no longer has were kept, because some lines could not be read'],
  });
  expect(await facts('members')).toHaveLength(5);
});

test('words that are not known are loaded and warned about', async () => {
  const { summary } = await load({
    'leads.csv':
      'id,status,created_at\n1,new,2026-01-01\n2,nurturing,2026-01-01\n3,nurturing,2026-01-01\n4,New,2026-01-01\n',
    'returns.csv':
      'id,order_id,reason,returned_at\n1,o,Wrong Item,2026-01-01\n2,o,too-late,2026-01-01\n3,o,wrong_item,2026-01-01\n4,o,not as described,2026-01-01\n',
  });
  expect(summary.entities.map(({ entity, loaded, warnings }) => ({ entity, loaded, warnings }))).toEqual([
    {
      entity: 'leads',
      loaded: 4,
      warnings: [
        'status: 2 rows have the unknown word "nurturing"',
        'status: 1 rows have the unknown word "New"',
      ],
    },
    {
      entity: 'returns',
      loaded: 4,
      warnings: [
        'reason: 1 rows have the unknown word "Wrong Item"',
        'reason: 1 rows have the unknown word "not as described"',
      ],
    },
  ]);
});

test('references that name nothing are counted by column, their rows loaded', async () => {
  const { summary, facts } = await load({
    'members.csv': 'id,name\nm1,Ann\n',
    'case_notes.csv':
      'id,job_id,author_id,created_at\n1,j1,m1,2026-01-01\n2,j1,m9,2026-01-01\n3,j2,,2026-01-01\n',
  });
  expect(summary.entities.find(({ entity }) => entity === 'case_notes')).toMatchObject({
    loaded: 3,
    unresolved: { job_id: 3, author_id: 1 },
  });
  expect(await facts('case_notes')).toHaveLength(3);
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

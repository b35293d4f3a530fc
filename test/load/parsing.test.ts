import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '../../src/load/scope.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Templates that are complete but for the column under test. */
const templates = {
  activities: { type: 'call', created_at: '2026-01-01T00:00:00Z', due_at: '2026-01-01T00:00:00Z' },
  stages: { pipeline_id: 'p', position: '1', kind: 'open' },
  invoices: {
    number: '1',
    customer_id: 'c',
    status: 'sent',
    issued_on: '2026-01-01',
    due_on: '2026-01-01',
    total_amount: '1',
  },
  fx_rates: { currency: 'EUR', on: '2026-01-01', rate: '1' },
  sales_targets: { amount: '1' },
};
type Templated = keyof typeof templates;

let tenants = 0;

/** What each text becomes in the facts, or the reason why it does not get there. */
async function read(
  entity: Templated,
  column: string,
  texts: readonly string[],
  key = 'id',
  timezone = 'UTC',
): Promise<Record<string, unknown>> {
  const tenant = `reader-${++tenants}`;
  const scope = {
    ...testScope(tenant, { timezone }),
    thresholds: { quarantine_share: 1, quarantine_rows: 1000 },
  };
  const keyOf = (at: number) =>
    key === column
      ? {}
      : { [key]: key === 'on' ? `2020-01-${String(at + 1).padStart(2, '0')}` : String(at).padStart(3, '0') };
  const rows = texts.map((text, at) => ({ ...templates[entity], ...keyOf(at), [column]: text }));
  const summary: LoadSummary = await loadWhole(database.db, scope, rowsSource({ [entity]: rows }));
  const facts = await factsOf(database.db, tenant, entity);
  const quarantine = await quarantineOf(database.db, tenant);
  expect(summary.entities[0]).toMatchObject({
    read: texts.length,
    loaded: facts.length,
    quarantined: quarantine.length,
  });
  return Object.fromEntries(
    texts.map((text, at) => {
      const broken = quarantine.find(({ row_number }) => row_number === at + 1);
      const keyed = key === column ? text : Object.values(keyOf(at))[0];
      return [text, broken ? broken.reason : facts.find((fact) => fact[key] === keyed)?.[column]];
    }),
  );
}

/** Which of the texts were quarantined. */
async function refused(...args: Parameters<typeof read>): Promise<string[]> {
  const values = await read(...args);
  return args[2].filter((text) => String(values[text]).startsWith(`${args[1]} is `));
}

describe('timestamps', () => {
  test.each([
    ['2026-01-31T09:30:15Z', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31 09:30:15Z', '2026-01-31T09:30:15.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:15.25Z', '2026-01-31T09:30:15.250Z'],
    ['2026-01-31T23:59:59.9999999Z', '2026-01-31T23:59:59.999Z'],
    ['2026-01-31T09:30:15+02', '2026-01-31T07:30:15.000Z'],
    ['2026-01-31T09:30:15+0530', '2026-01-31T04:00:15.000Z'],
    ['2026-01-31T09:30:15-05:30', '2026-01-31T15:00:15.000Z'],
    ['2026-01-31T09:30+02:00', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31T09:30:15', '2026-01-31T14:30:15.000Z'],
    ['2026-01-31 09:30', '2026-01-31T14:30:00.000Z'],
    ['2026-01-31', '2026-01-31T05:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
  ])('%s is read as %s in New York', async (text, instant) => {
    const values = await read('activities', 'created_at', [text], 'id', 'America/New_York');
    expect(values[text]).toEqual(new Date(instant));
  });

  test('other forms do not parse', async () => {
    const texts = [
      'now',
      'infinity',
      '-infinity',
      'today',
      'epoch',
      '20260131T093000Z',
      '2026-W05-1',
      '1769851815',
      '2026-01-31T09Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31T09:30:60Z',
      '2026-01-31T09:60Z',
      '2026-02-30T09:30Z',
      '2025-02-29',
      '2026-13-01',
      '2026-1-31',
      '01/02/2026',
      '31.01.2026',
      '2026-01-31  09:30',
      '2026-01-31t09:30Z',
      '2026-01-31T09:30:15,5Z',
      '2026-01-31T09:30:15 Z',
      ' 2026-01-31',
      '2026-01-31 ',
      '2026-01-31T09:30:15+5',
      '2026-01-31T09:30:15+05:3',
      '2026-01-31T09:30:15 UTC',
      '2026-01-31T09:30:15+99:00',
      '0000-01-01',
      '12026-01-01',
      '2026-01-31Z',
      'Jan 31 2026',
      '２０２６-01-31',
    ];
    expect(await refused('activities', 'created_at', texts)).toEqual(texts);
  });

  test.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z', 'skipped: read with the offset before'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z', 'repeated: the first'],
    ['Europe/Berlin', '2026-03-29 02:15:00', '2026-03-29T01:15:00Z', 'skipped'],
    ['Europe/Berlin', '2026-10-25 02:15:00', '2026-10-25T00:15:00Z', 'repeated'],
    ['Europe/Dublin', '2026-03-29T01:30', '2026-03-29T01:30:00Z', 'skipped, where winter is the exception'],
    ['Europe/Dublin', '2026-10-25T01:30', '2026-10-25T00:30:00Z', 'repeated, where winter is the exception'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00Z', 'skipped half hour'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z', 'repeated half hour'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 'a skipped midnight'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 'a repeated midnight'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15:00Z', 'an odd offset'],
  ])('in %s %s is %s (%s)', async (timezone, text, instant) => {
    expect((await read('activities', 'created_at', [text], 'id', timezone))[text]).toEqual(new Date(instant));
  });

  test("days are the tenant's", async () => {
    const scope = testScope('tokyo', { timezone: 'Asia/Tokyo' });
    await loadWhole(
      database.db,
      scope,
      rowsSource({
        activities: [
          { id: 'a', type: 'call', created_at: '2026-01-31T14:59:59Z', due_at: '2026-01-31T15:00:00Z' },
        ],
      }),
    );
    expect((await factsOf(database.db, 'tokyo', 'activities'))[0]).toMatchObject({
      created_day: '2026-01-31',
      due_day: '2026-02-01',
      completed_day: null,
    });
  });
});

describe('numbers', () => {
  test('are an optional sign, digits, and optionally a point and digits', async () => {
    expect(
      await read('activities', 'duration_minutes', [
        '0',
        '-1.50',
        '+2',
        '007',
        '123456789012345678901234567890.123456789',
      ]),
    ).toEqual({
      '0': '0',
      '-1.50': '-1.50',
      '+2': '2',
      '007': '7',
      '123456789012345678901234567890.123456789': '123456789012345678901234567890.123456789',
    });
    const bad = [
      '1e5',
      '0x1F',
      'NaN',
      'Infinity',
      '1,000',
      '1.000,5',
      '12,5',
      '$5',
      '5 ',
      ' 5',
      '5.',
      '.5',
      '1_000',
      '--1',
      '+',
      '1.2.3',
      '５',
      '1/2',
      'abc',
    ];
    expect(await refused('activities', 'duration_minutes', bad)).toEqual(bad);
  });

  test('whole numbers have no point and fit into 32 bits', async () => {
    expect(await read('stages', 'position', ['-3', '+4', '2147483647'], 'key')).toEqual({
      '-3': -3,
      '+4': 4,
      '2147483647': 2147483647,
    });
    const bad = ['1.0', '2147483648', '1e2', 'one'];
    expect(await refused('stages', 'position', bad, 'key')).toEqual(bad);
  });

  test('ratios lie from 0 to 1', async () => {
    expect(await read('stages', 'probability', ['0', '1', '0.255', '1.000'], 'key')).toEqual({
      '0': '0',
      '1': '1',
      '0.255': '0.255',
      '1.000': '1.000',
    });
    const bad = ['1.0001', '-0.1', '50%', '50', 'x'];
    expect(await refused('stages', 'probability', bad, 'key')).toEqual(bad);
  });

  test('exchange rates are above 0', async () => {
    expect(await refused('fx_rates', 'rate', ['0.0001', '150', '0', '-1', '1e1', '0.000'], 'on')).toEqual([
      '0',
      '-1',
      '1e1',
      '0.000',
    ]);
  });
});

test('booleans are words in any case', async () => {
  const values = { true: true, FALSE: false, '1': true, '0': false, T: true, f: false, Yes: true, nO: false };
  expect(await read('activities', 'billable', Object.keys(values))).toEqual(values);
  const bad = ['y', 'n', 'on', 'off', '2', 'wahr', 'tru', ' true'];
  expect(await refused('activities', 'billable', bad)).toEqual(bad);
});

test('dates are YYYY-MM-DD and exist', async () => {
  expect(await read('invoices', 'due_on', ['2024-02-29', '2026-12-31'])).toEqual({
    '2024-02-29': '2024-02-29',
    '2026-12-31': '2026-12-31',
  });
  const bad = [
    '2026-02-29',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '01/02/2025',
    'tomorrow',
    '0000-01-01',
    '2026/01/01',
  ];
  expect(await refused('invoices', 'due_on', bad)).toEqual(bad);
});

test('months are YYYY-MM', async () => {
  expect(
    await refused(
      'sales_targets',
      'month',
      ['2026-01', '2026-13', '2026-1', '2026-01-01', '0000-01', 'Jan 2026'],
      'month',
    ),
  ).toEqual(['2026-13', '2026-1', '2026-01-01', '0000-01', 'Jan 2026']);
});

test('currencies are ISO 4217 codes', async () => {
  expect(
    await refused('fx_rates', 'currency', ['EUR', 'JPY', 'eur', 'EURO', '€', 'XXQ', ' EUR'], 'on'),
  ).toEqual(['eur', 'EURO', '€', 'XXQ', ' EUR']);
});

test('states are the known words, derived ones read as what they stand for', async () => {
  expect(
    await read('invoices', 'status', ['draft', 'sent', 'cancelled', 'paid', 'partially_paid', 'overdue']),
  ).toEqual({
    draft: 'draft',
    sent: 'sent',
    cancelled: 'cancelled',
    paid: 'sent',
    partially_paid: 'sent',
    overdue: 'sent',
  });
  expect(await refused('invoices', 'status', ['Sent', 'open', 'canceled', ' sent'])).toEqual([
    'Sent',
    'open',
    'canceled',
    ' sent',
  ]);
});

test('text is kept as it is, an empty one is null', async () => {
  const texts = [
    ' padded ',
    'tab\there',
    'line\nbreak',
    'back\\slash',
    '\\N',
    '\\.',
    "O'Brien; drop table facts.orders",
    '髙橋 ①',
    '👩‍💻',
    '=1+1',
  ];
  expect(await read('activities', 'subject', texts)).toEqual(
    Object.fromEntries(texts.map((text) => [text, text])),
  );
  expect(await read('activities', 'subject', [''])).toEqual({ '': null });
});

test('reasons name the column, the rule and the value, shortened', async () => {
  const long = 'x'.repeat(200);
  expect(await read('activities', 'created_at', ['soon', '', long])).toEqual({
    soon: 'created_at is not a timestamp such as 2026-01-31T09:30:00Z: "soon"',
    '': 'created_at is missing',
    [long]: `created_at is not a timestamp such as 2026-01-31T09:30:00Z: "${'x'.repeat(79)}…"`,
  });
  expect(await read('stages', 'kind', ['closed'], 'key')).toEqual({
    closed: 'kind is not one of open, won, lost: "closed"',
  });
  expect(await refused('activities', 'id', ['a'.repeat(501)], 'id')).toEqual(['a'.repeat(501)]);
});

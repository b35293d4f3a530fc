import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { read, refused } from './reading.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('numbers', () => {
  test('are an optional sign, digits, and optionally a point and digits', async () => {
    expect(
      await read(database.db, 'activities', 'duration_minutes', [
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
    expect(await refused(database.db, 'activities', 'duration_minutes', bad)).toEqual(bad);
  });

  test('whole numbers have no point and fit into 32 bits', async () => {
    expect(await read(database.db, 'stages', 'position', ['-3', '+4', '2147483647'], 'key')).toEqual({
      '-3': -3,
      '+4': 4,
      '2147483647': 2147483647,
    });
    const bad = ['1.0', '2147483648', '1e2', 'one'];
    expect(await refused(database.db, 'stages', 'position', bad, 'key')).toEqual(bad);
  });

  test('ratios lie from 0 to 1', async () => {
    expect(await read(database.db, 'stages', 'probability', ['0', '1', '0.255', '1.000'], 'key')).toEqual({
      '0': '0',
      '1': '1',
      '0.255': '0.255',
      '1.000': '1.000',
    });
    const bad = ['1.0001', '-0.1', '50%', '50', 'x'];
    expect(await refused(database.db, 'stages', 'probability', bad, 'key')).toEqual(bad);
  });

  test('exchange rates are above 0', async () => {
    expect(
      await refused(database.db, 'fx_rates', 'rate', ['0.0001', '150', '0', '-1', '1e1', '0.000'], 'on'),
    ).toEqual(['0', '-1', '1e1', '0.000']);
  });
});

test('booleans are words in any case', async () => {
  const values = { true: true, FALSE: false, '1': true, '0': false, T: true, f: false, Yes: true, nO: false };
  expect(await read(database.db, 'activities', 'billable', Object.keys(values))).toEqual(values);
  const bad = ['y', 'n', 'on', 'off', '2', 'wahr', 'tru', ' true'];
  expect(await refused(database.db, 'activities', 'billable', bad)).toEqual(bad);
});

test('dates are YYYY-MM-DD and exist', async () => {
  expect(await read(database.db, 'invoices', 'due_on', ['2024-02-29', '2026-12-31'])).toEqual({
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
  expect(await refused(database.db, 'invoices', 'due_on', bad)).toEqual(bad);
});

test('months are YYYY-MM', async () => {
  expect(
    await refused(
      database.db,
      'sales_targets',
      'month',
      ['2026-01', '2026-13', '2026-1', '2026-01-01', '0000-01', 'Jan 2026'],
      'month',
    ),
  ).toEqual(['2026-13', '2026-1', '2026-01-01', '0000-01', 'Jan 2026']);
});

test('currencies are ISO 4217 codes', async () => {
  expect(
    await refused(
      database.db,
      'fx_rates',
      'currency',
      ['EUR', 'JPY', 'eur', 'EURO', '€', 'XXQ', ' EUR'],
      'on',
    ),
  ).toEqual(['eur', 'EURO', '€', 'XXQ', ' EUR']);
});

test('states are the known words, derived ones read as what they stand for', async () => {
  expect(
    await read(database.db, 'invoices', 'status', [
      'draft',
      'sent',
      'cancelled',
      'paid',
      'partially_paid',
      'overdue',
    ]),
  ).toEqual({
    draft: 'draft',
    sent: 'sent',
    cancelled: 'cancelled',
    paid: 'sent',
    partially_paid: 'sent',
    overdue: 'sent',
  });
  expect(await refused(database.db, 'invoices', 'status', ['Sent', 'open', 'canceled', ' sent'])).toEqual([
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
  expect(await read(database.db, 'activities', 'subject', texts)).toEqual(
    Object.fromEntries(texts.map((text) => [text, text])),
  );
  expect(await read(database.db, 'activities', 'subject', [''])).toEqual({ '': null });
});

test('reasons name the column, the rule and the value, shortened', async () => {
  const long = 'x'.repeat(200);
  expect(await read(database.db, 'activities', 'created_at', ['soon', '', long])).toEqual({
    soon: 'created_at is not a timestamp such as 2026-01-31T09:30:00Z: "soon"',
    '': 'created_at is missing',
    [long]: `created_at is not a timestamp such as 2026-01-31T09:30:00Z: "${'x'.repeat(79)}…"`,
  });
  expect(await read(database.db, 'stages', 'kind', ['closed'], 'key')).toEqual({
    closed: 'kind is not one of open, won, lost: "closed"',
  });
  expect(await refused(database.db, 'activities', 'id', ['a'.repeat(501)], 'id')).toEqual(['a'.repeat(501)]);
});

import { describe, expect, test } from 'vitest';
import { formatParameters } from '../../src/api/format.ts';
import { pinParameters } from '../../src/api/pin.ts';
import { recordExports } from '../../src/exports/registry.ts';
import { type RegisteredReport, reports } from '../../src/reports/registry.ts';
import { parameterNames } from '../../src/snapshot/parameters.ts';
import { runningApi } from './running.ts';

const api = runningApi();

/** Parameters that are compared with the source's own text: whatever it is, it is only unknown there. */
const anyText = new Set([
  'pipeline_id',
  'branch_id',
  'user_id',
  'sales_rep_id',
  'customer_id',
  'search',
  'method',
]);

/** Wrong for everything that is a day, a month, a number, a switch or a word out of a list. */
const wrongForAll = [
  'seven',
  '-1',
  '0x1F',
  '1e1',
  'NaN',
  'null',
  ' ',
  ' 7',
  '7 ',
  '1,5',
  '[7]',
  '{"$gt":0}',
  '__proto__',
  'constructor',
  '７',
  '7️⃣',
  '٣',
  "'; drop table tokens; --",
  "7' or '1'='1",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '7\r\nx-injected: 1',
  'a'.repeat(4000),
];

const impossibleDays = [
  '2025-02-30',
  '2025-13-01',
  '2025-00-10',
  '0000-01-01',
  '25-01-01',
  '2025-1-1',
  '2025-01-01T00:00:00Z',
];
const impossibleMonths = ['2025-13', '2025-00', '2025-1', '2025-01-01'];

/** Of the right type, but not possible. */
const outOfRange: Record<string, readonly string[]> = {
  date_from: impossibleDays,
  date_to: impossibleDays,
  from_date: impossibleDays,
  to_date: impossibleDays,
  as_of_date: impossibleDays,
  from: impossibleMonths,
  to: impossibleMonths,
  period: ['0', '8', '31', 'MONTH', 'decade'],
  page: ['0', '00', '1.5', '99999999999999999999'],
  limit: ['0', '1.5', '10001', '99999999999999999999'],
  minimum_amount: ['-0.01', '1.', '.5.', '1 000', 'Infinity'],
  compare_to_previous: ['yes', '2', 'TRUE'],
  include_paid: ['yes', '2', 'TRUE'],
  action: ['delete', 'REPORT'],
  status: ['lost', 'COMPLETED'],
  as_of: impossibleDays,
  snapshot: ['0', '01', '1.5', '99999999999999999999'],
  format: ['xml', 'CSV', 'xlsx'],
  bom: ['yes', '2', 'TRUE'],
};

/** Whatever answers at a path of its own, with the parameters it takes besides its own. */
const answering: readonly { report: Addressed; also: readonly string[] }[] = [
  ...reports.map((report) => ({ report, also: [...pinParameters, ...formatParameters] })),
  ...recordExports.map((report) => ({ report, also: formatParameters })),
];

const cases = answering.flatMap(({ report, also }) =>
  [...parameterNames(report), ...also].map((name) => ({ report, name, id: report.id })),
);

type Addressed = Pick<RegisteredReport, 'id' | 'path' | 'selector' | 'parameters'>;

/** The path of a report with its selector and more parameters, already encoded. */
function address({ path, selector = {} }: Addressed, query: string): string {
  return `${path}?${[...Object.entries(selector).map(([name, value]) => `${name}=${value}`), query].join('&')}`;
}

interface Told {
  type: string;
  errors: { field: string; rule: string }[];
}

async function refusal(url: string, token: string): Promise<Told> {
  const answer = await api.get(url, token);
  const { statusCode, headers } = answer;
  expect({ url, statusCode, type: headers['content-type'] }).toEqual({
    url,
    statusCode: 400,
    type: 'application/problem+json',
  });
  return answer.json<Told>();
}

describe.each(cases.filter(({ name }) => !anyText.has(name)))('$id, parameter $name', ({ report, name }) => {
  test('refuses wrong types and impossible values, naming itself and the rule', async () => {
    const token = await api.token();
    expect(Object.keys(outOfRange), `${name} has no impossible values above`).toContain(name);
    for (const value of [...wrongForAll, ...outOfRange[name]!]) {
      const told = await refusal(address(report, `${name}=${encodeURIComponent(value)}`), token);
      const errors = [{ field: name, rule: expect.stringMatching(/^(must|needs|is)\b/) as string }];
      expect({ value, errors: told.errors }).toEqual({ value, errors });
    }
  });
});

describe.each(cases.filter(({ name }) => anyText.has(name)))('$id, parameter $name', ({ report, name }) => {
  test('refuses more than two hundred characters', async () => {
    const told = await refusal(address(report, `${name}=${'a'.repeat(201)}`), await api.token());
    expect(told.errors).toEqual([{ field: name, rule: 'must be at most 200 characters' }]);
  });

  test('takes any text as text', async () => {
    const token = await api.token();
    for (const value of wrongForAll.filter((text) => text.length < 200)) {
      const answer = await api.get(address(report, `${name}=${encodeURIComponent(value)}`), token);
      const isFound = answer.statusCode === 200;
      expect({ value, status: answer.statusCode }).toEqual({ value, status: isFound ? 200 : 404 });
      expect(answer.headers['x-injected']).toBeUndefined();
    }
  });
});

describe.each(cases)('$id, parameter $name', ({ report, name }) => {
  test('refuses to be repeated, empty, unreadable or to hold NUL', async () => {
    const token = await api.token();
    const refused: [string, string][] = [
      [`${name}=7&${name}=7`, 'must be given once'],
      [`${name}=%00`, 'must not hold a NUL character'],
      [`${name}=7%00`, 'must not hold a NUL character'],
      [`${name}=%FF`, 'must be percent-encoded UTF-8'],
      ...(name === 'search' ? [] : [[`${name}=`, 'must not be empty'] as [string, string]]),
    ];
    for (const [query, rule] of refused)
      expect((await refusal(address(report, query), token)).errors).toContainEqual({ field: name, rule });
  });

  test('refuses a megabyte', async () => {
    const answer = await api.get(address(report, `${name}=${'7'.repeat(1_000_000)}`), await api.token());
    expect(answer.statusCode).toBe(414);
    expect(answer.json()).toMatchObject({ type: 'urn:boardpack:problem:uri-too-long' });
  });
});

test('at least ten wrong values of each parameter are tried, of every report and export', () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(reports.length + recordExports.length);
  expect(wrongForAll.length).toBeGreaterThanOrEqual(10);
});

test.each(answering.map(({ report }) => ({ id: report.id, report })))(
  '$id refuses parameters that it does not know',
  async ({ report }) => {
    const token = await api.token();
    for (const name of [
      'moon',
      'PERIOD',
      'tenant',
      'tenant_id',
      'owner',
      '__proto__',
      'constructor',
      'toString',
      'period[]',
      '雲',
    ]) {
      const told = await refusal(address(report, `${encodeURIComponent(name)}=7`), token);
      expect(told.errors).toContainEqual({ field: name, rule: 'is not a parameter here' });
    }
  },
);

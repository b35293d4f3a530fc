import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/calendar.ts';
import { reports } from '../../src/reports/registry.ts';
import { publishSnapshot, type RequestedDocument } from '../../src/snapshot/publish.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const summary = '/api/v1/crm/reports/pipeline-summary';
const leads = '/api/v1/crm/reports/lead-conversion';
const ids = { first: 0, evening: 0, latest: 0, foreign: 0 };

interface Refusal {
  type: string;
  detail: string;
  errors: { field: string; rule: string }[];
  stored: Record<string, string>[];
}

/** Ann's deal grows, and a snapshot is published; its id. */
async function grow(asOf: string, requested: RequestedDocument[] = []): Promise<number> {
  const tenant = { id: 'acme', ...config.tenants.acme! };
  return api.db.tenant('acme', async (tx) => {
    await tx.run(`update facts.deals set amount = amount + 1000 where tenant_id = 'acme' and id = 'ann'`);
    const publication = { refreshId: 2, loadId: 2, asOf: new Date(asOf), requested };
    return (await publishSnapshot(tx, tenant, publication)).id;
  });
}

async function total(query: string): Promise<unknown> {
  const answer = await api.get(`${summary}?${query}`, await api.token());
  expect({ query, status: answer.statusCode }).toEqual({ query, status: 200 });
  return answer.json<{ data: { total_amount: number }[] }>().data[0]?.total_amount;
}

async function refusal(path: string, status: number, token?: string): Promise<Refusal> {
  const answer = await api.get(path, token ?? (await api.token()));
  expect({ path, status: answer.statusCode }).toEqual({ path, status });
  return answer.json<Refusal>();
}

beforeAll(async () => {
  const idOf = async (tenant: string) =>
    (await api.get(summary, await api.token({ tenant }))).headers['x-snapshot-id'];
  ids.first = Number(await idOf('acme'));
  ids.foreign = Number(await idOf('kumo'));
  // Ten in the evening of the 19th in New York.
  ids.evening = await grow('2025-11-20T03:00:00Z', [
    { report: 'crm/lead-conversion', query: { date_from: '2024-02-01', date_to: '2024-02-29' } },
    { report: 'sales/invoice-aging', query: { as_of_date: '2025-10-31' } },
  ]);
  ids.latest = await grow('2025-11-20T20:00:00Z');
});

describe('as_of', () => {
  test.each([
    ['2025-11-15', 2000],
    ['2025-11-18', 2000],
    ['2025-11-19', 3000],
    ['2025-11-20', 4000],
    ['2026-01-01', 4000],
  ])('%s is what was known when that day ended in the timezone of the tenant', async (day, amount) => {
    expect(await total(`as_of=${day}`)).toBe(amount);
  });

  test('before the first snapshot is 404', async () => {
    expect(await refusal(`${summary}?as_of=2025-11-14`, 404)).toMatchObject({
      type: 'urn:boardpack:problem:not-found',
      detail: 'No snapshot that is kept is of 2025-11-14 or before',
      errors: [{ field: 'as_of', rule: 'must not be before the first snapshot' }],
    });
  });

  test('a day that has not come is 400, today is not', async () => {
    const today = dayOf(new Date(), 'America/New_York');
    expect(await total(`as_of=${today}`)).toBe(4000);
    for (const day of [addDays(today, 2), '9999-12-31'])
      expect((await refusal(`${summary}?as_of=${day}`, 400)).errors).toEqual([
        {
          field: 'as_of',
          rule: expect.stringMatching(/^must not be after today \(\d{4}-\d\d-\d\d\)$/) as string,
        },
      ]);
  });

  test('is told by the answer: which snapshot, and its instant', async () => {
    const { headers } = await api.get(`${summary}?as_of=2025-11-19`, await api.token());
    expect(headers).toMatchObject({
      'x-snapshot-id': String(ids.evening),
      'x-snapshot-as-of': '2025-11-20T03:00:00Z',
      // A snapshot as of that day may still be published.
      'cache-control': 'private, no-cache',
    });
  });
});

describe('snapshot', () => {
  test('reads each snapshot as it was published, with its own ETag', async () => {
    expect(await total(`snapshot=${ids.first}`)).toBe(2000);
    expect(await total(`snapshot=${ids.evening}`)).toBe(3000);
    expect(await total(`snapshot=${ids.latest}`)).toBe(4000);
  });

  test('that is older never changes, so that a client may keep it; the latest is asked for each time', async () => {
    const token = await api.token();
    const cacheOf = async (id: number) =>
      (await api.get(`${summary}?snapshot=${id}`, token)).headers['cache-control'];
    expect(await cacheOf(ids.first)).toBe('private, max-age=86400, immutable');
    expect(await cacheOf(ids.latest)).toBe('private, no-cache');
  });

  test.each(['GET', 'HEAD'] as const)('%s answers 304 to whoever has it, headers and all', async (method) => {
    const url = `${summary}?snapshot=${ids.first}`;
    const authorization = `Bearer ${await api.token()}`;
    const full = await api.server.inject({ method, url, headers: { authorization } });
    const headers = { authorization, 'if-none-match': String(full.headers.etag) };
    const known = await api.server.inject({ method, url, headers });
    expect([full.statusCode, known.statusCode, known.body]).toEqual([200, 304, '']);
    const told = ['etag', 'cache-control', 'vary', 'x-snapshot-id', 'x-snapshot-as-of'];
    expect(told.map((name) => known.headers[name])).toEqual(told.map((name) => full.headers[name]));
    expect(known.headers['x-snapshot-id']).toBe(String(ids.first));
    expect(known.headers.vary).toContain('authorization');
    const later = await api.server.inject({ method, url: `${summary}?snapshot=${ids.latest}`, headers });
    expect(later.statusCode).toBe(200);
  });

  test("of another tenant is as unknown as one that never was, and so is everybody's", async () => {
    const told = async (id: number) => {
      const { detail, errors } = await refusal(`${summary}?snapshot=${id}`, 404);
      return { detail: detail.replace(String(id), 'N'), errors };
    };
    const unknown = {
      detail: 'There is no snapshot N',
      errors: [{ field: 'snapshot', rule: 'must be the id of a snapshot that is kept' }],
    };
    expect(await told(ids.foreign)).toEqual(unknown);
    expect(await told(999_999_999_999_999)).toEqual(unknown);
    const kumo = await api.token({ tenant: 'kumo' });
    await refusal(`${summary}?snapshot=${ids.first}`, 404, kumo);
    expect((await api.get(`${summary}?snapshot=${ids.foreign}`, kumo)).statusCode).toBe(200);
  });
});

describe('a window', () => {
  const window = 'date_from=2024-05-01&date_to=2024-05-02';

  test('of the latest snapshot is computed, however the snapshot is named', async () => {
    const token = await api.token();
    for (const pin of [`snapshot=${ids.latest}`, 'as_of=2025-11-20', `as_of=${dayOf(new Date(), 'UTC')}`]) {
      const answer = await api.get(
        `${leads}?date_from=2024-05-01&date_to=2024-05-0${(pin.length % 9) + 1}&${pin}`,
        token,
      );
      expect([pin, answer.statusCode]).toEqual([pin, 200]);
      expect(answer.headers['x-snapshot-id']).toBe(String(ids.latest));
    }
  });

  test.each(['snapshot', 'as_of'])(
    'that an older one does not hold is 404 and lists what it holds: %s',
    async (name) => {
      const value = name === 'snapshot' ? ids.evening : '2025-11-19';
      const told = await refusal(`${leads}?${window}&${name}=${value}`, 404);
      expect(told).toMatchObject({
        type: 'urn:boardpack:problem:not-found',
        detail: `Snapshot ${ids.evening} as of 2025-11-20T03:00:00Z is not the latest and holds other parameters only. Ask for one of those under stored`,
        errors: [{ field: name, rule: 'must name a snapshot that holds these parameters' }],
      });
      expect(told.stored).toContainEqual({ period: '30' });
      expect(told.stored).toContainEqual({ date_from: '2025-10-01', date_to: '2025-10-31' });
      expect(told.stored).toContainEqual({ date_from: '2024-02-01', date_to: '2024-02-29' });
    },
  );

  test('whose parameters are wrong is 400 in an older one as in the latest', async () => {
    const { errors } = await refusal(`${leads}?date_from=2024-13-01&snapshot=${ids.first}`, 400);
    expect(errors).toMatchObject([{ field: 'date_from' }]);
  });

  test("of a member's own records is in no older snapshot, and nobody else's is listed", async () => {
    const token = await api.token({ memberId: 'ann' });
    const told = await refusal(`${leads}?snapshot=${ids.first}`, 404, token);
    expect(told.stored).toEqual([]);
    expect(told.detail).toContain('holds nothing of this report for this token. Ask for the latest snapshot');
    expect((await api.get(`${leads}?snapshot=${ids.latest}`, token)).statusCode).toBe(200);
  });
});

describe.each(reports.map((report) => ({ id: report.id, report })))(
  '$id of an older snapshot',
  ({ report }) => {
    test('answers each of the sets that it lists', async () => {
      const token = await api.token();
      const { stored } = await listing(token);
      expect(stored.length).toBeGreaterThan(0);
      for (const set of stored) {
        const query = new URLSearchParams({ ...set, snapshot: String(ids.evening) }).toString();
        const answer = await api.get(`${report.path}?${query}`, token);
        expect({ set, status: answer.statusCode }).toEqual({ set, status: 200 });
        expect(answer.headers['x-snapshot-id']).toBe(String(ids.evening));
      }
    });

    /** Some parameters that no snapshot holds; a report that takes none always answers. */
    async function listing(token: string): Promise<Pick<Refusal, 'stored'>> {
      const [from, to] = report.dates ?? [];
      const asked = {
        ...report.selector,
        ...(from && to && { [from]: '2023-01-01', [to]: '2023-01-02' }),
        ...(!from && strange[report.id]),
        snapshot: String(ids.evening),
      };
      const answer = await api.get(`${report.path}?${new URLSearchParams(asked).toString()}`, token);
      return answer.statusCode === 200 ? { stored: [{ ...report.selector }] } : answer.json<Refusal>();
    }
  },
);

const strange: Record<string, Record<string, string>> = {
  'crm/forecast': { from: '2020-01', to: '2020-02' },
  'crm/pipeline-summary': { pipeline_id: 'moon' },
  'ops/users': { search: 'moon' },
  'sales/invoice-aging': { as_of_date: '2020-01-01' },
  'sales/recent-orders': { limit: '3' },
  'sales/top-customers': { limit: '3' },
};

test.each([
  'snapshot=0',
  'snapshot=01',
  'snapshot=-1',
  'snapshot=1.0',
  'snapshot=1e3',
  'snapshot=0x1',
  'snapshot=latest',
  'snapshot=９',
  'snapshot=7️⃣',
  'snapshot=1234567890123456',
  'snapshot=__proto__',
  "snapshot=1' or '1'='1",
  'snapshot= 1',
  'as_of=yesterday',
  'as_of=2025-02-30',
  'as_of=2025-11-15T12:00:00Z',
  'as_of=0000-01-01',
  'as_of=20251115',
  'as_of=２０２５-11-15',
  'as_of=constructor',
  "as_of='; drop table snapshots; --",
])('%s is 400 and names the parameter and the rule', async (query) => {
  const [name = '', value = ''] = query.split(/=(.*)/s);
  const { errors } = await refusal(`${summary}?${name}=${encodeURIComponent(value)}`, 400);
  expect(errors).toEqual([{ field: name, rule: expect.stringMatching(/^must be /) as string }]);
});

test.each([
  ['snapshot=', 'snapshot', 'must not be empty'],
  ['as_of=', 'as_of', 'must not be empty'],
  ['snapshot=1&snapshot=1', 'snapshot', 'must be given once'],
  ['snapshot=%00', 'snapshot', 'must not hold a NUL character'],
  ['snapshot=1&as_of=2025-11-15', 'as_of', 'must not be given together with snapshot'],
])('%s is 400: %s %s', async (query, field, rule) => {
  expect((await refusal(`${summary}?${query}`, 400)).errors).toEqual([{ field, rule }]);
});

test('a megabyte is 414', async () => {
  const { type } = await refusal(`${summary}?snapshot=${'7'.repeat(1_000_000)}`, 414);
  expect(type).toBe('urn:boardpack:problem:uri-too-long');
});

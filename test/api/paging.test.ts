import { beforeAll, describe, expect, test } from 'vitest';
import { retain } from '../../jobs/retain.ts';
import { createLog } from '../../src/log.ts';
import { type RegisteredReport, reports } from '../../src/reports/registry.ts';
import { parameterNames } from '../../src/snapshot/parameters.ts';
import { publishSnapshot } from '../../src/snapshot/publish.ts';
import { givenFacts } from '../fixtures/given.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const paged = reports.filter((report) => parameterNames(report).includes('page'));
const ROWS = 7;
const window = {
  date_from: '2025-11-01',
  date_to: '2025-11-10',
  from_date: '2025-11-01',
  to_date: '2025-11-10',
};

/** Seven rows for every list. */
const given = {
  members: rows((number) => ({ id: `m${number}`, name: `Member ${number}` })),
  customers: [{ id: 'c', name: 'Customer', acquired_at: '2025-01-01T12:00:00Z' }],
  jobs: rows((number) => ({
    id: `j${number}`,
    title: `Job ${number}`,
    status: 'completed',
    total_amount: '100.00',
    paid_amount: '0',
    created_at: `2025-11-0${number}T12:00:00Z`,
  })),
  orders: rows((number) => ({
    id: `o${number}`,
    number: `O-${number}`,
    customer_id: 'c',
    status: 'confirmed',
    ordered_at: `2025-11-0${number}T12:00:00Z`,
    total_amount: `2000${number}.00`,
  })),
  payments: rows((number) => ({
    id: `p${number}`,
    number: `P-${number}`,
    customer_id: 'c',
    method: 'card',
    status: 'failed',
    amount: '10.00',
    created_at: `2025-11-0${number}T12:00:00Z`,
    failed_at: `2025-11-0${number}T12:00:00Z`,
  })),
};

function rows(row: (number: number) => Record<string, string>): Record<string, string>[] {
  return Array.from({ length: ROWS }, (_, at) => row(at + 1));
}

async function publish(asOf: string): Promise<number> {
  const tenant = { id: 'acme', ...config.tenants.acme! };
  return api.db.tenant('acme', async (tx) => {
    const publication = { refreshId: 2, loadId: 2, asOf: new Date(asOf), requested: [] };
    return (await publishSnapshot(tx, tenant, publication)).id;
  });
}

beforeAll(async () => {
  await givenFacts(api.db, 'acme', given, { timezone: 'America/New_York', currency: 'USD' });
  await publish('2025-11-16T12:00:00Z');
});

/** The address of a list of the seven rows, with more parameters. */
function address({ path, selector, dates }: RegisteredReport, more: Record<string, string> = {}): string {
  const fixed = Object.fromEntries((dates ?? []).map((name) => [name, window[name]]));
  return `${path}?${new URLSearchParams({ ...selector, ...fixed, ...more }).toString()}`;
}

interface Page {
  status: number;
  rows: { [id: string]: unknown }[];
  snapshot: unknown;
  links: Record<string, string>;
}

async function get(url: string, token: string): Promise<Page> {
  const answer = await api.get(url, token);
  const { data } = answer.json<{ data?: Page['rows'] | { details: Page['rows'] } }>();
  const list = Array.isArray(data) ? data : data?.details;
  const header = String(answer.headers['link'] ?? '');
  const links = [...header.matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, target, relation]) => [
    relation,
    target,
  ]);
  return {
    status: answer.statusCode,
    rows: list ?? [],
    snapshot: answer.headers['x-snapshot-id'],
    links: Object.fromEntries(links) as Record<string, string>,
  };
}

/** The page that a target leads to. */
function pageOf(target: string | undefined): number {
  return Number(new URL(target ?? '', 'http://x').searchParams.get('page'));
}

test('every report that takes a page says how many rows there are, and no other does', () => {
  expect(paged.map(({ id }) => id)).toEqual(reports.filter(({ paging }) => paging).map(({ id }) => id));
  expect(paged.length).toBeGreaterThan(3);
});

test('a report that does not page has no links', async () => {
  const answer = await api.get('/api/v1/crm/reports/pipeline-summary', await api.token());
  expect(answer.headers).not.toHaveProperty('link');
});

describe.each(paged.map((report) => ({ id: report.id, report })))('$id', ({ report }) => {
  test('is read whole by following next, each row once, all from one snapshot', async () => {
    const token = await api.token();
    const pages: Page[] = [];
    for (
      let url: string | undefined = address(report, { limit: '3' });
      url;
      url = pages.at(-1)?.links['next']
    )
      pages.push(await get(url, token));
    expect(pages.map((page) => page.rows.length)).toEqual([3, 3, 1]);
    const ids = pages.flatMap((page) => page.rows.map((row) => JSON.stringify(Object.values(row)[0])));
    expect(new Set(ids).size).toBe(ROWS);
    expect(new Set(pages.map((page) => page.snapshot)).size).toBe(1);
    for (const { links, snapshot } of pages)
      for (const target of Object.values(links)) expect(target).toContain(`snapshot=${String(snapshot)}`);
  });

  test('says where the first, previous, next and last page are, as far as there are any', async () => {
    const token = await api.token();
    const seen = async (page: string) => {
      const { links } = await get(address(report, { limit: '3', page }), token);
      return Object.fromEntries(
        Object.entries(links).map(([relation, target]) => [relation, pageOf(target)]),
      );
    };
    expect(await seen('1')).toEqual({ first: 1, next: 2, last: 3 });
    expect(await seen('2')).toEqual({ first: 1, prev: 1, next: 3, last: 3 });
    expect(await seen('3')).toEqual({ first: 1, prev: 2, last: 3 });
    expect(await seen('50')).toEqual({ first: 1, prev: 3, last: 3 });
  });

  test('of an exact number of pages ends with a full one', async () => {
    const { links } = await get(address(report, { limit: String(ROWS) }), await api.token());
    expect(Object.keys(links)).toEqual(['first', 'last']);
    expect(pageOf(links['last'])).toBe(1);
  });

  test('keeps the parameters of its caller in its links, and replaces a day by the snapshot', async () => {
    const { links } = await get(address(report, { limit: '3', as_of: '2025-11-16' }), await api.token());
    const { pathname, searchParams } = new URL(links['next'] ?? '', 'http://x');
    expect(pathname).toBe(report.path);
    const names = [
      ...Object.keys(report.selector ?? {}),
      ...(report.dates ?? []),
      'limit',
      'page',
      'snapshot',
    ];
    expect([...searchParams.keys()].toSorted()).toEqual(names.toSorted());
  });

  test('tells HEAD and whoever has the page the same links', async () => {
    const url = address(report, { limit: '3' });
    const authorization = `Bearer ${await api.token()}`;
    const full = await api.server.inject({ url, headers: { authorization } });
    const head = await api.server.inject({ method: 'HEAD', url, headers: { authorization } });
    const headers = { authorization, 'if-none-match': String(full.headers.etag) };
    const known = await api.server.inject({ url, headers });
    expect([known.statusCode, known.headers['link']]).toEqual([304, full.headers['link']]);
    expect(head.headers['link']).toBe(full.headers['link']);
  });
});

test('an empty list has one page', async () => {
  const { rows, links } = await get('/api/reports/users?search=nobody+%26+n%C3%B4+one', await api.token());
  expect(rows).toEqual([]);
  expect(Object.keys(links)).toEqual(['first', 'last']);
  expect(new URL(links['first'] ?? '', 'http://x').searchParams.get('search')).toBe('nobody & nô one');
});

describe('when another snapshot has been published', () => {
  test.each(paged.map((report) => ({ id: report.id, report })))(
    'a next page of $id that is not stored is 410: start again',
    async ({ report }) => {
      const token = await api.token();
      const first = await get(address(report, { limit: '3' }), token);
      await publish(nextInstant());
      const answer = await api.get(first.links['next'] ?? '', token);
      expect(answer.statusCode).toBe(410);
      expect(answer.json()).toMatchObject({
        type: 'urn:boardpack:problem:gone',
        detail: expect.stringMatching(
          /^Snapshot \d+ does not hold this page, .* Start again from the first page/,
        ) as string,
      });
      expect((await get(address(report, { limit: '3' }), token)).links['next']).not.toBe(first.links['next']);
    },
  );

  test('a page that is stored is still read, and a snapshot without a page is the usual 404', async () => {
    const token = await api.token();
    const url = '/api/reports/users';
    const { snapshot } = await get(url, token);
    await publish(nextInstant());
    expect((await get(`${url}?page=1&snapshot=${String(snapshot)}`, token)).status).toBe(200);
    expect((await get(`${url}?limit=3&snapshot=${String(snapshot)}`, token)).status).toBe(404);
  });

  test('a page of a snapshot that retention has removed is 410, its first page as well', async () => {
    const token = await api.token();
    const { links, snapshot } = await get('/api/reports/users?limit=3', token);
    await publish(nextInstant());
    const runtime = { db: api.db, config, log: createLog('silent'), now: () => new Date('2040-01-01') };
    expect((await retain(runtime, 'acme'))?.snapshots).toBeGreaterThan(0);
    expect((await get(`/api/reports/users?snapshot=${String(snapshot)}`, token)).status).toBe(404);
    for (const relation of ['first', 'next'])
      expect((await api.get(links[relation] ?? '', token)).statusCode).toBe(410);
  });
});

let instants = 0;
function nextInstant(): string {
  return new Date(Date.UTC(2025, 10, 17) + ++instants * 60_000).toISOString();
}

import { describe, expect, test } from 'vitest';
import { permissions } from '../../src/api/permissions.ts';
import { reports } from '../../src/reports/registry.ts';
import { runningApi } from './running.ts';

const api = runningApi();
const summary = '/api/v1/crm/reports/pipeline-summary';

/** What the token sees of the pipeline: its total, in the tenant's currency. */
async function total(token: string): Promise<unknown> {
  const answer = await api.get(summary, token);
  expect(answer.statusCode).toBe(200);
  return answer.json<{ data: { total_amount: number }[] }>().data[0]?.total_amount;
}

describe('without a valid token', () => {
  test.each([
    [undefined, undefined],
    ['', 'invalid_token'],
    ['Bearer', 'invalid_token'],
    ['Basic YTpi', 'invalid_token'],
    ['Bearer nonsense', 'invalid_token'],
    [`Bearer bp_acme_${'A'.repeat(43)}`, 'invalid_token'],
    [`Bearer bp_acme_${'A'.repeat(43)} extra`, 'invalid_token'],
  ])('%s is answered 401 with a challenge', async (authorization, error) => {
    const answer = await api.server.inject({
      url: summary,
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer realm="boardpack"${error === undefined ? '' : `, error="${error}"`}`,
    );
    expect(answer.json()).toMatchObject({ type: 'urn:boardpack:problem:unauthenticated', status: 401 });
  });

  test('every report and the definitions are closed', async () => {
    for (const path of [...reports.map((report) => report.path), '/api/v1/definitions'])
      expect({ path, status: (await api.server.inject({ url: path })).statusCode }).toEqual({
        path,
        status: 401,
      });
  });

  test('a tenant that is not configured is nobody, whatever the database holds', async () => {
    const token = await api.token({ tenant: 'gone' });
    expect((await api.get(summary, token)).statusCode).toBe(401);
  });
});

describe('tenants', () => {
  test('see their own records only', async () => {
    expect(await total(await api.token())).toBe(2000);
    expect(await total(await api.token({ tenant: 'kumo' }))).toBe(28000);
  });

  test("cannot turn their token into another's", async () => {
    const token = await api.token();
    for (const crafted of [
      token.replace('acme', 'kumo'),
      token.replace('acme', 'ACME'),
      `${token}\u0000`,
      token.slice(0, -1),
    ])
      expect((await api.get(summary, crafted)).statusCode).toBe(401);
  });

  test('cannot ask for another one by any parameter', async () => {
    const token = await api.token();
    for (const name of ['tenant', 'tenant_id', 'owner', 'as_of', 'snapshot_id'])
      expect((await api.get(`${summary}?${name}=kumo`, token)).statusCode).toBe(400);
  });

  test('share no stored window: the same parameters are answered to each from their own facts', async () => {
    const path = '/api/v1/crm/reports/forecast?from=2025-01&to=2025-02';
    const bodies = [];
    for (const tenant of ['acme', 'kumo', 'acme', 'kumo'])
      bodies.push((await api.get(path, await api.token({ tenant }))).headers['x-snapshot-id']);
    expect(bodies[0]).toBe(bodies[2]);
    expect(bodies[1]).toBe(bodies[3]);
    expect(bodies[0]).not.toBe(bodies[1]);
  });
});

describe.each(reports.map((report) => ({ id: report.id, report })))('$id', ({ report }) => {
  const address = `${report.path}?${new URLSearchParams(report.selector ?? {}).toString()}`;

  test('needs its permission and only its own', async () => {
    expect((await api.get(address, await api.token({ permissions: [report.permission] }))).statusCode).toBe(
      200,
    );
    const others = permissions.filter((permission) => permission !== report.permission);
    const answer = await api.get(address, await api.token({ permissions: others }));
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({
      type: 'urn:boardpack:problem:forbidden',
      detail: `The token lacks the permission ${report.permission}`,
    });
    expect(answer.headers['www-authenticate']).toContain(`scope="${report.permission}"`);
  });

  test("answers a token of one member's own records if it can be cut down to them, and refuses it otherwise", async () => {
    const answer = await api.get(address, await api.token({ memberId: 'ann' }));
    expect(answer.statusCode).toBe(report.cutByOwner ? 200 : 403);
    expect(report.cutByOwner ?? false).toBe(report.permission === 'crm.reports.view');
  });
});

test("a token of one member's own records sees those, and nobody's when the member has none", async () => {
  expect(await total(await api.token({ memberId: 'ann' }))).toBe(500);
  expect(await total(await api.token({ memberId: 'bob' }))).toBe(1500);
  expect(await total(await api.token({ memberId: 'nobody' }))).toBe(0);
  expect(await total(await api.token())).toBe(2000);
});

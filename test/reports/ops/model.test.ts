import { afterAll, beforeAll, expect, test } from 'vitest';
import { windowNamed } from '../../../src/calendar.ts';
import { reportNamed } from '../../../src/reports/registry.ts';
import { contextOf, documentOf } from '../run.ts';
import type { RandomTenant } from '../random-tenant.ts';
import { Stage } from '../stage.ts';
import { Model } from './model.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.database.drop());

async function dataOf(id: string, tenant: RandomTenant, query: Record<string, string>): Promise<unknown> {
  const { body } = await documentOf(stage.database.db, reportNamed(id), tenant, query);
  return (JSON.parse(body.toString()) as { data: unknown }).data;
}

test('Jobs counted over again by plain loops are the same for any window, branch and page', async () => {
  const page = { page: 2, limit: 3 };
  const paging = { page: '2', limit: '3' };
  for (const tenant of stage.crowd)
    for (const window of [null, 'this_month', 'previous_month', 'this_year'] as const)
      for (const branch of [null, '1', 'ghost']) {
        const span = window && windowNamed(window, contextOf(tenant).today);
        const query = {
          ...(span && { date_from: span.from, date_to: span.to }),
          ...(branch !== null && { branch_id: branch }),
        };
        const model = new Model(tenant);
        expect(await dataOf('ops/financial', tenant, { ...query, ...paging })).toEqual(
          model.financial(span, branch, page),
        );
        expect(await dataOf('ops/financial', tenant, query)).toEqual(
          model.financial(span, branch, { page: 1, limit: 25 }),
        );
      }
});

test('Work counted over again by plain loops is the same for any search, member and page', async () => {
  for (const tenant of stage.crowd)
    for (const search of ['', 'WEB', 'üNÏ', '"', '\\', '%', 'e'])
      for (const user of [null, '1', '007', 'ghost']) {
        const query = { search, limit: '2', page: '1', ...(user !== null && { user_id: user }) };
        const expected = new Model(tenant).users(search, user, { page: 1, limit: 2 });
        expect(await dataOf('ops/users', tenant, query)).toEqual(expected);
      }
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reports } from '../../../src/reports/registry.ts';
import { bindingsFor, parametersHash, queryOf } from '../../../src/snapshot/parameters.ts';
import { type TestDatabase, testDatabase } from '../../fixtures/database.ts';
import { loadWhole, testScope } from '../../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../../fixtures/rows-source.ts';
import { type RandomTenant, randomTenants } from '../random-tenant.ts';
import { contextOf, documentOf } from '../run.ts';

const owners = ['1', 'm4', 'ghost'];
const crowd = randomTenants().slice(0, 3);
const [first] = crowd as [RandomTenant, ...RandomTenant[]];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const tenant of crowd) {
    await load(tenant, tenant.tenant, tenant.given);
    for (const owner of owners)
      await load(tenant, `${tenant.tenant} of ${owner}`, ownedBy(owner, tenant.given));
  }
});
afterAll(() => database.drop());

async function load(setting: RandomTenant, tenant: string, given: GivenRows): Promise<void> {
  const scope = testScope(tenant, setting);
  scope.thresholds.quarantine_share = 1;
  await loadWhole(database.db, scope, rowsSource(given));
}

/** The rows that a member sees: their deals, leads and activities, and the customers that grew out of their leads. */
function ownedBy(owner: string, given: GivenRows): GivenRows {
  const leads = (given.leads ?? []).filter((lead) => lead.owner_id === owner);
  const mine: GivenRows = {
    ...given,
    leads,
    deals: (given.deals ?? []).filter((deal) => deal.owner_id === owner),
    activities: (given.activities ?? []).filter((activity) => activity.owner_id === owner),
    customers: (given.customers ?? []).filter((customer) =>
      leads.some((lead) => lead.id === customer.lead_id),
    ),
  };
  return Object.fromEntries(Object.entries(mine).filter(([, rows]) => rows.length > 0));
}

describe.each(reports.filter((report) => report.cutByOwner))(
  '$id for a caller limited to own records',
  (report) => {
    test('is what it would be if there were no other records', async () => {
      for (const setting of crowd)
        for (const owner of owners)
          for (const set of report.standing) {
            const query = queryOf(report, set, contextOf(setting).today);
            const limited = await documentOf(database.db, report, { ...setting, owner }, query);
            const alone = { ...setting, tenant: `${setting.tenant} of ${owner}` };
            const unlimited = await documentOf(database.db, report, alone, query);
            expect(limited.body.toString()).toBe(unlimited.body.toString());
          }
    });

    test('differs from what an unlimited caller sees, and is kept apart from it', async () => {
      const differences = [];
      for (const setting of crowd) {
        const all = await documentOf(database.db, report, setting);
        const own = await documentOf(database.db, report, { ...setting, owner: 'nobody' });
        if (own.sha256 !== all.sha256) differences.push(setting.tenant);
      }
      expect(differences).not.toEqual([]);
      const hashOf = (owner: string | null) =>
        parametersHash(bindingsFor(report, {}, contextOf({ ...first, owner })));
      expect(hashOf('nobody')).not.toBe(hashOf(null));
    });
  },
);

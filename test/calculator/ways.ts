import type { Database } from '../../src/db/database.ts';
import { entities } from '../../src/entities/registry.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';
import { dayText } from './days.ts';
import { factsOf } from './facts.ts';
import type { Tenant } from './random/tenants.ts';
import type { Given } from './records/rows.ts';

/** One way for a tenant to come by its facts. */
export interface Way {
  fill: (db: Database, id: string, tenant: Tenant) => Promise<void>;
  /** The rows that the facts then stand for. */
  rows: (tenant: Tenant) => Given;
}

/** Facts written at once, which takes a fraction of a load's time. */
export const inserted: Way = {
  rows: ({ given }) => given,
  fill: async (db, id, { given, timezone, currency }) => {
    const script = Object.entries(factsOf(id, given, timezone, currency))
      .filter(([, rows]) => rows.length > 0)
      .map(
        ([entity, rows]) =>
          `insert into facts.${entity} select * from json_populate_recordset(null::facts.${entity}, $rows$${JSON.stringify(rows)}$rows$)`,
      );
    await db.tenant(id, (tx) => tx.script(script.join(';')));
  },
};

/** Facts through the engine that loads them in production. */
export const loaded: Way = {
  rows: ({ given }) => given,
  fill: (db, id, tenant) => load(db, id, tenant, tenant.given),
};

/** A whole load after another: what it does not hold any more is gone. */
export const reloaded: Way = {
  rows: (tenant) => withRates(tenant, tenant.given),
  fill: async (db, id, tenant) => {
    await load(db, id, tenant, withRates(tenant, tenant.earlier));
    await load(db, id, tenant, withRates(tenant, tenant.given));
  },
};

async function load(db: Database, id: string, setting: Tenant, given: Given): Promise<void> {
  const scope = testScope(id, setting);
  scope.thresholds.quarantine_share = 1;
  const columns = Object.fromEntries(entities.map(({ name, columns }) => [name, Object.keys(columns)]));
  const every = Object.fromEntries(entities.map(({ name }) => [name, given[name] ?? []]));
  await loadWhole(db, scope, rowsSource(every, { columns, complete: true }), { acceptRemovals: true });
}

/** With a rate for every currency from long ago: a row without one would keep an earlier version. */
function withRates({ today }: Tenant, given: Given): Given {
  const on = dayText(today - 900);
  const known = (given.fx_rates ?? []).filter((rate) => rate.on !== on);
  const first = ['USD', 'EUR', 'JPY', 'KWD'].map((currency) => ({ currency, on, rate: '3' }));
  return { ...given, fx_rates: [...first, ...known] };
}

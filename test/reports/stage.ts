import type { RegisteredReport } from '../../src/reports/registry.ts';
import type { Example } from '../../src/reports/report.ts';
import type { ComputedDocument } from '../../src/snapshot/compute.ts';
import { queryOf } from '../../src/snapshot/parameters.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts, loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';
import { type RandomTenant, randomTenants } from './random-tenant.ts';
import { contextOf, documentOf, type Setting } from './run.ts';

/** A tenant without a single row. */
export const EMPTY: Setting = {
  tenant: 'empty',
  asOf: '2025-10-31T12:00:00Z',
  timezone: 'Asia/Tokyo',
  currency: 'JPY',
};

/** One database with the random tenants in it, in which examples are loaded beside each other. */
export class Stage {
  readonly database: TestDatabase;
  readonly crowd: readonly RandomTenant[];
  readonly #examples = new Map<string, Promise<ComputedDocument>>();

  private constructor(database: TestDatabase, crowd: readonly RandomTenant[]) {
    this.database = database;
    this.crowd = crowd;
  }

  static async open(): Promise<Stage> {
    const database = await testDatabase();
    const crowd = randomTenants();
    for (const { given, ...setting } of crowd) {
      const scope = testScope(setting.tenant, setting);
      scope.thresholds.quarantine_share = 1;
      await loadWhole(database.db, scope, rowsSource(given));
    }
    return new Stage(database, crowd);
  }

  /** The document of an example's rows, loaded once for a tenant of its own. */
  example(report: RegisteredReport, example: Example): Promise<ComputedDocument> {
    const tenant = `${report.id}: ${example.name}`;
    const known = this.#examples.get(tenant) ?? this.load(report, example, tenant);
    this.#examples.set(tenant, known);
    return known;
  }

  /** Loads an example's rows as that tenant's and computes its document. */
  async load(report: RegisteredReport, example: Example, tenant: string): Promise<ComputedDocument> {
    if (Object.keys(example.given).length > 0)
      await givenFacts(this.database.db, tenant, example.given, example);
    return documentOf(this.database.db, report, { ...example, tenant }, example.parameters);
  }

  /** The documents of a tenant for every standing set of a report. */
  async standing(report: RegisteredReport, setting: Setting): Promise<ComputedDocument[]> {
    const { today } = contextOf(setting);
    const documents: ComputedDocument[] = [];
    for (const set of report.standing)
      documents.push(await documentOf(this.database.db, report, setting, queryOf(report, set, today)));
    return documents;
  }
}

import type { Database } from '../db/database.ts';
import { BoardpackError, problemsError } from '../errors.ts';
import type { Entity } from '../entities/entity.ts';
import type { Extraction, Source } from '../sources/source.ts';
import { checkEntity } from './check.ts';
import { failLoad } from './fail.ts';
import { beginLoad, type Load, providedEntities, recordStaged, type StagedCounts } from './loads.ts';
import { runMapping } from './mapping.ts';
import { quoteName, rawSchema, rowsOf } from './names.ts';
import { plainMapped } from './plain-mapped.ts';
import { type Mapping, type Plan, type PlannedEntity, type PlannedTable, planLoad } from './plan.ts';
import { prepareRaw } from './prepare.ts';
import { physicalName } from './raw.ts';
import { type CopiedTable, copyRawTable } from './raw-copy.ts';
import type { LoadScope } from './scope.ts';
import { dropStaging, useStaging } from './staging.ts';
import { refuseTooMuch } from './too-much.ts';
import { unknownWords } from './warnings.ts';

/** How far an extraction is: rows so far of one table, then of each entity checked; seconds since the load began. */
export interface LoadProgress {
  entity: string;
  rows: number;
  seconds: number;
}

export interface ExtractOptions {
  refreshId: number | null;
  mapping?: Mapping;
  onProgress?: (progress: LoadProgress) => unknown;
}

export interface Extracted {
  loadId: number;
  rowsRead: number;
  rowsStaged: number;
  rowsQuarantined: number;
  entities: StagedCounts[];
}

/**
 * Reads everything a source offers into tables of its own and checks it there; nothing else changes until the merge.
 * A load that cannot be used is recorded as failed, with its quarantine.
 * @throws source or config, naming each problem: what is missing, which file, column or mapping is wrong;
 * data when too much of an entity is quarantined
 */
export async function extract(
  db: Database,
  scope: LoadScope,
  source: Source,
  options: ExtractOptions,
): Promise<Extracted> {
  const load = await db.tenant(scope.tenant, (tx) =>
    beginLoad(tx, scope.tenant, source.kind, options.refreshId),
  );
  try {
    const extraction = await source.open();
    try {
      return await new Extracting(db, scope, load, extraction, options).run();
    } finally {
      await extraction.close();
    }
  } catch (error) {
    // What went wrong first is told, even when the database has gone away meanwhile.
    await failLoad(db, scope, load.id, error)
      .then(() => dropStaging(db, scope.tenant, load.id))
      .catch(() => {});
    throw error;
  }
}

/** One extraction under way. */
class Extracting {
  readonly #db: Database;
  readonly #scope: LoadScope;
  readonly #load: Load;
  readonly #extraction: Extraction;
  readonly #options: ExtractOptions;
  readonly #began = performance.now();
  /** What was copied of each raw table. */
  readonly #copied = new Map<string, CopiedTable>();

  constructor(db: Database, scope: LoadScope, load: Load, extraction: Extraction, options: ExtractOptions) {
    this.#db = db;
    this.#scope = scope;
    this.#load = load;
    this.#extraction = extraction;
    this.#options = options;
  }

  async run(): Promise<Extracted> {
    const plan = await planLoad(this.#extraction, this.#options.mapping ?? {});
    await this.#refuseMissing(plan);
    const columns = await this.#prepare(plan);
    const counts = await this.#copyAndCheck(plan, columns);
    refuseTooMuch(this.#scope, [...counts, ...this.#mappedTables(plan)]);
    await this.#db.tenant(this.#scope.tenant, (tx) =>
      recordStaged(tx, this.#scope, this.#load, counts, this.#extraction),
    );
    return this.#summary(counts);
  }

  /** Reads table by table. An entity that is a table is checked while the next table is read; mapped ones need them all. */
  async #copyAndCheck(plan: Plan, columns: ReadonlyMap<string, string[]>): Promise<StagedCounts[]> {
    const counts = new Map<string, StagedCounts>();
    const check = async (planned: PlannedEntity): Promise<void> => {
      const { name } = planned.entity;
      counts.set(name, await this.#check(plan, planned, columns.get(name) as string[]));
    };
    let checking: Promise<void> = Promise.resolve();
    try {
      for (const [number, table] of plan.tables.entries()) {
        const planned = plan.entities.find(
          ({ entity, mapping }) => mapping === null && entity.name === table.name,
        );
        await this.#copy(table, number, planned?.entity ?? null);
        await checking;
        if (planned) checking = check(planned);
        // It may fail while the next table is read; whoever awaits it then is told.
        checking.catch(() => {});
      }
      await checking;
    } catch (error) {
      // Nothing may work in the staging any more when it is dropped.
      await checking.catch(() => {});
      throw error;
    }
    for (const planned of plan.entities) if (planned.mapping !== null) await check(planned);
    return plan.entities.map(({ entity }) => counts.get(entity.name) as StagedCounts);
  }

  async #copy(table: PlannedTable, number: number, entity: Entity | null): Promise<void> {
    const onRows = (rows: number): void => this.#report(table.name, rows);
    const source = { table, number, entity, onRows };
    this.#copied.set(table.name, await copyRawTable(this.#db, this.#load.schema, this.#extraction, source));
  }

  /** What was provided before and is not there now would look like zeros. */
  async #refuseMissing(plan: Plan): Promise<void> {
    const before = await this.#db.tenant(this.#scope.tenant, (tx) =>
      providedEntities(tx, this.#scope.tenant),
    );
    const missing = [...before].filter((name) => !plan.entities.some(({ entity }) => entity.name === name));
    plan.problems.push(
      ...missing.map((name) => ({
        where: name,
        message: 'The source provided it before and has none now',
        hint: 'Bring it back; when there are no rows any more, provide it with its columns and no rows',
      })),
    );
    if (plan.problems.length > 0)
      throw problemsError('source', 'The source cannot be loaded:', plan.problems);
  }

  /** Makes the raw tables and asks each mapping for its columns, before any row is read. */
  async #prepare(plan: Plan): Promise<Map<string, string[]>> {
    const { columns, problems } = await this.#db.system((tx) => prepareRaw(tx, this.#load.schema, plan));
    if (problems.length > 0) throw problemsError('config', 'The mapping cannot be used:', problems);
    return columns;
  }

  async #check(plan: Plan, { entity, mapping }: PlannedEntity, columns: string[]): Promise<StagedCounts> {
    const began = performance.now();
    const { schema } = this.#load;
    return this.#db.system(async (tx) => {
      await useStaging(tx, schema, this.#scope.timezone);
      let read = 0;
      let unreadable = 0;
      let plain: ReadonlySet<string> = new Set();
      if (mapping === null) {
        const number = plan.tables.findIndex(({ name }) => name === entity.name);
        await tx.client.query(
          `create view ${rowsOf(entity)} as select * from ${quoteName(schema)}.${physicalName(number)}`,
        );
        const copied = this.#copied.get(entity.name) as CopiedTable;
        ({ unreadable, plain } = copied);
        read = copied.rows + unreadable;
      } else {
        read = await runMapping(tx, schema, rawSchema(schema), entity, mapping, columns);
        await useStaging(tx, schema, this.#scope.timezone);
        plain = await plainMapped(tx, entity, columns);
      }
      const { staged, quarantined } = await checkEntity(tx, { entity, present: new Set(columns), plain });
      if (read !== staged + quarantined + unreadable)
        throw lost(entity.name, read, staged, quarantined + unreadable);
      const warnings = await unknownWords(tx, entity);
      this.#report(entity.name, staged);
      const seconds = Math.round(performance.now() - began) / 1000;
      return { entity: entity.name, read, staged, quarantined: quarantined + unreadable, warnings, seconds };
    });
  }

  /** Raw tables that only mappings read have a quarantine of their own. */
  #mappedTables(plan: Plan): { entity: string; read: number; quarantined: number }[] {
    const direct = new Set(
      plan.entities.filter(({ mapping }) => mapping === null).map(({ entity }) => entity.name),
    );
    return [...this.#copied]
      .filter(([name]) => !direct.has(name))
      .map(([name, { rows, unreadable }]) => ({
        entity: name,
        read: rows + unreadable,
        quarantined: unreadable,
      }));
  }

  #report(entity: string, rows: number): void {
    this.#options.onProgress?.({ entity, rows, seconds: (performance.now() - this.#began) / 1000 });
  }

  #summary(entities: StagedCounts[]): Extracted {
    const total = (count: (counts: StagedCounts) => number): number =>
      entities.reduce((sum, counts) => sum + count(counts), 0);
    return {
      loadId: this.#load.id,
      rowsRead: total(({ read }) => read),
      rowsStaged: total(({ staged }) => staged),
      rowsQuarantined: total(({ quarantined }) => quarantined),
      entities,
    };
  }
}

function lost(entity: string, read: number, staged: number, quarantined: number): BoardpackError {
  return new BoardpackError(
    'internal',
    `${read} rows were read, but ${staged} staged and ${quarantined} quarantined`,
    { where: entity },
  );
}

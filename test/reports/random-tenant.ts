import * as fc from 'fast-check';
import type { Column, Entity } from '../../src/entities/entity.ts';
import { entities } from '../../src/entities/registry.ts';
import type { GivenRows } from '../fixtures/rows-source.ts';
import type { Setting } from './run.ts';

/** A small tenant full of coincidences: few ids, shared instants, dangling references, foreign words. */
export interface RandomTenant extends Setting {
  /** Entities without rows are not provided. */
  given: GivenRows;
}

type Row = Record<string, string | null>;

const SEED = 20_251_120;
const TENANTS = 12;
const MOST_ROWS = 24;

const currencies = ['USD', 'JPY', 'KWD', 'EUR'];
const days = [
  '2023-12-31',
  '2024-02-29',
  '2025-01-01',
  '2025-10-31',
  '2025-11-01',
  '2025-11-02',
  '2026-02-28',
];
const words = [
  'web',
  'phone',
  'Ünïcode 株式会社',
  'a "quoted" \\ one',
  '2',
  'unknown',
  'wrong_item',
  'credit_card',
];
const ids = ['1', '007', 'm4', '20', 'é', 'Z', '3', '10', '30', '40', '50', '2'].concat(
  Array.from({ length: 12 }, (_, at) => `x${at}`),
);

/** How many ids the entities that others refer to have: few, so that rows meet. */
const fewIds: Readonly<Record<string, number>> = {
  pipelines: 2,
  branches: 2,
  members: 4,
  products: 3,
  customers: 5,
  leads: 8,
  orders: 10,
  invoices: 10,
};

const stages = ['lead', 'proposal', '2', 'won', 'lost'];

/** Among them the hours around New York's and Lord Howe's changes of the clock, a leap day and turns of the year. */
const instants = [
  '2023-12-31T23:59:59Z',
  '2024-02-29T12:00:00Z',
  '2025-03-09T06:59:59Z',
  '2025-03-09T07:00:00Z',
  '2025-10-04T15:30:00Z',
  '2025-11-01T03:59:59.999Z',
  '2025-11-02T05:30:00Z',
  '2025-11-02T06:30:00Z',
  '2025-12-31T23:59:59Z',
  '2026-01-01T00:00:00Z',
];

const instant = fc.oneof(
  fc.constantFrom(...instants),
  fc
    .integer({ min: Date.parse('2025-07-01'), max: Date.parse('2026-01-05') })
    .map((at) => new Date(at).toISOString()),
);

const amount = fc.oneof(
  fc.constantFrom('0', '-5', '0.005', '-0.0005', '19.99', '1000', '123456.789'),
  fc.integer({ min: -500, max: 2_000_000 }).map((cents) => (cents / 100).toFixed(2)),
);

/** The same tenants in every run. */
export function randomTenants(): RandomTenant[] {
  return fc
    .sample(tenant, { seed: SEED, numRuns: TENANTS })
    .map((each, at) => ({ ...each, tenant: `crowd-${at}` }));
}

const tenant: fc.Arbitrary<RandomTenant> = fc.record({
  tenant: fc.constant(''),
  asOf: fc.constantFrom(
    '2025-11-02T06:30:00Z',
    '2025-12-31T23:59:59Z',
    '2026-01-01T00:00:00Z',
    '2025-10-31T12:00:00Z',
  ),
  timezone: fc.constantFrom(
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Tokyo',
    'Europe/London',
    'Pacific/Apia',
  ),
  currency: fc.constantFrom(...currencies),
  given: fc
    .record(Object.fromEntries(entities.map((entity) => [entity.name, rowsOf(entity)])))
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, rows]) => rows.length > 0))),
});

function rowsOf(entity: Entity): fc.Arbitrary<Row[]> {
  if (entity.name === 'fx_rates')
    return fc.constant(currencies.map((currency, at) => ({ currency, on: '2000-01-01', rate: `1.${at}37` })));
  const row = fc.record(
    Object.fromEntries(
      Object.entries(entity.columns).map(([name, column]) => [name, valueOf(entity, name, column)]),
    ),
  );
  const selector = (each: Row) => entity.key.map((name) => each[name]).join();
  const rows = fc.uniqueArray(row, {
    selector,
    minLength: leastRows(entity),
    maxLength: MOST_ROWS,
    size: 'max',
  });
  return fc.oneof({ weight: 19, arbitrary: rows }, { weight: 1, arbitrary: fc.constant<Row[]>([]) });
}

/** Half of the keys there are. */
function leastRows({ name, key }: Entity): number {
  return key.includes('id') ? Math.floor(idsOf(name).length / 2) : 3;
}

function idsOf(entity: string): string[] {
  return ids.slice(0, fewIds[entity] ?? ids.length);
}

function valueOf(entity: Entity, name: string, column: Column): fc.Arbitrary<string | null> {
  const value = knownValue(entity, name, column);
  return column.required ? value : fc.option(value, { freq: 4 });
}

function knownValue({ name: entity }: Entity, name: string, column: Column): fc.Arbitrary<string> {
  if (`${entity}.${name}` === 'deals.stage' || `${entity}.${name}` === 'stages.key')
    return fc.constantFrom(...stages);
  if (`${entity}.${name}` === 'stages.kind') return fc.constantFrom('open', 'open', 'won', 'lost');
  if (name === 'currency') return fc.constantFrom(...currencies);
  if (column.oneOf) return fc.constantFrom(...column.oneOf);
  if (column.known) return fc.constantFrom(...column.known.words, 'archived');
  switch (column.type) {
    case 'id':
      return column.references
        ? fc.constantFrom(...idsOf(column.references), 'ghost')
        : fc.constantFrom(...idsOf(entity));
    case 'ts':
      return instant;
    case 'date':
      return fc.oneof(
        fc.constantFrom(...days),
        instant.map((at) => at.slice(0, 10)),
      );
    case 'money':
    case 'decimal':
      return amount;
    case 'ratio':
      return fc.constantFrom('0', '0.25', '0.7499', '0.75', '1');
    case 'int':
      return fc.constantFrom('0', '1', '2', '3', '4');
    case 'bool':
      return fc.constantFrom('true', 'false');
    case 'month':
      return fc.constantFrom('2025-10', '2025-11', '2025-12', '2026-01');
    default:
      return fc.constantFrom(...words);
  }
}

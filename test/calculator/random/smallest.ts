import { entities } from '../../../src/entities/registry.ts';
import type { Row } from '../records/rows.ts';
import type { Tenant } from './tenants.ts';

type Side = 'earlier' | 'given';

/** Makes a tenant that fails as small as it still fails: fewer questions, entities, rows, then cells. */
export async function smallest(
  failing: Tenant,
  fails: (tenant: Tenant) => Promise<boolean>,
): Promise<Tenant> {
  let best = failing;
  const improve = async (candidate: Tenant) => {
    if (await fails(candidate)) best = candidate;
  };
  for (const question of failing.questions)
    if (best.questions.length > 1) await improve({ ...best, questions: [question] });
  for (const side of ['earlier', 'given'] as const) {
    await improve({ ...best, [side]: {} });
    for (const entity of Object.keys(best[side])) await improve(withRows(best, side, entity, []));
    for (const entity of Object.keys(best[side]))
      for (let size = rowsOf(best, side, entity).length; size >= 1; size = Math.floor(size / 2))
        for (let at = rowsOf(best, side, entity).length - size; at >= 0; at -= size)
          await improve(withRows(best, side, entity, rowsOf(best, side, entity).toSpliced(at, size)));
  }
  for (const side of ['earlier', 'given'] as const)
    for (const entity of entities)
      for (const [at, row] of rowsOf(best, side, entity.name).entries())
        for (const column of Object.keys(row).filter((name) => !entity.columns[name]?.required))
          await improve(
            withRows(best, side, entity.name, withoutCell(rowsOf(best, side, entity.name), at, column)),
          );
  return best;
}

function rowsOf(tenant: Tenant, side: Side, entity: string): readonly Row[] {
  return tenant[side][entity] ?? [];
}

function withRows(tenant: Tenant, side: Side, entity: string, rows: readonly Row[]): Tenant {
  const { [entity]: _, ...others } = tenant[side];
  return { ...tenant, [side]: rows.length === 0 ? others : { ...others, [entity]: rows } };
}

function withoutCell(rows: readonly Row[], at: number, column: string): Row[] {
  return rows.map((row, index) => {
    if (index !== at) return row;
    const { [column]: _, ...kept } = row;
    return kept;
  });
}

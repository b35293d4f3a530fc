import { sampleTables } from '../../src/sample/rows.ts';
import type { Row } from '../../src/sample/row.ts';
import type { ProfileName } from '../../src/sample/world.ts';

export const UNTIL = '2026-11-01';

const made = new Map<ProfileName, Map<string, Row[]>>();

/** The rows of an entity at scale 1, made once per profile. */
export function tableOf(profile: ProfileName, entity: string): Row[] {
  let tables = made.get(profile);
  if (!tables) made.set(profile, (tables = sampleTables({ scale: 1, until: UNTIL, profile })));
  return tables.get(entity) ?? [];
}

/** Rows by the value of a column; rows without one are left out. */
export function byColumn(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row[column];
    if (value == null) continue;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}

/** A decimal text in hundredths, exactly. */
export function hundredths(text: string | null | undefined): number {
  return Math.round(Number(text ?? '0') * 100);
}

import { BoardpackError } from '../errors.ts';
import type { LoadScope } from './scope.ts';

/** Fails a load that would leave out too much of an entity. @throws data, naming each such entity with its counts */
export function refuseTooMuch(
  { tenant, thresholds }: LoadScope,
  counts: readonly { entity: string; read: number; quarantined: number }[],
): void {
  const over = counts.filter(
    ({ read, quarantined }) =>
      quarantined > thresholds.quarantine_rows && quarantined > read * thresholds.quarantine_share,
  );
  if (over.length === 0) return;
  const named = over.map(({ entity, read, quarantined }) => `${quarantined} of ${read} ${entity}`).join(', ');
  throw new BoardpackError('data', `Too many rows break the contract: ${named}`, {
    where: tenant,
    hint: `\`boardpack quarantine --tenant ${tenant}\` lists them with reasons; thresholds.quarantine_share and quarantine_rows set the limit`,
  });
}

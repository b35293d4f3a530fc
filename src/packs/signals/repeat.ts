import type { Signal } from './signal.ts';

/** A signal as it is remembered. */
export type FiredSignal = Pick<Signal, 'id' | 'degree'>;

/** What fired in the last occurrence of a pack that was sent, and its due time. */
export interface LastSent {
  dueAt: Date;
  fired: readonly FiredSignal[];
}

/** A signal is worse when it lies this much further beyond its limit, as a part of the limit: small drift is no news. */
const WORSE = 0.1;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Why a pack that is sent only on signals is not sent; null when it is: a signal fires that did not fire in the last one sent, one
 * has become worse, or that one is `remindDays` old.
 */
export function reasonToSkip(
  fired: readonly FiredSignal[],
  last: LastSent | null,
  { dueAt, remindDays }: { dueAt: Date; remindDays: number },
): string | null {
  if (fired.length === 0) return 'No signal fires.';
  if (!last) return null;
  if (dueAt.getTime() - last.dueAt.getTime() >= remindDays * DAY) return null;
  const known = new Map(last.fired.map(({ id, degree }) => [id, degree]));
  const isNews = fired.some(
    ({ id, degree }) => degree >= (known.get(id) ?? Number.NEGATIVE_INFINITY) + WORSE,
  );
  if (isNews) return null;
  return `The signals that fire (${fired.length}) were in the pack due ${last.dueAt.toISOString()}; none is new or worse.`;
}

import { type Rational, sum, ZERO } from '../decimal.ts';
import type { Deal, Stage } from '../records/records.ts';
import { byText, type World } from '../world.ts';

/** Deals that exist and that the caller may see. */
export function knownDeals(world: World): Deal[] {
  return world.deals.filter((deal) => deal.created_at <= world.asOf && isOwn(world, deal.owner_id));
}

/** Whether the caller may see a record of that owner. */
export function isOwn(world: World, owner: string | null): boolean {
  return world.owner === null || world.owner === owner;
}

/** The stage that is defined for a deal's own pipeline, whether or not that pipeline has a name. */
export function stageOf(world: World, deal: Deal): Stage | undefined {
  return world.stages.find((stage) => stage.pipeline_id === deal.pipeline_id && stage.key === deal.stage);
}

/** open, won or lost; null in a stage that is not defined. */
export function kindOf(world: World, deal: Deal): string | null {
  return stageOf(world, deal)?.kind ?? null;
}

/** The deal's own probability, else its stage's, else 0. */
export function probabilityOf(world: World, deal: Deal): Rational {
  return deal.probability ?? stageOf(world, deal)?.probability ?? ZERO;
}

export function value(deals: readonly Deal[]): Rational {
  return sum(deals.map(({ amount }) => amount));
}

export function weighted(world: World, deals: readonly Deal[]): Rational {
  return sum(deals.map((deal) => deal.amount.times(probabilityOf(world, deal))));
}

/** Stage keys by their lowest position, ties by key. */
export function stageKeys(stages: readonly Stage[]): string[] {
  const position = (key: string) =>
    Math.min(...stages.filter((stage) => stage.key === key).map((stage) => stage.position));
  return [...new Set(stages.map(({ key }) => key))].toSorted(
    (a, b) => position(a) - position(b) || byText(a, b),
  );
}

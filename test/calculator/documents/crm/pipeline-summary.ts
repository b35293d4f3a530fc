import { count, money } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { knownDeals, stageKeys, value } from '../../measures/deals.ts';
import { byId, byText, type Query, type World } from '../../world.ts';

/** Null for an unknown pipeline. */
export function pipelineSummary(world: World, { pipeline_id }: Query): Json {
  if (pipeline_id !== undefined && !byId(world.pipelines, pipeline_id)) return null;
  const asked = (id: string) => pipeline_id === undefined || id === pipeline_id;
  const deals = knownDeals(world).filter((deal) => asked(deal.pipeline_id));
  const defined = stageKeys(world.stages.filter((stage) => asked(stage.pipeline_id)));
  const others = [...new Set(deals.map(({ stage }) => stage))].filter((key) => !defined.includes(key));
  const data = [...defined, ...others.toSorted(byText)].map((stage) => {
    const inside = deals.filter((deal) => deal.stage === stage);
    return { stage, deal_count: count(inside.length), total_amount: money(world, value(inside)) };
  });
  return { data };
}

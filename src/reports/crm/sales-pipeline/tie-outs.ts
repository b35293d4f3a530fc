import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { SalesPipeline, Supplement } from './document.ts';

/** What must agree within a pipeline document. */
export const tieOuts: readonly {
  name: string;
  check: (document: SalesPipeline, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'stages add up to the pipeline',
    check: (document, { minor_unit }) => {
      const stages = Object.values(document.by_stage);
      return firstOf(
        partsAddUp(
          'by_stage.count',
          stages.map((stage) => stage.count),
          document.total_opportunities,
        ),
        partsAddUp(
          'by_stage.value',
          stages.map((stage) => stage.value),
          document.pipeline_value,
          minor_unit,
        ),
        partsAddUp(
          'by_stage.weighted_value',
          stages.map((stage) => stage.weighted_value),
          document.weighted_value,
          minor_unit,
        ),
      );
    },
  },
  {
    name: 'members add up to the pipeline',
    check: ({ by_user, ...document }, { minor_unit }) =>
      firstOf(
        partsAddUp(
          'by_user.opportunities',
          by_user.map((user) => user.opportunities),
          document.total_opportunities,
        ),
        partsAddUp(
          'by_user.pipeline_value',
          by_user.map((user) => user.pipeline_value),
          document.pipeline_value,
          minor_unit,
        ),
        partsAddUp(
          'by_user.weighted_value',
          by_user.map((user) => user.weighted_value),
          document.weighted_value,
          minor_unit,
        ),
      ),
  },
  {
    name: 'ages add up to the deals',
    check: ({ aging, total_opportunities }, { over_90_days_by_user }) =>
      firstOf(
        partsAddUp('aging', Object.values(aging), total_opportunities),
        partsAddUp(
          'over_90_days by member',
          over_90_days_by_user.map((user) => user.over_90_days),
          aging.over_90_days,
        ),
      ),
  },
  {
    name: 'the scenarios are in order and are the pipeline',
    check: ({ forecast, pipeline_value, weighted_value }, { negative }) =>
      firstOf(
        partsAddUp('best_case against pipeline_value', [forecast.best_case], pipeline_value),
        partsAddUp('most_likely against weighted_value', [forecast.most_likely], weighted_value),
        negative > 0
          ? null
          : inOrder('forecast', [forecast.worst_case, forecast.most_likely, forecast.best_case]),
      ),
  },
];

import { now, rowDay, rowKey, rowStage, window } from './about.ts';
import { type Agreement, sameIn } from './agreement.ts';

/** Deals and leads. A window of the pipeline is only echoed: its figures are of all open deals. */
export const dealsAgree: readonly Agreement[] = [
  sameIn('the number of open deals', 'count', now, {
    'crm/pipeline-summary': 'supplement.kinds.open.deal_count',
    'crm/forecast': 'supplement.open.deal_count',
    'crm/sales-pipeline': 'data.total_opportunities',
  }),
  sameIn('the amount of open deals', 'money', now, {
    'crm/pipeline-summary': 'supplement.kinds.open.total_amount',
    'crm/forecast': 'supplement.open.total_amount',
    'crm/sales-pipeline': 'data.pipeline_value',
  }),
  {
    what: 'the amount of open deals in a stage',
    unit: 'money',
    readings: [
      { report: 'crm/pipeline-summary', rows: 'supplement.stages', figure: 'open_amount', about: rowStage },
      { report: 'crm/sales-pipeline', rows: 'data.by_stage', figure: 'value', about: rowKey },
    ],
  },
  {
    what: 'the number of deals',
    unit: 'count',
    readings: [
      { report: 'crm/pipeline-summary', figure: 'data.*.deal_count', about: now },
      { report: 'crm/pipeline-summary', figure: 'supplement.total.deal_count', about: now },
      { report: 'crm/owner-performance', figure: 'supplement.total.deal_count', about: now },
      { report: 'crm/owner-performance', figure: 'data.*.deal_count', about: now },
    ],
  },
  sameIn('the amount of all deals', 'money', now, {
    'crm/pipeline-summary': 'supplement.total.total_amount',
    'crm/owner-performance': 'supplement.total.total_amount',
  }),
  sameIn('the number of deals won', 'count', now, {
    'crm/pipeline-summary': 'supplement.kinds.won.deal_count',
    'crm/owner-performance': 'supplement.total.won_count',
  }),
  sameIn('the amount of deals won', 'money', now, {
    'crm/pipeline-summary': 'supplement.kinds.won.total_amount',
    'crm/owner-performance': 'supplement.total.won_amount',
  }),
  sameIn('the number of deals lost', 'count', now, {
    'crm/pipeline-summary': 'supplement.kinds.lost.deal_count',
    'crm/owner-performance': 'supplement.total.lost_count',
  }),
  {
    what: 'the number of leads created',
    unit: 'count',
    readings: [
      { report: 'crm/lead-conversion', figure: 'data.funnel.new', about: window },
      { report: 'crm/lead-conversion', figure: 'data.trends.*.leads', about: window },
      { report: 'crm/lead-conversion', rows: 'data.trends', figure: 'leads', about: rowDay },
    ],
  },
  {
    what: 'the number of leads converted',
    unit: 'count',
    readings: [
      { report: 'crm/lead-conversion', figure: 'data.funnel.converted', about: window },
      { report: 'crm/lead-conversion', figure: 'data.trends.*.converted', about: window },
      { report: 'crm/lead-conversion', rows: 'data.trends', figure: 'converted', about: rowDay },
    ],
  },
];

import { edge, edgeSetting, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const stages = [
  { pipeline_id: 'p', key: '2', position: '1', kind: 'open', probability: '0.3' },
  { pipeline_id: 'p', key: 'talk', position: '0', kind: 'open', probability: null },
  { pipeline_id: 'p', key: 'won', position: '8', kind: 'won', probability: '1' },
  { pipeline_id: 'p', key: 'lost', position: '9', kind: 'lost', probability: '0' },
  { pipeline_id: 'q', key: 'won', position: '3', kind: 'open', probability: '0.75' },
  { pipeline_id: 'q', key: 'idle', position: '3', kind: 'open', probability: '0.9' },
];

const deals = [
  { id: 'd00', stage: 'talk', amount: '100', owner_id: 'm1', created_at: '2025-10-30T23:30:00Z' },
  {
    id: 'd29',
    stage: 'talk',
    amount: '1000',
    probability: '0.5',
    owner_id: 'm1',
    created_at: '2025-10-02T10:00:00Z',
  },
  { id: 'd30', stage: '2', amount: '10', owner_id: 'm2', created_at: '2025-10-01T10:00:00Z' },
  {
    id: 'd60',
    stage: '2',
    amount: '10.01',
    probability: '0',
    owner_id: 'm2',
    created_at: '2025-09-01T10:00:00Z',
  },
  {
    id: 'd61',
    stage: 'won',
    pipeline_id: 'q',
    amount: '200',
    owner_id: null,
    created_at: '2025-08-31T10:00:00Z',
  },
  {
    id: 'd90',
    stage: 'won',
    pipeline_id: 'q',
    amount: '2000',
    probability: '0.7499',
    owner_id: null,
    created_at: '2025-08-02T10:00:00Z',
  },
  {
    id: 'd91',
    expected_close_on: '2025-10-30',
    stage: '2',
    amount: '5',
    probability: '1',
    owner_id: 'left',
    created_at: '2025-08-01T10:00:00Z',
  },
  {
    id: 'won',
    closed_at: '2025-10-31T12:00:00Z',
    stage: 'won',
    amount: '7777',
    created_at: '2025-08-01T10:00:00Z',
  },
  {
    id: 'lost',
    closed_at: '2025-10-31T12:00:01Z',
    stage: 'lost',
    amount: '8888',
    created_at: '2025-08-01T10:00:00Z',
  },
  { id: 'stray', stage: 'idle', amount: '9999', created_at: '2025-08-01T10:00:00Z' },
  { id: 'ahead', stage: 'talk', amount: '6666', created_at: '2025-10-31T12:00:01Z' },
].map((deal) => ({ pipeline_id: 'p', ...deal }));

const head = { success: true, message: 'Sales pipeline report generated successfully', meta: {} };
const sure = { pipeline_id: 'p', stage: 'talk', probability: '1' };

/** 1 March was 30 days before the last day of the month, and a day more or less by another clock. */
const edges = inEachCurrency(
  {
    given: {
      pipelines: [{ id: 'p', name: 'New business' }],
      stages: stages.slice(1, 2),
      deals: [
        { ...sure, id: '1', amount: LARGE, created_at: '2025-02-28T23:00:00Z' },
        { ...sure, id: '2', amount: SMALL, created_at: '2025-03-01T23:00:00Z' },
      ],
    },
    asOf: edge.last,
  },
  ({ both, mean }) => ({
    ...head,
    data: {
      period_days: 30,
      total_opportunities: 2,
      pipeline_value: both,
      weighted_value: both,
      average_deal_size: mean,
      by_stage: { talk: { count: 2, value: both, weighted_value: both } },
      by_user: [
        { user_id: null, user_name: null, opportunities: 2, pipeline_value: both, weighted_value: both },
      ],
      aging: { under_30_days: 1, '30_to_60_days': 1, '60_to_90_days': 0, over_90_days: 0 },
      forecast: { best_case: both, most_likely: both, worst_case: both },
    },
  }),
);

const empty: Example = {
  name: 'Without open deals nothing is divided by nothing',
  given: {},
  ...edgeSetting,
  currency: 'USD',
  expected: {
    ...head,
    data: {
      period_days: 30,
      total_opportunities: 0,
      pipeline_value: 0,
      weighted_value: 0,
      average_deal_size: 0,
      by_stage: {},
      by_user: [],
      aging: { under_30_days: 0, '30_to_60_days': 0, '60_to_90_days': 0, over_90_days: 0 },
      forecast: { best_case: 0, most_likely: 0, worst_case: 0 },
    },
  },
};

export const examples: readonly Example[] = [
  {
    name: "A deal's own probability comes before its stage's, ages turn at 30, 61 and 91 days, a shared key is open in one pipeline only",
    given: {
      members: [
        { id: 'm1', name: 'Jane' },
        { id: 'm2', name: 'Ken' },
      ],
      pipelines: [
        { id: 'p', name: 'New business' },
        { id: 'q', name: 'Renewals' },
      ],
      stages,
      deals,
    },
    asOf: '2025-10-31T12:00:00Z',
    timezone: 'UTC',
    currency: 'USD',
    parameters: { period: '7' },
    expected: {
      success: true,
      message: 'Sales pipeline report generated successfully',
      data: {
        period_days: 7,
        total_opportunities: 7,
        pipeline_value: 3325.01,
        weighted_value: 2157.8,
        average_deal_size: 475,
        by_stage: {
          talk: { count: 2, value: 1100, weighted_value: 500 },
          2: { count: 3, value: 25.01, weighted_value: 8 },
          idle: { count: 0, value: 0, weighted_value: 0 },
          won: { count: 2, value: 2200, weighted_value: 1649.8 },
        },
        by_user: [
          { user_id: 'm1', user_name: 'Jane', opportunities: 2, pipeline_value: 1100, weighted_value: 500 },
          { user_id: 'm2', user_name: 'Ken', opportunities: 2, pipeline_value: 20.01, weighted_value: 3 },
          { user_id: 'left', user_name: null, opportunities: 1, pipeline_value: 5, weighted_value: 5 },
          { user_id: null, user_name: null, opportunities: 2, pipeline_value: 2200, weighted_value: 1649.8 },
        ],
        aging: { under_30_days: 2, '30_to_60_days': 2, '60_to_90_days': 2, over_90_days: 1 },
        forecast: { best_case: 3325.01, most_likely: 2157.8, worst_case: 155 },
      },
      meta: {},
    },
  },
  ...edges,
  empty,
];

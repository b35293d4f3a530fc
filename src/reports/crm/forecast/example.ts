import { inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const given = {
  pipelines: [{ id: 'p', name: 'New business' }],
  stages: [
    { pipeline_id: 'p', key: 'talk', position: '1', kind: 'open' },
    { pipeline_id: 'p', key: 'won', position: '2', kind: 'won' },
  ],
  deals: [
    { id: 'past', expected_close_on: '2025-12-01', amount: '1000' },
    { id: 'soon', expected_close_on: '2026-01-31', amount: '0.125' },
    { id: 'undated', expected_close_on: null, amount: '5000' },
    { id: 'won', expected_close_on: '2026-01-15', amount: '7000', stage: 'won' },
    { id: 'stray', expected_close_on: '2026-01-15', amount: '8000', stage: 'nowhere' },
    { id: 'later', expected_close_on: '2026-03-01', amount: '300' },
  ].map((deal) => ({ pipeline_id: 'p', stage: 'talk', created_at: '2025-11-01T00:00:00Z', ...deal })),
};

const deal = { pipeline_id: 'p', stage: 'talk', created_at: '2025-03-01T00:00:00Z' };

const edges = inEachCurrency(
  {
    given: {
      pipelines: given.pipelines,
      stages: given.stages,
      deals: [
        { ...deal, id: '1', expected_close_on: '2025-03-01', amount: LARGE },
        { ...deal, id: '2', expected_close_on: '2025-03-31', amount: SMALL },
        { ...deal, id: '3', expected_close_on: '2025-04-01', amount: '5000' },
      ],
    },
    parameters: { from: '2025-03', to: '2025-03' },
  },
  ({ both }) => ({ data: [{ month: '2025-03', deal_count: 2, total_amount: both }] }),
);

export const examples: readonly Example[] = [
  {
    name: "Without a range: the month of the tenant's today, already the next year there, and the two after it",
    given,
    asOf: '2025-12-31T15:30:00Z',
    timezone: 'Asia/Tokyo',
    currency: 'KWD',
    expected: {
      data: [
        { month: '2026-01', deal_count: 1, total_amount: 0.125 },
        { month: '2026-02', deal_count: 0, total_amount: 0 },
        { month: '2026-03', deal_count: 1, total_amount: 300 },
      ],
    },
  },
  {
    name: 'An open deal whose date has passed counts in its month, one without a date in none',
    given,
    asOf: '2025-12-31T15:30:00Z',
    timezone: 'UTC',
    currency: 'USD',
    parameters: { from: '2025-12', to: '2026-01' },
    expected: {
      data: [
        { month: '2025-12', deal_count: 1, total_amount: 1000 },
        { month: '2026-01', deal_count: 1, total_amount: 0.13 },
      ],
    },
  },
  ...edges,
];

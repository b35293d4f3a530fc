import { edge, inEachCurrency, LARGE, SMALL } from '../../edges.ts';
import type { Example } from '../../report.ts';

const stages = [
  { pipeline_id: 'new', key: 'proposal', position: '2', kind: 'open', probability: '0.4', name: null },
  { pipeline_id: 'new', key: 'lead', position: '1', kind: 'open', probability: '0.1', name: 'Lead' },
  { pipeline_id: 'new', key: 'won', position: '9', kind: 'won', probability: '1', name: 'Won' },
  { pipeline_id: 'old', key: 'won', position: '2', kind: 'lost', probability: '0', name: 'Won back' },
  { pipeline_id: 'old', key: 'audit', position: '2', kind: 'open', probability: '0.5', name: 'Audit' },
];

const pipelines = [
  { id: 'new', name: 'New business' },
  { id: 'old', name: 'Renewals' },
];

const deals = [
  { id: 'd1', pipeline_id: 'new', stage: 'lead', amount: '100.005', created_at: '2025-10-01T10:00:00Z' },
  { id: 'd2', pipeline_id: 'new', stage: 'won', amount: '1000', created_at: '2025-09-01T10:00:00Z' },
  { id: 'd3', pipeline_id: 'old', stage: 'won', amount: '200', created_at: '2025-09-01T10:00:00Z' },
  { id: 'd4', pipeline_id: 'old', stage: 'lead', amount: '7', created_at: '2025-09-01T10:00:00Z' },
  { id: 'd5', pipeline_id: 'gone', stage: 'limbo', amount: '50', created_at: '2025-09-01T10:00:00Z' },
  { id: 'd6', pipeline_id: 'new', stage: 'lead', amount: '999', created_at: '2025-10-31T12:00:01Z' },
  { id: 'd7', pipeline_id: 'new', stage: 'lead', amount: '10', created_at: '2025-10-31T12:00:00Z' },
];

const given = { pipelines, stages, deals };
const at = { asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };

const edges = inEachCurrency(
  {
    given: {
      pipelines,
      stages: stages.slice(1, 2),
      deals: [
        { id: '1', pipeline_id: 'new', stage: 'lead', amount: LARGE, created_at: edge.first },
        { id: '2', pipeline_id: 'new', stage: 'lead', amount: SMALL, created_at: edge.last },
        { id: '3', pipeline_id: 'new', stage: 'lead', amount: '5000', created_at: edge.after },
      ],
    },
    asOf: edge.last,
  },
  ({ both }) => ({ data: [{ stage: 'lead', deal_count: 2, total_amount: both }] }),
);

export const examples: readonly Example[] = [
  {
    name: 'One row per key over all pipelines at its lowest position, undefined stages last, deals after as_of left out',
    given,
    ...at,
    expected: {
      data: [
        { stage: 'lead', deal_count: 3, total_amount: 117.01 },
        { stage: 'audit', deal_count: 0, total_amount: 0 },
        { stage: 'proposal', deal_count: 0, total_amount: 0 },
        { stage: 'won', deal_count: 2, total_amount: 1200 },
        { stage: 'limbo', deal_count: 1, total_amount: 50 },
      ],
    },
  },
  {
    name: "Of one pipeline, a deal in another pipeline's stage follows the stages that it has",
    given,
    ...at,
    parameters: { pipeline_id: 'old' },
    expected: {
      data: [
        { stage: 'audit', deal_count: 0, total_amount: 0 },
        { stage: 'won', deal_count: 1, total_amount: 200 },
        { stage: 'lead', deal_count: 1, total_amount: 7 },
      ],
    },
  },
  {
    name: 'Amounts in yen have no decimals and half a yen goes away from zero',
    given: {
      pipelines,
      stages: stages.slice(1, 2),
      deals: [
        { id: 'd1', pipeline_id: 'new', stage: 'lead', amount: '100.5', created_at: '2025-10-01T10:00:00Z' },
        { id: 'd2', pipeline_id: 'new', stage: 'credit', amount: '-0.5', created_at: '2025-10-01T10:00:00Z' },
      ],
    },
    ...at,
    currency: 'JPY',
    expected: {
      data: [
        { stage: 'lead', deal_count: 1, total_amount: 101 },
        { stage: 'credit', deal_count: 1, total_amount: -1 },
      ],
    },
  },
  ...edges,
];

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { cases } from './catalogue.ts';
import { documentOf } from './run.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** What the first example of each report gives beside its document, computed by hand. */
const expected: Record<string, unknown> = {
  'crm/pipeline-summary': {
    stages: [
      { stage: 'lead', name: 'Lead', open_amount: 110.01 },
      { stage: 'audit', name: 'Audit', open_amount: 0 },
      { stage: 'proposal', name: null, open_amount: 0 },
      { stage: 'won', name: 'Won back', open_amount: 0 },
      { stage: 'limbo', name: null, open_amount: 0 },
    ],
    kinds: {
      open: { deal_count: 2, total_amount: 110.01 },
      won: { deal_count: 1, total_amount: 1000 },
      lost: { deal_count: 1, total_amount: 200 },
      undefined: { deal_count: 2, total_amount: 57 },
    },
    total: { deal_count: 6, total_amount: 1367.01 },
    minor_unit: 0.01,
  },
  'crm/forecast': {
    open: { deal_count: 4, total_amount: 6300.125 },
    undated: { deal_count: 1, total_amount: 5000 },
    past_due: { deal_count: 1, total_amount: 1000 },
    outside: { deal_count: 1, total_amount: 1000 },
    minor_unit: 0.001,
  },
  'crm/owner-performance': {
    owners: [
      { assigned_member_id: 'left', lost_count: 0, win_rate: 1 },
      { assigned_member_id: '7', lost_count: 1, win_rate: 0.5 },
      { assigned_member_id: 'm10', lost_count: 0, win_rate: 0 },
      { assigned_member_id: null, lost_count: 0, win_rate: 0 },
    ],
    total: {
      deal_count: 5,
      won_count: 2,
      lost_count: 1,
      total_amount: 94_500.5,
      won_amount: 3100.5,
      win_rate: 0.667,
    },
    minor_unit: 0.01,
  },
  'crm/lead-conversion': {
    by_source: [
      { source: 'website', leads: 2, converted: 0, conversion_rate: 0 },
      { source: 'fair', leads: 0, converted: 1, conversion_rate: 0 },
      { source: 'unknown', leads: 0, converted: 1, conversion_rate: 0 },
    ],
  },
  'crm/customer-acquisition': {
    by_channel: [
      { channel: 'phone', customers: 1, average_clv: 100 },
      { channel: 'referral', customers: 1, average_clv: 0 },
      { channel: 'unknown', customers: 1, average_clv: 200.01 },
      { channel: 'website', customers: 1, average_clv: 100 },
    ],
  },
  'crm/activity-summary': null,
  'crm/sales-pipeline': {
    stages: [
      { key: 'talk', name: null },
      { key: '2', name: null },
      { key: 'idle', name: null },
      { key: 'won', name: null },
    ],
    over_90_days_by_user: [
      { user_id: 'm1', user_name: 'Jane', over_90_days: 0 },
      { user_id: 'm2', user_name: 'Ken', over_90_days: 0 },
      { user_id: 'left', user_name: null, over_90_days: 1 },
      { user_id: null, user_name: null, over_90_days: 0 },
    ],
    undated: 6,
    past_due: 1,
    negative: 0,
    created_in_window: { deal_count: 1, total_amount: 100 },
    won_in_window: { deal_count: 1, total_amount: 7777 },
    lost_in_window: { deal_count: 0, total_amount: 0 },
    minor_unit: 0.01,
  },
  'ops/financial': {
    by_branch: [
      { branch_id: '07', branch_name: null, jobs: 1, revenue: 1500, outstanding: 900 },
      { branch_id: 3, branch_name: 'Osaka', jobs: 1, revenue: 1000, outstanding: 0 },
      { branch_id: null, branch_name: null, jobs: 1, revenue: 500, outstanding: 500 },
    ],
    by_month: [{ month: '2025-10', jobs: 3, revenue: 3000, outstanding: 1400 }],
    minor_unit: 1,
  },
  'ops/users': null,
};

describe('Beside the document of', () => {
  test.each(cases.filter(({ report }) => report.id in expected))(
    '$report.id stands what packs need',
    async ({ report, examples }) => {
      const [example] = examples;
      if (!example) throw new Error(`${report.id} has no example`);
      const setting = { ...example, tenant: report.id };
      await givenFacts(database.db, setting.tenant, example.given, example);
      const { supplement } = await documentOf(database.db, report, setting, example.parameters);
      expect(JSON.parse(supplement ?? 'null')).toEqual(expected[report.id]);
    },
  );
});

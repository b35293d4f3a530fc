import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportNamed } from '../../../src/reports/registry.ts';
import { queryOf } from '../../../src/snapshot/parameters.ts';
import type { Window } from '../../../src/calendar.ts';
import { contextOf, documentOf } from '../run.ts';
import { Stage } from '../stage.ts';
import { Model } from './model.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.database.drop());

const windowed: Record<string, (model: Model, window: Window) => unknown> = {
  'crm/lead-conversion': (model, window) => model.leadConversion(window),
  'crm/customer-acquisition': (model, window) => model.customerAcquisition(window),
  'crm/activity-summary': (model, window) => model.activitySummary(window),
  'crm/sales-pipeline': (model, window) => model.salesPipeline(window),
};

const windows = ['this_month', 'previous_month', 'this_quarter', 'this_year', '7_days', '90_days'] as const;

async function dataOf(id: string, at: number, query: Record<string, string> = {}): Promise<unknown> {
  const setting = stage.crowd[at];
  if (!setting) throw new Error(`There is no random tenant ${at}`);
  const { body } = await documentOf(stage.database.db, reportNamed(id), setting, query);
  return (JSON.parse(body.toString()) as { data: unknown }).data;
}

describe('Counted over again by plain loops', () => {
  test.each(Object.keys(windowed))('%s is the same for any window', async (id) => {
    for (const [at, tenant] of stage.crowd.entries())
      for (const window of windows) {
        const {
          date_from: from = '',
          date_to: to = '',
          ...rest
        } = queryOf(reportNamed(id), { window }, contextOf(tenant).today);
        const expected = windowed[id]?.(new Model(tenant), { from, to });
        expect(await dataOf(id, at, { ...rest, date_from: from, date_to: to })).toEqual(expected);
      }
  });

  test('the pipeline summary and the owners are the same', async () => {
    for (const [at, tenant] of stage.crowd.entries()) {
      expect(await dataOf('crm/pipeline-summary', at)).toEqual(new Model(tenant).pipelineSummary());
      expect(await dataOf('crm/owner-performance', at)).toEqual(new Model(tenant).ownerPerformance());
    }
  });

  test('the forecast is the same for the months around', async () => {
    const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
    for (const [at, tenant] of stage.crowd.entries())
      expect(await dataOf('crm/forecast', at, { from: '2025-10', to: '2026-02' })).toEqual(
        new Model(tenant).forecast(months),
      );
  });
});

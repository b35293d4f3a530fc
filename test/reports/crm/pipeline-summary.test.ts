import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportNamed } from '../../../src/reports/registry.ts';
import { type TestDatabase, testDatabase } from '../../fixtures/database.ts';
import { givenFacts } from '../../fixtures/given.ts';
import { documentOf } from '../run.ts';

const report = reportNamed('crm/pipeline-summary');
const setting = { tenant: 'acme', asOf: '2025-10-31T12:00:00Z', timezone: 'UTC', currency: 'USD' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', {
    pipelines: [{ id: 'bare', name: 'Without stages' }],
    deals: [{ id: 'd', pipeline_id: 'dreamt', stage: 'x', amount: '1', created_at: '2025-10-01T00:00:00Z' }],
  });
  await givenFacts(database.db, 'other', { pipelines: [{ id: 'theirs', name: "Somebody else's" }] });
});
afterAll(() => database.drop());

test("An unknown pipeline is not found, nor is another tenant's, nor one that only a deal names", async () => {
  for (const pipeline_id of ['nowhere', 'theirs', 'dreamt', 'BARE'])
    await expect(documentOf(database.db, report, setting, { pipeline_id })).rejects.toMatchObject({
      code: 'not_found',
      where: 'pipeline_id',
    });
});

test('A pipeline without stages and deals is an empty list', async () => {
  const { body } = await documentOf(database.db, report, setting, { pipeline_id: 'bare' });
  expect(body.toString()).toBe('{"data":[]}');
});

test('A pipeline without a name is refused', async () => {
  await expect(documentOf(database.db, report, setting, { pipeline_id: '' })).rejects.toMatchObject({
    code: 'usage',
  });
});

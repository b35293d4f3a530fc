import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeContent } from '../../src/db/contents.ts';
import { artifactsOf, recordFiles, type StoredFile } from '../../src/packs/artifacts.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const pack: Omit<StoredFile, 'sha256'> = {
  language: 'en',
  format: 'excel',
  export: null,
  name: 'pack.xlsx',
  mediaType: 'application/octet-stream',
  size: 1,
  missingGlyphs: [],
};
const orders = (window: string) => ({ ...pack, export: `orders ${window}`, name: `${window}.xlsx` });

test('An occurrence that is rendered anew has the files of that rendering and no others, what is read first before the rest', async () => {
  const names = await database.db.tenant('acme', async (tx) => {
    const sha256 = await storeContent(tx, 'acme', Buffer.from('a'));
    const made = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at) values ('acme', 'finance', now()) returning id`,
    );
    const { id } = made as { id: number };
    const record = (files: Omit<StoredFile, 'sha256'>[]) =>
      recordFiles(
        tx,
        'acme',
        id,
        files.map((file) => ({ ...file, sha256 })),
      );
    await record([pack, orders('previous_quarter')]);
    await record([pack, orders('previous_month'), { ...pack, format: 'pdf', name: 'pack.pdf' }]);
    return (await artifactsOf(tx, 'acme', id, 'en')).map(({ name }) => name);
  });
  expect(names).toEqual(['pack.pdf', 'pack.xlsx', 'previous_month.xlsx']);
});

import { inject, expect, test } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/migrate.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { everyEntity } from '../fixtures/every-entity.ts';
import { factsOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';
import { urlFor } from '../fixtures/server.ts';

test('a superuser loads too: in the plain role, for its own tenant only', async () => {
  const name = `test_superuser_load_${process.pid}`;
  await asSuperuser(`create database ${name}`);
  const url = urlFor(inject('serverUrl'), 'postgres', name);
  await migrate(url);
  const db = new Database(url);
  try {
    const mapping = {
      products: `select id, sku, upper(name) || (select count(*) from facts.orders) as name from products`,
    };
    for (const tenant of ['one', 'two'])
      await loadWhole(db, testScope(tenant), rowsSource(everyEntity), { mapping });
    const again = await loadWhole(db, testScope('two'), rowsSource(everyEntity), { mapping });
    expect(again.entities.every(({ read, unchanged }) => read === unchanged)).toBe(true);
    expect(await factsOf(db, 'one', 'orders')).toHaveLength(1);
    expect(await factsOf(db, 'two', 'products')).toMatchObject([{ name: 'THING0' }]);
  } finally {
    await db.close();
    await asSuperuser(`drop database ${name} with (force)`);
  }
});

import { expect, test } from 'vitest';
import { Turns } from '../../src/snapshot/turns.ts';

/** Work that lasts until it is told to end, and what has begun so far. */
function workbench() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return name;
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test('so many of a tenant work at the same time, the next when one has ended, first come first served', async () => {
  const turns = new Turns(10);
  const { begun, work, end } = workbench();
  const results = ['a', 'b', 'c', 'd'].map((name) => turns.take('acme', 2, 60_000, work(name)));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(await results[1]).toEqual({ result: 'b' });
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('a');
  await results[0];
  end('c');
  await results[2];
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  end('d');
  expect(await results[3]).toEqual({ result: 'd' });
});

test('one tenant that waits does not hold up another', async () => {
  const turns = new Turns(3);
  const { begun, work } = workbench();
  for (const name of ['a1', 'a2', 'a3']) void turns.take('acme', 2, 60_000, work(name));
  void turns.take('kumo', 2, 60_000, work('k1'));
  expect(begun).toEqual(['a1', 'a2', 'k1']);
});

test('all tenants together have a limit, too', async () => {
  const turns = new Turns(2);
  const { begun, work, end } = workbench();
  const results = ['acme', 'kumo', 'fresh'].map((tenant) => turns.take(tenant, 2, 60_000, work(tenant)));
  expect(begun).toEqual(['acme', 'kumo']);
  end('acme');
  await results[0];
  await Promise.resolve();
  expect(begun).toEqual(['acme', 'kumo', 'fresh']);
});

test('whose turn does not come in time never begins, and does not keep the others from theirs', async () => {
  const turns = new Turns(1);
  const { begun, work, end } = workbench();
  const first = turns.take('acme', 1, 60_000, work('first'));
  expect(await turns.take('acme', 1, 1, work('impatient'))).toBeNull();
  const patient = turns.take('acme', 1, 60_000, work('patient'));
  end('first');
  await first;
  await Promise.resolve();
  end('patient');
  expect(await patient).toEqual({ result: 'patient' });
  expect(begun).toEqual(['first', 'patient']);
});

test('work that fails gives its turn back', async () => {
  const turns = new Turns(1);
  await expect(turns.take('acme', 1, 1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.take('acme', 1, 1, async () => 'done')).toEqual({ result: 'done' });
});

test('nobody slips in between an end and the beginning it allows', async () => {
  const turns = new Turns(1);
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await Promise.all(
    Array.from({ length: 50 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, at % 5));
      await turns.take(`t${at % 3}`, 1, 60_000, work);
    }),
  );
  expect(most).toBe(1);
});

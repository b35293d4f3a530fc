import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BoardpackError } from '../../../src/errors.ts';
import type { RenderDocument } from '../../../src/render/document.ts';
import { renderAs } from '../../../src/render/render.ts';
import { renderers } from '../../../src/render/renderers.ts';
import { type Answer, failureOf, thrownBy } from '../../../src/render/thread/message.ts';
import { Pool } from '../../../src/render/thread/pool.ts';
import { Thread } from '../../../src/render/thread/thread.ts';
import { boardPack, documentOf, receivables } from '../documents.ts';

/** A table of as many rows as a PDF prints: a second's work and more. */
const long = documentOf([receivables('en', 1000)]);
const short = documentOf([receivables('en', 1)]);
const broken = { ...short, sections: null } as unknown as RenderDocument;

test.each([
  ['pdf', 'en'],
  ['pdf', 'ja'],
  ['excel', 'en'],
  ['excel', 'ja'],
] as const)(
  'a %s in %s has the same bytes, name and remarks from a thread as without one',
  async (format, language) => {
    const document = boardPack(language);
    const [one, other] = await Promise.all([renderAs(format, document), renderers[format](document)]);
    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect({ ...one, bytes: null }).toEqual({ ...other, bytes: null });
  },
);

test('while a thousand rows are rendered, everything else goes on', async () => {
  const state = { isDone: false };
  const rendering = renderAs('pdf', long).finally(() => {
    state.isDone = true;
  });
  let turns = 0;
  while (!state.isDone) {
    await turn();
    turns += 1;
  }
  expect((await rendering).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // In the same thread it is a handful, however long it takes.
  expect(turns).toBeGreaterThan(500);
});

test('what a renderer throws arrives, and the thread renders the next document', async () => {
  const pool = new Pool(1);
  await expect(pool.render({ format: 'pdf', document: broken }, {})).rejects.toMatchObject({
    name: 'TypeError',
    stack: expect.stringContaining('pdf.ts') as string,
  });
  expect((await pool.render({ format: 'pdf', document: short }, {})).name).toMatch(/\.pdf$/);
});

test('an error of ours arrives as the same error', () => {
  const error = new BoardpackError('too_large', 'Too much of it', {
    where: 'here',
    hint: 'Take less',
    problems: [{ where: 'there', message: 'also wrong' }],
    cause: new TypeError('why'),
  });
  const arrived = thrownBy(structuredClone(failureOf(error)) as Extract<Answer, { error: unknown }>);
  expect(arrived).toBeInstanceOf(BoardpackError);
  expect(arrived).toEqual(error);
  expect((arrived as Error).stack).toBe(error.stack);
  expect((arrived as Error).cause).toEqual(error.cause);
});

test('who goes away stops the work, and the next gets a thread of its own', async () => {
  const pool = new Pool(1);
  const going = new AbortController();
  const given = pool.render({ format: 'pdf', document: long }, { signal: going.signal });
  const waiting = pool.render({ format: 'excel', document: short }, {});
  setTimeout(() => going.abort(new Error('gone')), 50);
  await expect(given).rejects.toThrow('gone');
  expect((await waiting).name).toMatch(/\.xlsx$/);
});

test('who goes away while waiting is not rendered for', async () => {
  const pool = new Pool(1);
  const going = new AbortController();
  const order: string[] = [];
  const first = pool.render({ format: 'excel', document: short }, {}).then(() => order.push('first'));
  const given = pool
    .render({ format: 'pdf', document: long }, { signal: going.signal })
    .catch((error: unknown) => order.push(String(error)));
  const last = pool.render({ format: 'excel', document: short }, {}).then(() => order.push('last'));
  going.abort('gone');
  await Promise.all([first, given, last]);
  expect(order).toEqual(['gone', 'first', 'last']);
  await expect(pool.render({ format: 'pdf', document: short }, { signal: going.signal })).rejects.toBe(
    'gone',
  );
});

test('more than may wait are told to come back', async () => {
  const pool = new Pool(1);
  const order = { format: 'excel', document: short } as const;
  const running = pool.render(order, { mostWaiting: 1 });
  const waiting = pool.render(order, { mostWaiting: 1 });
  await expect(pool.render(order, { mostWaiting: 1 })).rejects.toMatchObject({ code: 'unavailable' });
  expect((await Promise.all([running, waiting, pool.render(order, {})])).length).toBe(3);
});

test('a document that takes too much memory ends its thread and nothing else', async () => {
  const thread = new Thread(24);
  await expect(thread.render({ format: 'pdf', document: long })).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('24 MB') as string,
  });
  expect(thread.isOver).toBe(true);
});

test('who waits for a thread that ends gets another one', async () => {
  let made = 0;
  const pool = new Pool(1, () => new Thread((made += 1) === 1 ? 24 : undefined));
  const failing = pool.render({ format: 'pdf', document: long }, {});
  const waiting = pool.render({ format: 'excel', document: short }, {});
  await expect(failing).rejects.toMatchObject({ code: 'too_large' });
  expect((await waiting).name).toMatch(/\.xlsx$/);
});

test('who waits is told when no other thread can be had, and the pool starts again later', async () => {
  let made = 0;
  const pool = new Pool(1, () => {
    made += 1;
    if (made === 2) throw new Error('The system starts no more threads');
    return new Thread(made === 1 ? 24 : undefined);
  });
  const failing = pool.render({ format: 'pdf', document: long }, {});
  const waiting = pool.render({ format: 'excel', document: short }, {});
  const [failed, refused] = await Promise.allSettled([failing, waiting]);
  expect([failed.status, refused]).toEqual([
    'rejected',
    { status: 'rejected', reason: expect.any(Error) as Error },
  ]);
  expect(String((refused as PromiseRejectedResult).reason)).toContain('starts no more threads');
  expect((await pool.render({ format: 'excel', document: short }, {})).name).toMatch(/\.xlsx$/);
});

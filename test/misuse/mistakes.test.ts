import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mistakes } from './mistakes.ts';
import { dueTimes, kept, stage, type Stage, writeEmpty } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const due = dueTimes();
const run = ['run', 'board', '--tenant', 'acme', '--due'];
let here: Stage;

beforeAll(async () => {
  here = await stage();
  writeEmpty(here);
  await here.run(...run, due());
});
afterAll(() => here.strike());

test.each(Object.entries(mistakes))('%s: a clear message, and nothing is lost', async (_, mistake) => {
  const before = await kept(here);
  here.configure(mistake.wrong);

  const checked = await here.run('check');
  expect(`${checked.stdout}${checked.stderr}`).toMatch(mistake.check[1]);
  expect(checked.code).toBe(mistake.check[0]);
  const dueAt = due();
  const refused = await here.run(...run, dueAt);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(mistake.run);
  expect(`${checked.stderr}${refused.stderr}`).not.toMatch(/^ +at /m);
  expect(refused.stdout).toBe('');

  const { occurrences, ...rest } = await kept(here);
  expect(rest).toEqual({ facts: before.facts, snapshots: before.snapshots, mails: before.mails });
  const held = occurrences.slice(before.occurrences.length);
  expect(held.map(({ state }) => state)).toEqual(mistake.left);
  expect(held.filter(({ reason }) => !mistake.run.test(reason ?? ''))).toEqual([]);

  here.configure();
  const mended = held[0] ? ['release', String(held[0].id), '--tenant', 'acme', '--refresh'] : [...run, dueAt];
  const { code, stdout } = await here.run(...mended);
  expect(stdout).toContain('ceo@acme.example: sent');
  expect(code).toBe(0);
  const after = await kept(here);
  expect(after.occurrences).toEqual([
    ...before.occurrences,
    { id: expect.any(Number) as number, state: 'done', reason: null },
  ]);
  expect(after.mails.slice(0, -2)).toEqual(before.mails);
  expect(after.mails.slice(-2).map(({ recipient, state }) => `${recipient} ${state}`)).toEqual([
    'ceo@acme.example sent',
    'cfo@acme.example sent',
  ]);
  expect(after.facts).toBe(before.facts);
});

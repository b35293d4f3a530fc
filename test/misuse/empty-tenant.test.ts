import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dueTimes, kept, stage, type Stage, writeEmpty } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const due = dueTimes();
let here: Stage;
beforeEach(async () => {
  here = await stage();
  writeEmpty(here);
});
afterEach(() => here.strike());

test('a tenant without any record gets no pack of zeros: it is held until there are records', async () => {
  here.configure({ records: 'empty' });
  expect((await here.run('check')).stdout).toContain('nothing wrong');
  const { code, stderr, stdout } = await here.run('run', 'board', '--tenant', 'acme', '--due', due());
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /render +held: The source has no records at all of what the pack shows: every figure would be zero\.\n.*Mend the source, then boardpack release 1 --tenant acme --refresh/,
  );
  expect(stderr).not.toMatch(/^ +at /m);
  expect(stdout).toBe('');
  expect(await kept(here)).toMatchObject({ facts: 0, mails: [], occurrences: [{ id: 1, state: 'held' }] });

  here.configure();
  const released = await here.run('release', '1', '--tenant', 'acme', '--refresh');
  expect(released.stdout).toContain('ceo@acme.example: sent');
  expect(released.code).toBe(0);
  const { mails, occurrences } = await kept(here);
  expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(occurrences).toEqual([{ id: 1, state: 'done', reason: null }]);
});

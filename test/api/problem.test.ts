import { describe, expect, test } from 'vitest';
import { problemOf } from '../../src/api/problem-of.ts';
import { kinds, problemBody } from '../../src/api/problem.ts';
import { BoardpackError, type ErrorCode } from '../../src/errors.ts';

const requestId = '0b8f7c1e-0000-4000-8000-000000000000';

function answer(error: unknown): Record<string, unknown> {
  return JSON.parse(problemBody(problemOf(error), requestId)) as Record<string, unknown>;
}

describe('a problem', () => {
  test('has the members of RFC 9457 and names the request', () => {
    expect(answer(new BoardpackError('forbidden', 'No', { hint: 'Ask the owner' }))).toEqual({
      type: 'urn:boardpack:problem:forbidden',
      title: 'The token does not allow this',
      status: 403,
      detail: 'No. Ask the owner',
      instance: `urn:uuid:${requestId}`,
    });
  });

  test.each<[ErrorCode, number]>([
    ['usage', 400],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['unavailable', 503],
    ['config', 500],
    ['source', 500],
    ['data', 500],
    ['internal', 500],
  ])('of our own code %s is %i', (code, status) => {
    expect(answer(new BoardpackError(code, 'x')).status).toBe(status);
  });

  test('of broken rules names field and rule, one by one', () => {
    const one = new BoardpackError('usage', 'must not be after to', { where: 'from' });
    expect(answer(one).errors).toEqual([{ field: 'from', rule: 'must not be after to' }]);
    const problems = [
      { where: 'page', message: 'must be a whole number' },
      { where: 'moon', message: 'is not a parameter here' },
    ];
    expect(answer(new BoardpackError('usage', 'several', { problems }))).toMatchObject({
      status: 400,
      detail: 'page must be a whole number; moon is not a parameter here',
      errors: [
        { field: 'page', rule: 'must be a whole number' },
        { field: 'moon', rule: 'is not a parameter here' },
      ],
    });
  });

  test.each([
    new Error('select secret from tokens'),
    new TypeError('x is undefined'),
    Object.assign(new Error('relation "secret" does not exist'), { code: '42P01' }),
    Object.assign(new Error('FST_ secret'), { code: 'FST_ERR_SECRET', statusCode: 500 }),
    Object.assign(new Error('secret'), { code: 'ENOENT', path: '/etc/secret' }),
    new BoardpackError('internal', 'The query names :secret'),
    new BoardpackError('config', 'postgres://secret@host'),
    'secret',
    null,
    undefined,
  ])('that nobody expected tells nothing: %s', (error) => {
    const told = answer(error);
    expect(told).toMatchObject({ status: 500, type: 'urn:boardpack:problem:internal' });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('of a database that is away is 503, to be tried again, and does not tell where it was', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7'), { code: 'ECONNREFUSED' });
    const error = new BoardpackError('unavailable', 'connect ECONNREFUSED 10.0.0.7', { cause });
    expect(problemOf(error)).toEqual({
      kind: 'unavailable',
      detail: 'The database does not answer',
      headers: { 'retry-after': '10' },
    });
  });

  test('of a window that took too long says so', () => {
    const cause = Object.assign(new Error('canceling statement'), { code: '57014' });
    const error = new BoardpackError('unavailable', 'Longer than 20 s', {
      hint: 'Ask for a shorter one',
      cause,
    });
    expect(answer(error)).toMatchObject({ status: 503, detail: 'Longer than 20 s. Ask for a shorter one' });
  });

  test('of every kind has a title and an error status', () => {
    for (const [status, title] of Object.values(kinds)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).not.toBe('');
    }
  });
});

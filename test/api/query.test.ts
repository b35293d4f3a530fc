import { describe, expect, test } from 'vitest';
import { readQuery, refuseParameters } from '../../src/api/query.ts';
import { errorsOf } from './errors-of.ts';

describe('a query string', () => {
  test('is read as names and values, percent-encoded UTF-8 and plus signs included', () => {
    expect([...readQuery('a=1&b=%E9%9B%B2+%2B&&c=x=y&')]).toEqual([
      ['a', '1'],
      ['b', '雲 +'],
      ['c', 'x=y'],
    ]);
    expect(readQuery('').size).toBe(0);
  });

  test('may leave search empty, which is no search', () => {
    expect(readQuery('search=&page=2')).toEqual(new Map([['page', '2']]));
  });

  test.each([
    ['period=7&period=7', 'period', 'must be given once'],
    ['period=7&%70eriod=30', 'period', 'must be given once'],
    ['search=&search=', 'search', 'must be given once'],
    ['period=', 'period', 'must not be empty'],
    ['period', 'period', 'must not be empty'],
    ['period=%00', 'period', 'must not hold a NUL character'],
    ['period=%', 'period', 'must be percent-encoded UTF-8'],
    ['period=%C3%28', 'period', 'must be percent-encoded UTF-8'],
    ['period=%ED%A0%80', 'period', 'must be percent-encoded UTF-8'],
  ])('%s breaks a rule', (text, field, rule) => {
    expect(errorsOf(() => readQuery(text))).toEqual([{ field, rule }]);
  });

  test.each(['%FF=1', '=7', 'a=1&='])('whose names cannot be read is malformed: %s', (text) => {
    expect(errorsOf(() => readQuery(text))).toBe('malformed-request');
  });

  test('names every rule that it breaks', () => {
    expect(errorsOf(() => readQuery('a=&b=1&b=2'))).toEqual([
      { field: 'a', rule: 'must not be empty' },
      { field: 'b', rule: 'must be given once' },
    ]);
  });

  test('with thousands of parameters is refused before they are looked at', () => {
    expect(errorsOf(() => readQuery('a=1&'.repeat(5000)))).toEqual([
      { field: 'parameters', rule: 'must be at most 100' },
    ]);
  });

  test('is refused where nothing can be asked for', () => {
    expect(errorsOf(() => refuseParameters('page=1'))).toEqual([
      { field: 'page', rule: 'is not a parameter here' },
    ]);
    expect(() => refuseParameters('')).not.toThrow();
  });
});

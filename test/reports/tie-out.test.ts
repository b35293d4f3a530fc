import { describe, expect, test } from 'vitest';
import { firstOf, inOrder, partsAddUp } from '../../src/reports/tie-out.ts';

describe('Parts tie out', () => {
  test('when they add up to the total, binary noise aside', () => {
    expect(partsAddUp('stages', [0.1, 0.2], 0.3)).toBeNull();
    expect(partsAddUp('nothing', [], 0)).toBeNull();
  });

  test('when they miss it by no more than their own rounding', () => {
    expect(partsAddUp('stages', [0.33, 0.33, 0.33], 1, 0.01)).toBeNull();
    expect(partsAddUp('stages', [33, 33, 33], 101, 1)).toBeNull();
    expect(partsAddUp('stages', [33, 33, 33], 102, 1)).toMatch('99');
  });

  test('counts by nothing at all', () => {
    expect(partsAddUp('members', [3, 4], 8)).toBe('members: the parts add up to 7, the total is 8');
  });
});

describe('Values in order', () => {
  test('may be equal', () => {
    expect(inOrder('forecast', [1, 1, 2])).toBeNull();
  });

  test('are named where they are not', () => {
    expect(inOrder('forecast', [1, 3, 2])).toBe('forecast: 3 is above 2');
  });
});

test('The first of several checks that fails is the one that is told', () => {
  expect(firstOf(null, 'second', 'third')).toBe('second');
  expect(firstOf(null, null)).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

describe('nearest', () => {
  test.each([
    ['schedul', 'schedule'],
    ['recipents', 'recipients'],
    ['Schedule', 'schedule'],
    ['tempalte', 'template'],
  ])('%s was meant to be %s', (word, meant) => {
    expect(nearest(word, ['formats', 'recipients', 'schedule', 'template'])).toBe(meant);
  });

  test('is nothing when no candidate is near', () => {
    expect(nearest('colour', ['formats', 'recipients'])).toBeNull();
    expect(nearest('x', [])).toBeNull();
  });
});

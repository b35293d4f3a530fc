import { expect, test } from 'vitest';
import { warningsOf } from '../../../src/reports/crm/warnings.ts';

test('each count that is not zero is a warning in the words of its name, in the order given', () => {
  const text = (key: string, values = {}) => `${key}: ${JSON.stringify(values)}`;
  expect(warningsOf({ text, language: 'en' }, { late: 1200, none: 0, stray: 1 })).toEqual([
    { kind: 'note', tone: 'warning', text: 'late: {"count":"1,200"}' },
    { kind: 'note', tone: 'warning', text: 'stray: {"count":"1"}' },
  ]);
});

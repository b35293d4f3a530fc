import { expect, test } from 'vitest';
import { withFixedTimes } from '../../../src/render/workbook/zip.ts';

test('bytes that are no archive are refused with the reason', () => {
  expect(() => withFixedTimes(Buffer.from('not a zip'))).toThrow(/no end record/);
});

import { expect, test } from 'vitest';
import { isKnown } from '../../src/api/conditional.ts';

const etag = '"abc"';

test.each(['"abc"', 'W/"abc"', '*', ' * ', '"x", "abc"', '"x",W/"abc" , "y"', '"a,b", "abc"'])(
  '%s is what the client has',
  (header) => {
    expect(isKnown(header, etag)).toBe(true);
  },
);

test.each([undefined, '', 'abc', '"ABC"', '"ab"', '"abcd"', 'W/"x"', '"x", "y"', '"*"', '"xabc"'])(
  '%s is something else',
  (header) => {
    expect(isKnown(header, etag)).toBe(false);
  },
);

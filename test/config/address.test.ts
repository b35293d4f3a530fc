import { describe, expect, test } from 'vitest';
import { isMailAddress, parseMailbox } from '../../src/config/address.ts';

describe('isMailAddress', () => {
  test.each([
    'cfo@example.com',
    "o'brien+board@mail.example.co.jp",
    'a@xn--fsq.example',
    'boardpack@localhost.localdomain',
  ])('takes %s', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });

  test.each([
    '',
    'cfo',
    'cfo@localhost',
    'a b@example.com',
    '.a@example.com',
    'a..b@example.com',
    'a@-x.com',
    'a@x..com',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com\n',
    'A <a@example.com>',
    'a@example.com,b@example.com',
    `${'a'.repeat(250)}@example.com`,
    '社長@example.com',
  ])('refuses %j', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});

describe('parseMailbox', () => {
  test('reads an address with or without a name', () => {
    expect(parseMailbox('cfo@example.com')).toEqual({ address: 'cfo@example.com' });
    expect(parseMailbox('<cfo@example.com>')).toEqual({ address: 'cfo@example.com' });
    expect(parseMailbox('取締役会 レポート <board@example.com>')).toEqual({
      name: '取締役会 レポート',
      address: 'board@example.com',
    });
    expect(parseMailbox('"Board, Acme" <board@example.com>')).toEqual({
      name: 'Board, Acme',
      address: 'board@example.com',
    });
  });

  test.each([
    'A\r\nB <a@example.com>',
    'A <a@example.com> B',
    'A <a>',
    'A a@example.com',
    '<a@example.com',
    'a@example.com>',
  ])('refuses %j', (text) => {
    expect(parseMailbox(text)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { afterAttempt, MOST_ATTEMPTS } from '../../src/delivery/transition.ts';

const first = { attempts: 1, resends: 0, isResend: false };
const repetition = { attempts: 2, resends: 1, isResend: true };

describe('afterAttempt', () => {
  test('accepted is sent, with what the server answered', () => {
    expect(afterAttempt(first, { kind: 'accepted', response: '250 ok' }, 'resend')).toEqual({
      state: 'sent',
      resends: 0,
      wait: 0,
      error: null,
      response: '250 ok',
    });
    expect(afterAttempt(repetition, { kind: 'accepted', response: '250 ok' }, 'resend').state).toBe('sent');
  });

  test('refused is dead at once', () => {
    expect(afterAttempt(first, { kind: 'refused', reason: '550 no such user' }, 'resend')).toMatchObject({
      state: 'dead',
      error: 'Refused: 550 no such user',
    });
  });

  test('failed waits longer each time and is dead in the end', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS }, (_, index) =>
      afterAttempt({ ...first, attempts: index + 1 }, { kind: 'failed', reason: 'down' }, 'resend'),
    );
    expect(waits.map(({ state, wait }) => `${state} ${wait}`)).toEqual([
      'pending 1',
      'pending 5',
      'pending 15',
      'pending 30',
      'pending 60',
      'pending 120',
      'pending 240',
      'dead 0',
    ]);
    expect(waits.at(-1)!.error).toBe('Given up after 8 attempts: down');
  });

  test('ambiguous is repeated once, then held', () => {
    expect(afterAttempt(first, { kind: 'ambiguous', reason: 'broke' }, 'resend')).toMatchObject({
      state: 'ambiguous',
      resends: 0,
      wait: 1,
      error: 'The server may have accepted it: broke',
    });
    expect(afterAttempt(repetition, { kind: 'ambiguous', reason: 'broke' }, 'resend')).toMatchObject({
      state: 'held',
      error: 'The server may have accepted it, and its repetition: broke',
    });
    expect(
      afterAttempt({ ...first, attempts: MOST_ATTEMPTS }, { kind: 'ambiguous', reason: 'broke' }, 'resend')
        .state,
    ).toBe('ambiguous');
  });

  test('ambiguous is held at once where a person is to decide', () => {
    expect(afterAttempt(first, { kind: 'ambiguous', reason: 'broke' }, 'hold')).toMatchObject({
      state: 'held',
      error: 'The server may have accepted it: broke',
    });
  });

  test('a repetition that surely did not get through has not been used up', () => {
    expect(afterAttempt(repetition, { kind: 'failed', reason: 'down' }, 'resend')).toMatchObject({
      state: 'ambiguous',
      resends: 0,
      wait: 5,
    });
  });

  test('what may have arrived is never called dead', () => {
    expect(afterAttempt(repetition, { kind: 'refused', reason: '550 no' }, 'resend').state).toBe('held');
    expect(
      afterAttempt({ ...repetition, attempts: MOST_ATTEMPTS }, { kind: 'failed', reason: 'down' }, 'resend')
        .state,
    ).toBe('held');
  });
});

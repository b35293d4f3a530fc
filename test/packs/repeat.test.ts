import { expect, test } from 'vitest';
import { reasonToSkip } from '../../src/packs/signals/repeat.ts';

const dueAt = new Date('2026-11-09T13:00:00Z');
const remindDays = 7;
const signal = (id: string, degree: number) => ({ id, degree });
const sent = (day: string, ...fired: { id: string; degree: number }[]) => ({
  dueAt: new Date(`2026-11-${day}T13:00:00Z`),
  fired,
});
const reason = (fired: { id: string; degree: number }[], last: ReturnType<typeof sent> | null) =>
  reasonToSkip(fired, last, { dueAt, remindDays });

test('nothing fires: it is not sent, whatever was sent before', () => {
  expect(reason([], null)).toBe('No signal fires.');
  expect(reason([], sent('01', signal('overdue', 1)))).toBe('No signal fires.');
});

test('the first time something fires it is sent', () => {
  expect(reason([signal('overdue', 0.01)], null)).toBeNull();
});

test('the same signal, no worse, is not sent again', () => {
  const last = sent('08', signal('overdue', 0.5), signal('low_completion m1', 0.2));
  expect(reason([signal('overdue', 0.5)], last)).toBe(
    'The signals that fire (1) were in the pack due 2026-11-08T13:00:00.000Z; none is new or worse.',
  );
  expect(reason([signal('overdue', 0.599)], last)).not.toBeNull();
});

test('a signal a tenth of its limit further beyond it is worse, and sent', () => {
  expect(reason([signal('overdue', 0.61)], sent('08', signal('overdue', 0.5)))).toBeNull();
});

test('a signal about another member is new, and sent', () => {
  const last = sent('08', signal('low_completion m1', 0.9));
  expect(reason([signal('low_completion m1', 0.9), signal('low_completion m2', 0)], last)).toBeNull();
});

test('what still fires is said again after so many days, and not a moment before', () => {
  const fired = [signal('overdue', 0.5)];
  expect(reason(fired, sent('02', ...fired))).toBeNull();
  const later = { dueAt: new Date('2026-11-02T13:00:01Z'), fired };
  expect(reason(fired, later)).not.toBeNull();
});

/** An instant as a timezone's clocks show it, in full: Tuesday, 1 December 2026 at 08:00. */
export function inFull(instant: Date, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(instant);
}

/** An instant as a timezone's clocks show it, for columns: Tue 2026-12-01 08:00. */
export function onClock(instant: Date, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['weekday']} ${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`;
}

/** An instant in UTC: 2026-12-01T13:00Z, with its whole seconds where it has some. */
export function inUtc(instant: Date): string {
  return instant.toISOString().replace(/(?::00)?\.\d+Z$/, 'Z');
}

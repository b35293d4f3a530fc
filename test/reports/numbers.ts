import type { FieldDefinition, Report } from '../../src/reports/report.ts';
import { covers } from './shape.ts';

/** A body with its numbers kept as the digits that were sent. */
export function parsedWithDigits(body: Buffer): unknown {
  const quoted = body
    .toString()
    .replaceAll(
      /("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)/g,
      (_, text?: string, number?: string) => text ?? `"#${number}"`,
    );
  return JSON.parse(quoted);
}

/** Every number whose digits are not those of its unit: minor units, 3 for fractions, 2 for percentages, none for counts. */
export function wrongDigits(report: Report, body: Buffer, minorUnits: number): string[] {
  const { data, meta } = parsedWithDigits(body) as { data: unknown; meta?: unknown };
  return [...valuesOf(data), ...valuesOf({ meta })].flatMap(([path, text]) => {
    const unit = report.definitions.find((definition) => covers(definition.field, path))?.unit;
    const digits = unit && text.startsWith('#') ? digitsOf(unit, minorUnits) : null;
    return digits && !digits.test(text) ? [`${path} is ${text.slice(1)}: not the digits of ${unit}`] : [];
  });
}

/** Every number that is not zero, in an empty tenant's body, but for those that say where it stands. */
export function notZero(body: Buffer): string[] {
  const place = /(^|\.)(page|limit|days|period_days|days_remaining)$/;
  const { data, meta } = parsedWithDigits(body) as { data: unknown; meta?: unknown };
  return [...valuesOf(data), ...valuesOf({ meta })]
    .filter(([path, text]) => /^#.*[1-9]/.test(text) && !place.test(path))
    .map(([path, text]) => `${path} is ${text.slice(1)}`);
}

function digitsOf(unit: FieldDefinition['unit'], minorUnits: number): RegExp | null {
  const exactly = (digits: number) => new RegExp(`^#-?\\d+${digits > 0 ? `\\.\\d{${digits}}` : ''}$`);
  if (unit === 'money') return exactly(minorUnits);
  if (unit === 'count') return exactly(0);
  if (unit === 'fraction') return exactly(3);
  if (unit === 'percentage' || unit === 'points') return exactly(2);
  if (unit === 'days' || unit === 'hours') return /^#-?\d+(\.\d)?$/;
  return null;
}

/** Every text of a parsed body with its path. */
function valuesOf(value: unknown, at = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[at, value]];
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => valuesOf(each, at === '' ? key : `${at}.${key}`));
}

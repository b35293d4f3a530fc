import { z } from 'zod';
import { salesDates } from '../reports/parameters.ts';
import type { ExportParameters } from './export.ts';

/** from_date, to_date and one of the given statuses. */
export function exportParameters(statuses: readonly [string, ...string[]]): z.ZodType<ExportParameters> {
  const status = z.enum(statuses, { error: `must be one of ${statuses.join(', ')}` });
  return z.strictObject({ ...salesDates, status: status.optional() });
}

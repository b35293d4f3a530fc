import type { Json } from '../../json.ts';

/** The envelope of the second CRM document. */
export function answered(title: string, data: Json): Json {
  return { success: true, message: `${title} report generated successfully`, data, meta: {} };
}

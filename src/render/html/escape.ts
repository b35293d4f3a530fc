import { cleanText } from '../text/clean.ts';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;

/** Text safe in HTML content and in quoted attributes; control characters are removed. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

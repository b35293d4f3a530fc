import { Entries, type Json, Written } from './json.ts';

/** Which figures of which documents were ever anything but zero: agreeing on zeros says little. */
export class Figures {
  readonly #met = new Map<string, boolean>();

  /** Notes the figures of a document under its report's name. */
  note(path: string, json: Json): void {
    if (json instanceof Written) this.#met.set(path, this.#met.get(path) === true || Number(json.text) !== 0);
    else if (json instanceof Entries) for (const [, value] of json.entries) this.note(`${path}.*`, value);
    else if (Array.isArray(json)) for (const value of json as readonly Json[]) this.note(`${path}[]`, value);
    else if (json !== null && typeof json === 'object')
      for (const [key, value] of Object.entries(json)) this.note(`${path}.${key}`, value);
  }

  /** Those that were zero each time. */
  always0(): string[] {
    return [...this.#met].filter(([, met]) => !met).map(([path]) => path);
  }
}

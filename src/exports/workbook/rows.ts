import type { TextRow } from '../../db/cursor.ts';

/** Rows of a stream of batches, one after the other, of which several sheets take their share. */
export class Rows {
  readonly #batches: AsyncIterator<readonly TextRow[]>;
  #batch: readonly TextRow[] = [];
  #next = 0;

  constructor(batches: AsyncIterable<readonly TextRow[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** Whether there are more rows; waits for them where it has to. */
  async fill(): Promise<boolean> {
    while (this.#next >= this.#batch.length) {
      const { done, value } = await this.#batches.next();
      if (done) return false;
      this.#batch = value;
      this.#next = 0;
    }
    return true;
  }

  /** At most so many of the rows that have been waited for. */
  take(most: number): readonly TextRow[] {
    const taken = this.#batch.slice(this.#next, this.#next + most);
    this.#next += taken.length;
    return taken;
  }
}

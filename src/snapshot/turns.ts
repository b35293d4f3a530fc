interface Waiting {
  tenant: string;
  most: number;
  begin: () => void;
}

/** Lets so many work at the same time, of each tenant and in all; whoever comes later waits, the first come first. */
export class Turns {
  readonly #most: number;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Does the work as soon as fewer than `most` of the tenant's are under way. Null when that has not come to pass after
   * `patience` milliseconds: then it is never begun.
   */
  async take<T>(
    tenant: string,
    most: number,
    patience: number,
    work: () => Promise<T>,
  ): Promise<{ result: T } | null> {
    if (this.#isFree({ tenant, most })) this.#count(tenant, 1);
    else if (!(await this.#wait(tenant, most, patience))) return null;
    try {
      return { result: await work() };
    } finally {
      this.#count(tenant, -1);
      [...this.#waiting].find((next) => this.#isFree(next))?.begin();
    }
  }

  async #wait(tenant: string, most: number, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (begins: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        // Counted here, not where the promise is heard: nobody may slip in between.
        if (begins) this.#count(tenant, 1);
        resolve(begins);
      };
      const waiting = { tenant, most, begin: () => settle(true) };
      const timer = setTimeout(() => settle(false), patience);
      this.#waiting.add(waiting);
    });
  }

  #isFree({ tenant, most }: Pick<Waiting, 'tenant' | 'most'>): boolean {
    return this.#total < this.#most && (this.#running.get(tenant) ?? 0) < most;
  }

  #count(tenant: string, by: number): void {
    const running = (this.#running.get(tenant) ?? 0) + by;
    this.#total += by;
    if (running > 0) this.#running.set(tenant, running);
    else this.#running.delete(tenant);
  }
}

/** A small generator (splitmix32) whose whole course follows from its seed, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A fraction in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mix(this.#state) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** True with that probability, 0..1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One of a list, by the share each has; shares need not add up to 1. */
  weighted<T extends { share: number }>(list: readonly T[]): T {
    let left = this.next() * list.reduce((sum, each) => sum + each.share, 0);
    for (const each of list) {
      left -= each.share;
      if (left < 0) return each;
    }
    return list[list.length - 1] as T;
  }
}

/** Generators that depend only on the seed, a stream's name and an index: any row can be made without those before it. */
export function randomStreams(seed: string): (stream: string, index: number) => Random {
  const hashes = new Map<string, number>();
  return (stream, index) => {
    let hash = hashes.get(stream);
    if (hash === undefined) hashes.set(stream, (hash = hashText(`${seed}/${stream}`)));
    return new Random(mix(hash ^ Math.imul(index + 1, 0x9e3779b1)));
  };
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

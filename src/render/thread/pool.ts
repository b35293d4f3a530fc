import { BoardpackError } from '../../errors.ts';
import type { Artifact } from '../document.ts';
import type { Order } from './message.ts';
import { Thread } from './thread.ts';

const SECOND = 1000;

/** How long a thread is kept for the next document, in milliseconds. */
const IDLE = 60 * SECOND;

export interface RenderOptions {
  /** Stops the work at any moment; the rendering then fails with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Refused when so many wait for a thread already. @default all wait */
  mostWaiting?: number | undefined;
}

/** Somebody who waits for a thread. */
interface Waiting {
  take: (thread: Thread) => void;
  refuse: (error: unknown) => void;
}

/** Threads that render documents, so that what the process does besides goes on: started when they are needed, ended when idle. */
export class Pool {
  readonly #most: number;
  readonly #make: () => Thread;
  readonly #idle: { thread: Thread; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: Waiting[] = [];
  #threads = 0;

  /** `most` threads at the same time, each as `make` makes it: the system may refuse it another one. */
  constructor(most: number, make: () => Thread = () => new Thread()) {
    this.#most = most;
    this.#make = make;
  }

  /** Starts a thread where there is none, so that it is ready when it is needed. */
  warm(): void {
    if (this.#threads === 0) this.#giveBack(this.#start());
  }

  /** Renders a document in a thread. @throws what the renderer throws; unavailable when too many wait; the signal's reason */
  async render(order: Order, { signal, mostWaiting = Infinity }: RenderOptions): Promise<Artifact> {
    signal?.throwIfAborted();
    const thread = await this.#take(signal, mostWaiting);
    try {
      return await thread.render(order, signal);
    } finally {
      this.#giveBack(thread);
    }
  }

  async #take(signal: AbortSignal | undefined, mostWaiting: number): Promise<Thread> {
    const idle = this.#idle.pop();
    if (idle) {
      clearTimeout(idle.timer);
      if (!idle.thread.isOver) return idle.thread;
      this.#threads -= 1;
    }
    if (this.#threads < this.#most) return this.#start();
    if (this.#waiting.length >= mostWaiting) throw busy();
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        take: (thread) => {
          signal?.removeEventListener('abort', leave);
          resolve(thread);
        },
        refuse: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      this.#waiting.push(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #start(): Thread {
    const thread = this.#make();
    this.#threads += 1;
    return thread;
  }

  #giveBack(thread: Thread): void {
    if (thread.isOver) return this.#replace();
    const next = this.#waiting.shift();
    if (next) return next.take(thread);
    const timer = setTimeout(() => this.#retire(thread), IDLE);
    this.#idle.push({ thread, timer: timer.unref() });
  }

  /** Where no other thread can be had, those that still work serve who waits; nobody waits for none. */
  #replace(): void {
    this.#threads -= 1;
    if (this.#waiting.length === 0) return;
    try {
      const thread = this.#start();
      this.#waiting.shift()?.take(thread);
    } catch (error) {
      if (this.#threads === 0) for (const { refuse } of this.#waiting.splice(0)) refuse(error);
    }
  }

  #retire(thread: Thread): void {
    this.#idle.splice(
      this.#idle.findIndex((each) => each.thread === thread),
      1,
    );
    this.#threads -= 1;
    thread.end();
  }
}

function busy(): BoardpackError {
  return new BoardpackError('unavailable', 'As many files as may wait are waiting to be rendered', {
    hint: 'Try again in a moment, or ask for csv',
  });
}

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

/** Threads that render documents, so that what the process does besides goes on: started when they are needed, ended when idle. */
export class Pool {
  readonly #most: number;
  readonly #idle: { thread: Thread; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: ((thread: Thread) => void)[] = [];
  #threads = 0;

  /** `most` threads at the same time. */
  constructor(most: number) {
    this.#most = most;
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
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(signal?.reason as Error);
      };
      const take = (thread: Thread): void => {
        signal?.removeEventListener('abort', leave);
        resolve(thread);
      };
      this.#waiting.push(take);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #start(): Thread {
    this.#threads += 1;
    return new Thread();
  }

  #giveBack(thread: Thread): void {
    if (thread.isOver) this.#threads -= 1;
    const next = this.#waiting.shift();
    if (next) return next(thread.isOver ? this.#start() : thread);
    if (thread.isOver) return;
    const timer = setTimeout(() => this.#retire(thread), IDLE);
    this.#idle.push({ thread, timer: timer.unref() });
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

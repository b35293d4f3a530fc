import { Worker } from 'node:worker_threads';
import { BoardpackError } from '../../errors.ts';
import type { Artifact } from '../document.ts';
import { type Answer, type Order, thrownBy } from './message.ts';

/** Memory that rendering one document may take, in megabytes: more ends the thread, not the process. */
const MOST_MEMORY = 1024;

/** A thread that renders one document at a time. Idle, it keeps no process from ending. */
export class Thread {
  readonly #worker: Worker;
  readonly #mostMemory: number;
  #isOver = false;

  /** `mostMemory` is what rendering may take, in megabytes. */
  constructor(mostMemory: number = MOST_MEMORY) {
    this.#mostMemory = mostMemory;
    this.#worker = new Worker(new URL('start.js', import.meta.url), {
      name: 'render',
      // What the process was started with, such as a debugger's port, is not for its threads.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    });
    this.#worker.on('error', () => {
      this.#isOver = true;
    });
    this.#worker.once('exit', () => {
      this.#isOver = true;
    });
    this.#worker.unref();
  }

  /** Whether it has ended, and renders nothing any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Renders a document. The signal ends the thread with it. @throws what the renderer throws; too_large when it takes too much memory */
  async render(order: Order, signal?: AbortSignal): Promise<Artifact> {
    const worker = this.#worker;
    const listening = new AbortController();
    worker.ref();
    try {
      return await new Promise<Artifact>((resolve, reject) => {
        const { signal: until } = listening;
        const listen = (event: string, heard: (value: never) => void): void => {
          const hear = heard as (value: unknown) => void;
          worker.once(event, hear);
          until.addEventListener('abort', () => worker.off(event, hear));
        };
        listen('message', (answer: Answer) => {
          if ('artifact' in answer) resolve(received(answer.artifact));
          else reject(thrownBy(answer));
        });
        listen('error', (error: Error) => reject(this.#ended(error)));
        listen('exit', () => reject(this.#ended()));
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { signal: until });
        worker.postMessage(order, []);
      });
    } catch (error) {
      if (signal?.aborted) this.end();
      throw error;
    } finally {
      listening.abort();
      worker.unref();
    }
  }

  #ended(cause?: Error): BoardpackError {
    const { code } = Object(cause) as { code?: unknown };
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY')
      return new BoardpackError('internal', 'The thread that rendered the document has ended', { cause });
    const most = this.#mostMemory.toLocaleString('en');
    return new BoardpackError(
      'too_large',
      `Rendering this document takes more than the ${most} MB of memory that it may have`,
      { hint: 'Ask for csv, or for a shorter window or fewer sections', cause },
    );
  }

  /** Stops it, whatever it does. */
  end(): void {
    this.#isOver = true;
    void this.#worker.terminate();
  }
}

/** Bytes arrive as a plain array of them. */
function received({ bytes, ...artifact }: Artifact): Artifact {
  return { ...artifact, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

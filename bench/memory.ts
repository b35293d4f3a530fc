import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds between two looks. */
const PAUSE = 200;
const KILOBYTE = 1024;

/** Most memory, in bytes, that this process and the PostgreSQL of a home had at the same look. */
export interface Peak {
  node: number;
  /** Without the pages that its processes share: the buffers. Zero where there is no /proc. */
  postgres: number;
}

/** Watches memory until it is asked for the peak; each asking begins anew. */
export class Memory {
  readonly #postmaster: string;
  readonly #timer: NodeJS.Timeout;
  #peak: Peak = { node: 0, postgres: 0 };

  /** Watches the PostgreSQL whose data is below a home. */
  constructor(home: string) {
    const [postmaster = ''] = readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    this.#postmaster = postmaster;
    this.#timer = setInterval(() => this.#look(), PAUSE);
  }

  /** The peak since the last asking. */
  peak(): Peak {
    this.#look();
    const peak = this.#peak;
    this.#peak = { node: 0, postgres: 0 };
    return peak;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#peak = {
      node: Math.max(this.#peak.node, process.memoryUsage.rss()),
      postgres: Math.max(this.#peak.postgres, privateMemory(this.#postmaster)),
    };
  }
}

/** Bytes that a process and its children do not share with others, as Linux tells. */
function privateMemory(parent: string): number {
  return processes()
    .map(statusOf)
    .filter((status) => field(status, 'Pid') === parent || field(status, 'PPid') === parent)
    .reduce((sum, status) => sum + Number(field(status, 'RssAnon')?.split(' ')[0] ?? 0) * KILOBYTE, 0);
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** What Linux says of a process; nothing where it has ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function field(status: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
}

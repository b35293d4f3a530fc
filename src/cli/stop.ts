const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Milliseconds within which a further signal belongs to the first: a terminal and npm both pass a Ctrl-C on. */
const SAME_REQUEST = 1000;

let request: Promise<void> | undefined;

/**
 * Resolves when a person or the system asks the process to stop. From the first call on a signal does not end the process by itself,
 * so that what has been opened is closed; one that comes later than a second after another does.
 */
export function stopRequested(): Promise<void> {
  request ??= new Promise((resolve) => {
    let first = Number.POSITIVE_INFINITY;
    const onSignal = (): void => {
      if (Date.now() - first > SAME_REQUEST) process.exit(1);
      first = Math.min(first, Date.now());
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
  return request;
}

/** Milliseconds between two lines about the same thing. */
const PAUSE = 5000;

const began = performance.now();
let last = { about: '', at: 0 };

/** A line on stderr about what a benchmark is doing, with the seconds since it began; about one thing at most one in five seconds. */
export function tell(about: string, detail = ''): void {
  const now = performance.now();
  if (about === last.about && now - last.at < PAUSE) return;
  last = { about, at: now };
  const seconds = ((now - began) / 1000).toFixed(0).padStart(5);
  process.stderr.write(`${seconds} s  ${about}${detail === '' ? '' : `: ${detail}`}\n`);
}

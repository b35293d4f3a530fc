import { isUtf8 } from 'node:buffer';
import { BoardpackError } from '../errors.ts';

/**
 * Decodes bytes as UTF-8 text, piece by piece, a byte order mark dropped.
 * @throws source, naming file, line and byte, at the first byte that is not UTF-8
 */
export async function* utf8Texts(bytes: AsyncIterable<Buffer>, where: string): AsyncGenerator<string> {
  let carried: Buffer = Buffer.alloc(0);
  let line = 1;
  let offset = 0;
  for await (const piece of bytes) {
    const joined = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const whole = joined.subarray(0, joined.length - unfinishedTail(joined));
    if (!isUtf8(whole)) throw notUtf8(whole, where, line, offset);
    const text = whole.toString('utf8');
    yield offset === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    line += countFeeds(whole, whole.length);
    offset += whole.length;
    carried = joined.subarray(whole.length);
  }
  if (carried.length > 0) throw notUtf8(carried, where, line, offset);
}

/** Bytes at the end that begin a character whose rest may still come: 0 to 3. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function notUtf8(bytes: Buffer, where: string, line: number, offset: number): BoardpackError {
  const at = firstInvalid(bytes);
  const value = (bytes[at] as number).toString(16).toUpperCase().padStart(2, '0');
  const place = `${where}, line ${line + countFeeds(bytes, at)}, byte ${offset + at + 1}`;
  return new BoardpackError('source', `The file is not UTF-8: byte 0x${value} begins no character`, {
    where: place,
    hint: 'Export it again as UTF-8',
  });
}

function firstInvalid(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  // The longest valid prefix, by bisection: cutting inside a character is healed by looking at whole characters only.
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - unfinishedTail(prefix)))) good = middle;
    else bad = middle;
  }
  const start = good - unfinishedTail(bytes.subarray(0, good));
  return Math.max(0, start);
}

function countFeeds(bytes: Buffer, to: number): number {
  let feeds = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < to; at = bytes.indexOf(10, at + 1)) feeds++;
  return feeds;
}

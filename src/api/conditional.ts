/** A tag of an If-None-Match list: `"abc"`, or `W/"abc"`, which compares the same here. */
const TAG = /(?:W\/)?("[^"]*")/g;

/** Whether If-None-Match names what would be sent, so that 304 is the answer: a list of tags, weak ones too, or `*`. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(TAG)].some(([, tag]) => tag === etag);
}

/** The candidate that a misspelt word was probably meant to be; null when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
    )
    .toSorted((one, other) => one.distance - other.distance);
  return best?.candidate ?? null;
}

/** `did you mean x?`, or the list of what there is. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near ? `did you mean ${near}?` : `known are ${candidates.join(', ')}`;
}

/** Levenshtein's: how many letters must be put in, left out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      next.push(
        Math.min(
          (next[column] as number) + 1,
          (row[column + 1] as number) + 1,
          (row[column] as number) + (letter === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) as number;
}

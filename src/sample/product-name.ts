/** The product names of a catalogue: every style of every thing once, then the next model round. */
export function productName(
  index: number,
  styles: readonly string[],
  things: readonly string[],
  words: { join: string; round: (round: number) => string },
): string {
  const round = Math.floor(index / (styles.length * things.length));
  const style = styles[(index + Math.floor(index / things.length)) % styles.length];
  const name = `${style}${words.join}${things[index % things.length]}`;
  return round > 0 ? `${name}${words.round(round + 1)}` : name;
}

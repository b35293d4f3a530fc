/** Something that can be had, and what an Accept header may call it: the most specific first. */
export type Preference<Choice> = readonly [choice: Choice, names: readonly string[]];

/**
 * The choice that an Accept or Accept-Language header wants most (RFC 9110); of equally wanted ones the first. Null when it
 * wants none of them.
 */
export function preferred<Choice>(header: string, choices: readonly Preference<Choice>[]): Choice | null {
  const weights = weightsOf(header);
  let best: { choice: Choice; weight: number } | null = null;
  for (const [choice, names] of choices) {
    const name = names.find((each) => weights.has(each));
    const weight = name === undefined ? 0 : (weights.get(name) ?? 0);
    if (weight > (best?.weight ?? 0)) best = { choice, weight };
  }
  return best?.choice ?? null;
}

/** `text/csv;q=0.8, application/pdf` → 0.8 and 1, the greatest where a name comes twice. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.slice(0, 1000).split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith('q='))?.slice(2) ?? '1';
    const weight = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0;
    if (name !== '') weights.set(name, Math.max(weight, weights.get(name) ?? 0));
  }
  return weights;
}

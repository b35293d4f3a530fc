import { compareDecimals, decimalDifference, decimalQuotient, decimalSum, decimalTimes } from '../decimal.ts';

/** How a figure that stands in no document follows from those that do; each works on numbers as they are written. */
const rules = {
  sum: (...parts: string[]) => decimalSum(parts),
  difference: (now: string, was: string) => decimalDifference(now, was),
  /** (now − was) / was, in percent with two decimals. */
  percent: (now: string, was: string) =>
    decimalQuotient(decimalTimes(decimalDifference(now, was), 100), was, 2),
  /** now − was of two percentages, with two decimals. */
  points: (now: string, was: string) => decimalQuotient(decimalDifference(now, was), '1', 2),
  /** now − was of two fractions, in points with two decimals. */
  fraction_points: (now: string, was: string) =>
    decimalQuotient(decimalTimes(decimalDifference(now, was), 100), '1', 2),
  /** part / whole; zero of nothing is zero. */
  share: (part: string, whole: string) => quotient(part, whole),
  /** A value over the mean of several. */
  share_of_mean: (own: string, ...all: string[]) => quotient(decimalTimes(own, all.length), decimalSum(all)),
} as const;

/** As precise as a number of the document model is. */
function quotient(part: string, whole: string): string {
  return compareDecimals(whole, '0') === 0 ? '0' : String(Number(decimalQuotient(part, whole, 16)));
}

export type Rule = keyof typeof rules;

/**
 * A number of a document that knows where it stands there and how it was written. It computes as the number does, so that what a
 * report shows of such a document tells which figure is which.
 */
export class Traced extends Number {
  /** As written in the JSON. */
  readonly text: string;
  /** `sales/dashboard data.summary.total_revenue`. */
  readonly path: string;

  constructor(text: string, path: string) {
    super(text);
    this.text = text;
    this.path = path;
  }
}

/** A number that follows from traced ones by a rule. */
class TracedRule extends Number {
  readonly rule: Rule;
  readonly operands: readonly unknown[];

  constructor(value: number, rule: Rule, operands: readonly unknown[]) {
    super(value);
    this.rule = rule;
    this.operands = operands;
  }
}

/** A figure that follows from others by a rule, exactly: every number that a report shows and its document lacks is made here. */
export function derive(rule: Rule, ...operands: readonly number[]): number {
  const value = Number(apply(rule, operands.map(String)));
  return operands.some(isTraced) ? (new TracedRule(value, rule, operands) as unknown as number) : value;
}

/** What a shown number should be, as it is written, and where that comes from; null for a number that nothing accounts for. */
export function accountOf(value: unknown): { text: string; from: string } | null {
  if (value instanceof Traced) return { text: value.text, from: value.path };
  if (!(value instanceof TracedRule)) return null;
  const operands = value.operands.map(
    (each) => accountOf(each) ?? { text: String(each), from: String(each) },
  );
  const from = `${value.rule} of ${operands.map((each) => each.from).join(', ')}`;
  return {
    text: apply(
      value.rule,
      operands.map(({ text }) => text),
    ),
    from,
  };
}

function isTraced(value: unknown): boolean {
  return value instanceof Traced || value instanceof TracedRule;
}

function apply(rule: Rule, operands: readonly string[]): string {
  const calculate: (...texts: string[]) => string = rules[rule];
  return calculate(...operands);
}

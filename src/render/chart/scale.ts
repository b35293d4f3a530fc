import type { Unit } from '../document.ts';

const TICKS = 4;

/** From values to lengths: zero always belongs to the domain, and its ends are round. */
export interface Scale {
  from: number;
  to: number;
  ticks: number[];
  at: (value: number) => number;
}

/**
 * A linear scale over values, drawn from `start` (the lowest value) to `end`; about four ticks at round steps of 1, 2, 2.5 or 5
 * times a power of ten, for counts at whole ones. Where all is zero, only zero is marked.
 */
export function linearScale(values: readonly number[], start: number, end: number, unit: Unit): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (high === low) return { from: 0, to: 1, ticks: [0], at: (value) => start + value * (end - start) };
  const step =
    unit === 'count'
      ? Math.max(1, roundStep((high - low) / TICKS, [1, 2, 5, 10]))
      : roundStep((high - low) / TICKS, [1, 2, 2.5, 5, 10]);
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.max(Math.ceil(high / step - 1e-9) * step, from + step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) =>
    tidy(from + index * step),
  );
  return { from, to, ticks, at: (value) => start + ((value - from) / (to - from)) * (end - start) };
}

function roundStep(rough: number, factors: readonly number[]): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = factors.find((candidate) => candidate * magnitude >= rough * (1 - 1e-9)) ?? 10;
  return factor * magnitude;
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** A scale without round ends, for bars that carry their own labels. */
export function exactScale(values: readonly number[], start: number, end: number): Scale {
  const from = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const to = high > from ? high : from + 1;
  return { from, to, ticks: [], at: (value) => start + ((value - from) / (to - from)) * (end - start) };
}

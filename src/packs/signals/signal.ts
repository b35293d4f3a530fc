import type { Language } from '../../config/schema.ts';
import type { Reader } from '../../render/format.ts';
import type { Tenant } from '../../snapshot/context.ts';

/** A warning that fired: what it is about, and how far beyond its limit. */
export interface Signal {
  /** The kind of signal and its subject: equal in every occurrence in which the same thing is wrong. */
  id: string;
  /** How far beyond the limit, as a part of the limit (0.2: a fifth beyond); beyond a limit of zero, the value itself. */
  degree: number;
  text: string;
}

/** Whose limits are read, and for whose eyes. */
export interface Reading {
  tenant: Tenant;
  language: Language;
  reader: Reader;
}

/** How far a value lies beyond a limit, as a part of it. */
export function degreeOf(value: number, limit: number): number {
  const beyond = Math.abs(value - limit);
  return limit === 0 ? beyond : beyond / Math.abs(limit);
}

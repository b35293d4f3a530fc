import type { Random } from './random.ts';

/** A person's or company's name, and the part of a mail address that is made of it. */
export interface Name {
  text: string;
  mail: string;
}

export interface ForeignCurrency {
  code: string;
  digits: number;
  /** Share of the customers billed in it, 0..1. */
  share: number;
  /** Units of the reporting currency for one unit, on average. */
  rate: number;
}

export interface PaymentMethod {
  name: string;
  share: number;
  /** Empty: no gateway takes part. */
  gateways: readonly { name: string; share: number; milliseconds: number }[];
  /** Part of the amount, 0..1, and US cents per payment. */
  fee: { rate: number; cents: number };
  /** Shortest and longest time from creation to completion, in seconds. */
  seconds: readonly [number, number];
  /** Share of the payments preceded by a failed attempt, 0..1. */
  failing: number;
}

export interface Channel {
  name: string;
  share: number;
  /** Marketing spend per month at scale 1, in US dollars; 0 is a channel that costs nothing. */
  spend: number;
}

/** One market: its money, calendar habits and words. */
export interface Profile {
  timezone: string;
  currency: string;
  digits: number;
  /** Minor units of the reporting currency for one US dollar: the sizes of all amounts follow from it. */
  dollar: number;
  /** List prices are multiples of this many minor units. */
  priceStep: number;
  foreign: readonly ForeignCurrency[];
  /** Growth from one year to the next: 0.25 is a quarter more. */
  growth: number;
  /** Relative size of each month from January, and of each weekday from Monday. */
  months: readonly number[];
  weekdays: readonly number[];
  channels: readonly Channel[];
  methods: readonly PaymentMethod[];
  person: (random: Random) => Name;
  company: (random: Random) => Name;
  product: (index: number) => string;
  branches: readonly string[];
  jobTitles: readonly string[];
  dealTopics: readonly string[];
  subjects: readonly string[];
  fileNames: readonly string[];
  pipelines: readonly [string, string];
}

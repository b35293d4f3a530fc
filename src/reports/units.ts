/** What the values of a unit look like, wherever a field has it. */
export const units = {
  money:
    "An amount in the tenant's reporting currency with exactly the currency's minor units (JPY 0, USD 2, KWD 3), computed unrounded and rounded once, halves away from zero.",
  count: 'A whole number.',
  fraction: 'A share from 0 to 1 (in a few fields, which say so, above 1) with 3 decimals; 0 of nothing.',
  percentage: 'Hundredths of a whole with 2 decimals; 0 where the whole is 0.',
  points: 'A difference of two percentages, in percentage points, with 2 decimals.',
  days: 'Calendar days in the timezone of the tenant; averages have 1 decimal.',
  hours: 'Hours with 1 decimal.',
  date: 'A calendar day in the timezone of the tenant, YYYY-MM-DD.',
  instant: 'A point in time in UTC, whole seconds, YYYY-MM-DDThh:mm:ssZ.',
  text: 'Text. An identifier in a sales or operations report is a number where it is 1 to 15 digits without a leading zero.',
  flag: 'true or false.',
  number: 'A plain number, its decimals as the field says.',
} as const;

/** The unit of a field. */
export type Unit = keyof typeof units;

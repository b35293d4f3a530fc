import type { Column, ColumnType } from '../entities/entity.ts';
import { instant } from './instant.ts';
import { quoteText } from './names.ts';

interface Reading {
  /** The type in the facts. */
  sql: string;
  /** SQL condition on a text that is not null: it reads as this type. */
  valid: (text: string) => string;
  /** SQL: the typed value of a valid text. */
  cast: (text: string) => string;
  /** How a reason goes on after the column's name. */
  otherwise: string;
}

// Patterns come first: PostgreSQL's own casts also take 1e5, 0x1F, NaN, now, infinity, 24:00 and 01/02/2025.
const NUMBER = `'^[+-]?[0-9]+([.][0-9]+)?$'`;
const DATE = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-5][0-9])?)?';
const TIMESTAMP = `'^${DATE}([T ]${TIME})?$'`;
const BOOLEANS = `'{true,false,1,0,t,f,yes,no}'::text[]`;
const CURRENCIES = `'{${Intl.supportedValuesOf('currency').join(',')}}'::text[]`;

/** Characters up to which products of two numbers are sure to be numbers again. */
const LONGEST_NUMBER = 100;

/** Bytes up to which a text fits into every index that holds it. */
const LONGEST_ID = 500;

const isNumber = (text: string): string => `length(${text}) <= ${LONGEST_NUMBER} and ${text} ~ ${NUMBER}`;
const numeric = (text: string): string => `${text}::numeric`;

const number: Reading = { sql: 'numeric', valid: isNumber, cast: numeric, otherwise: 'is not a number' };

const readings: Record<ColumnType, Reading> = {
  id: {
    sql: 'text',
    valid: (text) => `octet_length(${text}) <= ${LONGEST_ID}`,
    cast: (text) => text,
    otherwise: `is longer than ${LONGEST_ID} bytes`,
  },
  text: { sql: 'text', valid: () => 'true', cast: (text) => text, otherwise: '' },
  ts: {
    sql: 'timestamptz',
    valid: (text) => `${text} ~ ${TIMESTAMP} and pg_input_is_valid(${text}, 'timestamptz')`,
    cast: instant,
    otherwise: 'is not a timestamp such as 2026-01-31T09:30:00Z',
  },
  date: {
    sql: 'date',
    valid: (text) => `${text} ~ '^${DATE}$' and pg_input_is_valid(${text}, 'date')`,
    cast: (text) => `${text}::date`,
    otherwise: 'is not a date such as 2026-01-31',
  },
  month: {
    sql: 'text',
    valid: (text) => `${text} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and pg_input_is_valid(${text} || '-01', 'date')`,
    cast: (text) => text,
    otherwise: 'is not a month such as 2026-01',
  },
  money: number,
  decimal: number,
  ratio: {
    sql: 'numeric',
    valid: (text) => `case when ${isNumber(text)} then ${text}::numeric between 0 and 1 else false end`,
    cast: numeric,
    otherwise: 'is not a number from 0 to 1',
  },
  rate: {
    sql: 'numeric',
    valid: (text) => `case when ${isNumber(text)} then ${text}::numeric > 0 else false end`,
    cast: numeric,
    otherwise: 'is not a number above 0',
  },
  int: {
    sql: 'integer',
    valid: (text) => `${text} ~ '^[+-]?[0-9]+$' and pg_input_is_valid(${text}, 'integer')`,
    cast: (text) => `${text}::integer`,
    otherwise: 'is not a whole number',
  },
  bool: {
    sql: 'boolean',
    valid: (text) => `lower(${text}) = any (${BOOLEANS})`,
    cast: (text) => `lower(${text})::boolean`,
    otherwise: 'is not true or false',
  },
  currency: {
    sql: 'text',
    valid: (text) => `${text} = any (${CURRENCIES})`,
    cast: (text) => text,
    otherwise: 'is not an ISO 4217 currency such as USD',
  },
};

/** A column, and what is known of its values before SQL looks at them. */
export interface CheckedColumn extends Column {
  name: string;
  /** Every value has the usual form of the type: nothing is left to check but its absence. */
  isPlain: boolean;
}

/** SQL: why the column's text (an SQL expression, null for absent) breaks the contract, or null. */
export function reason(column: CheckedColumn, text: string): string {
  const { name } = column;
  const missing = column.required ? `when ${text} is null then ${quoteText(`${name} is missing`)} ` : '';
  const valid = column.oneOf ? `${text} = any (${words(column)})` : readings[column.type].valid(text);
  const otherwise = column.oneOf
    ? `is not one of ${column.oneOf.join(', ')}`
    : readings[column.type].otherwise;
  const isChecked = !column.isPlain && valid !== 'true';
  const broken = isChecked
    ? `when not (${valid}) then ${quoteText(`${name} ${otherwise}: `)} || ${shown(text)} `
    : '';
  return missing + broken === '' ? 'null' : `case ${missing}${broken}end`;
}

/** SQL: the typed value of a column's valid text. */
export function typed(column: CheckedColumn, text: string): string {
  if (column.isPlain) return `${text}::${readings[column.type].sql}`;
  if (!column.readAs) return readings[column.type].cast(text);
  const cases = Object.entries(column.readAs).map(
    ([word, meant]) => `when ${quoteText(word)} then ${quoteText(meant)}`,
  );
  return `case ${text} ${cases.join(' ')} else ${text} end`;
}

/** SQL: the value of a column that the source does not have. */
export function absent(column: Column): string {
  return `null::${readings[column.type].sql}`;
}

function words(column: Column): string {
  const all = [...(column.oneOf ?? []), ...Object.keys(column.readAs ?? {})];
  return `array[${all.map(quoteText).join(', ')}]`;
}

/** A value as a reason shows it: quoted, and cut when long. */
function shown(text: string): string {
  return `to_json(case when length(${text}) > 80 then left(${text}, 79) || '…' else ${text} end)::text`;
}

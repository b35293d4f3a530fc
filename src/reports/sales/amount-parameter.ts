import { z } from 'zod';

/**
 * An amount of money from 0, written as sources write numbers: digits, perhaps a point and digits, no exponent or separators.
 * Equal amounts become equal texts, so that `10000` and `+10000.00` ask for one document.
 */
export const amountParameter = z
  .string()
  .regex(/^[+-]?\d{1,20}(\.\d{1,20})?$/, 'must be a number such as 10000 or 99.50')
  .refine((text) => !text.startsWith('-') || Number(text) === 0, 'must not be below 0')
  .transform(plain);

function plain(text: string): string {
  const [whole = '', decimals = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = decimals.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

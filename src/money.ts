/** Where ISO 4217 differs from two digits. Intl follows local habits instead (IQD 0), so it is not asked. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...each(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...each(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...each(4, 'CLF UYW'),
]);

/** Digits after the decimal point of an ISO 4217 currency: JPY 0, USD 2, KWD 3; 2 for codes that the standard gives none. */
export function minorUnits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

function each(digits: number, currencies: string): [string, number][] {
  return currencies.split(' ').map((currency) => [currency, digits]);
}

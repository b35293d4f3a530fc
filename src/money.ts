/** Digits after the decimal point of an ISO 4217 currency: JPY 0, USD 2, KWD 3. */
export function minorUnits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

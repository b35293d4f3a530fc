/** What the jobs created in one month are worth. */
export interface MonthRevenue {
  /** YYYY-MM */
  month: string;
  jobs: number;
  revenue: number;
  outstanding: number;
}

/** The most months a chart shows: three years. */
const MOST_MONTHS = 36;

/** The last three years of months up to the last one that has jobs, those without jobs as zeros. */
export function monthsFilled(rows: readonly MonthRevenue[]): MonthRevenue[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const end = numberOf(last.month);
  const start = Math.max(numberOf(first.month), end - MOST_MONTHS + 1);
  const known = new Map(rows.map((row) => [row.month, row]));
  return Array.from({ length: end - start + 1 }, (_, at) => {
    const month = monthOf(start + at);
    return known.get(month) ?? { month, jobs: 0, revenue: 0, outstanding: 0 };
  });
}

function numberOf(month: string): number {
  const [year, ofYear] = month.split('-').map(Number);
  return (year ?? 0) * 12 + (ofYear ?? 1) - 1;
}

function monthOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

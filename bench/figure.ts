/** One measured figure beside the limit it is measured against, both of the same run; ratio 1 is the limit. */
export interface Figure {
  what: string;
  figure: string;
  limit: string;
  ratio: number;
}

/** A figure of two rates: rows, requests or whatever `unit` counts, per second. */
export function rateFigure(
  what: string,
  rate: number,
  limit: { what: string; rate: number },
  unit: string,
): Figure {
  const written = (each: number) => `${Math.round(each).toLocaleString('en')} ${unit}/s`;
  return {
    what,
    figure: written(rate),
    limit: `${limit.what} ${written(limit.rate)}`,
    ratio: rate / limit.rate,
  };
}

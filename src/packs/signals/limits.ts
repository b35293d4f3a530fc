import { formatValue } from '../../render/format.ts';
import { figureName } from '../placeholders.ts';
import type { FilledReport } from '../section.ts';
import { packText } from '../texts.ts';
import { degreeOf, type Reading, type Signal } from './signal.ts';

/** The tenant's own limits on the headline figures of the pack's reports; an absent figure breaks none. */
export function limitSignals(reading: Reading, reports: readonly FilledReport[]): Signal[] {
  return reading.tenant.thresholds.kpis.flatMap(({ metric, above, below }) => {
    const name = figureName(metric);
    const figure = reports.find(({ report }) => report.id === name?.section)?.presented.headline[
      name?.figure ?? ''
    ];
    const limit = above ?? below;
    if (typeof figure?.value !== 'number' || limit === undefined) return [];
    const isBeyond = above === undefined ? figure.value < limit : figure.value > limit;
    if (!isBeyond) return [];
    const text = (value: number) => formatValue(value, figure.unit, reading.reader);
    const key = above === undefined ? 'kpi_below' : 'kpi_above';
    return [
      {
        id: `${key} ${metric}`,
        degree: degreeOf(figure.value, limit),
        text: packText(reading.language, key, {
          label: figure.label,
          value: text(figure.value),
          limit: text(limit),
        }),
      },
    ];
  });
}

import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { firstWord, percentWord, shareOf } from '../../wording.ts';

interface ProductRow {
  product_id: number | string;
  sku: string | null;
  name: string | null;
  units_sold: number;
  revenue: number;
  percentage_of_total: number;
}

export interface RevenueByProduct {
  by_product: ProductRow[];
}

export interface Supplement {
  minor_unit: number;
  /** All products sold in the window, and their revenue. */
  products: number;
  total_revenue: number;
}

type Shown = Presentation<RevenueByProduct, Supplement>;

/** The most bars that are still read. */
const MOST_BARS = 15;

const needs = ['orders', 'order_items'];

const figures = shapesOf((_: RevenueByProduct, supplement: Supplement) => supplement, {
  total_revenue: { name: 'product_revenue', label: 'total_revenue', unit: 'money', better: 'up', needs },
  products: { name: 'products_sold', label: 'products', unit: 'count', better: 'up', needs },
});

/** Revenue of all products, the best ones as bars, and the list. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, supplement, text, period, language } = shown;
  const best = data.by_product.slice(0, MOST_BARS);
  const first = firstWord(best.length, supplement.products, language);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('subtitle', { period, first }),
    unit: 'money',
    categories: { unit: 'text', values: best.map(nameOf) },
    series: [{ label: text('revenue'), values: best.map(({ revenue }) => revenue) }],
  });
}

function message({ data, supplement, text, language }: Shown): string {
  const [best] = data.by_product;
  if (!best || best.revenue <= 0 || best.revenue > supplement.total_revenue) return text('plain');
  const share = percentWord(shareOf(best.revenue, supplement.total_revenue), language);
  return text('message', { product: nameOf(best), share });
}

function table(shown: Shown): Table {
  const { data, supplement, text, period, language } = shown;
  const first = firstWord(data.by_product.length, supplement.products, language);
  return tableOf(shown, {
    needs,
    title: text('title'),
    subtitle: text('table_subtitle', { first, period }),
    columns: [
      { label: text('sku'), unit: 'text', width: 14 },
      { label: text('product'), unit: 'text', width: 28 },
      { label: text('units'), unit: 'decimal' },
      { label: text('revenue'), unit: 'money' },
      { label: text('share'), unit: 'percentage' },
    ],
    rows: data.by_product.map((row) => [
      row.sku,
      nameOf(row),
      row.units_sold,
      row.revenue,
      row.percentage_of_total,
    ]),
  });
}

function nameOf({ name, sku, product_id }: ProductRow): string {
  return name ?? sku ?? String(product_id);
}

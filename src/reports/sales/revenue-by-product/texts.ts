import type { FieldDefinition, Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Revenue by product',
    total_revenue: 'Revenue of all products',
    products: 'Products sold',
    message: '{product} brings {share} of the revenue of all products',
    plain: 'Revenue of the best products',
    subtitle: 'Revenue of order items by product, {period}',
    table_subtitle: '{shown} of {count} products, the most revenue first, {period}',
    sku: 'SKU',
    product: 'Product',
    units: 'Units',
    revenue: 'Revenue',
    share: 'Share',
    empty: 'Nothing was sold in this window.',
  },
  ja: {
    title: '商品別売上高',
    total_revenue: '全商品の売上高',
    products: '販売した商品数',
    message: '「{product}」が全商品の売上高の{share}を占めます',
    plain: '上位商品の売上高',
    subtitle: '受注明細の商品別売上高、{period}',
    table_subtitle: '{count}商品中{shown}商品、売上高の大きい順、{period}',
    sku: 'SKU',
    product: '商品',
    units: '数量',
    revenue: '売上高',
    share: '割合',
    empty: 'この期間の販売はありません。',
  },
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'by_product[].product_id',
    unit: 'text',
    text: 'A product on the items of orders placed in the window that are not cancelled, by revenue, the most first. A number where the id is made of digits only, else text.',
  },
  {
    field: 'by_product[].sku',
    unit: 'text',
    text: 'Stock keeping unit; null where the product is not known.',
  },
  { field: 'by_product[].name', unit: 'text', text: 'Name of the product; null where it is not known.' },
  {
    field: 'by_product[].units_sold',
    unit: 'number',
    text: 'Sum of the quantities, with the decimals that the source has. Returns are not deducted.',
  },
  {
    field: 'by_product[].revenue',
    unit: 'money',
    text: "Sum of the items' amounts at the rate of the day of the order. Shipping, taxes or discounts on the order as a whole are not in it, so products need not add up to the revenue of the orders.",
  },
  {
    field: 'by_product[].percentage_of_total',
    unit: 'percentage',
    text: 'Share of the revenue of all products of the window × 100, listed or not.',
  },
];

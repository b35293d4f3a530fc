import type { FieldDefinition } from '../../report.ts';
import { identifier, lookedUp, notCancelled, placed } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'by_product[].product_id',
    unit: 'text',
    meaning: 'A product sold in the window.',
    formula: `${identifier('order_items.product_id')} Of the items of ${placed}, ${notCancelled}; highest revenue first, ties by id; as many as limit, 50 unless given.`,
  },
  {
    field: 'by_product[].sku',
    unit: 'text',
    meaning: 'Stock keeping unit of the product.',
    formula: lookedUp('products.sku', 'product_id'),
  },
  {
    field: 'by_product[].name',
    unit: 'text',
    meaning: 'Name of the product.',
    formula: lookedUp('products.name', 'product_id'),
  },
  {
    field: 'by_product[].units_sold',
    unit: 'number',
    meaning: 'How many units were sold.',
    formula: 'Σ quantity of those items, with the decimals that the source has; returns are not deducted.',
  },
  {
    field: 'by_product[].revenue',
    unit: 'money',
    meaning: 'What the product brought.',
    formula:
      'Σ amount of those items, at the exchange rate of the day of the order. What is charged or deducted on the order as a whole is not in it, so products need not add up to the revenue of the orders.',
  },
  {
    field: 'by_product[].percentage_of_total',
    unit: 'percentage',
    meaning: 'Share of the product in what all products brought.',
    formula: 'revenue / Σ revenue of all products of the window × 100, listed or not.',
  },
];

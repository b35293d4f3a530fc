import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Revenue by product',
    total_revenue: 'Revenue of all products',
    products: 'Products sold',
    message: '{product} brings {share} of the revenue of all products',
    plain: 'Revenue of the best products',
    subtitle: 'Revenue of order items by product{first}, {period}',
    table_subtitle: 'Products by revenue{first}, {period}',
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
    subtitle: '受注明細の商品別売上高{first}、{period}',
    table_subtitle: '売上高の大きい順{first}、{period}',
    sku: 'SKU',
    product: '商品',
    units: '数量',
    revenue: '売上高',
    share: '割合',
    empty: 'この期間の販売はありません。',
  },
};

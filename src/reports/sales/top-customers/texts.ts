import type { Texts } from '../../report.ts';

export const texts: Texts = {
  en: {
    title: 'Best customers',
    subtitle: 'Revenue of all time by customer{first}, {period}',
    message: 'The best customers ({count}) bring {share} of all revenue',
    plain: 'Revenue of the best customers',
    customer: 'Customer',
    orders: 'Orders',
    revenue: 'Revenue',
    average: 'Average order value',
    empty: 'No customer has ordered yet.',
  },
  ja: {
    title: '上位顧客',
    subtitle: '全期間の顧客別売上高{first}、{period}',
    message: '上位{count}社が全売上高の{share}を占めます',
    plain: '上位顧客の売上高',
    customer: '顧客',
    orders: '受注件数',
    revenue: '売上高',
    average: '平均受注額',
    empty: '受注のある顧客はまだいません。',
  },
};

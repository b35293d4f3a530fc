import type { Profile } from '../profile.ts';
import type { Random } from '../random.ts';
import { productName } from '../product-name.ts';
import * as words from '../words/japanese.ts';

/** A supplier of office equipment in Japan, with some customers who pay in US dollars. */
export const jpy: Profile = {
  timezone: 'Asia/Tokyo',
  currency: 'JPY',
  digits: 0,
  dollar: 150,
  priceStep: 10,
  foreign: [{ code: 'USD', digits: 2, share: 0.06, rate: 150 }],
  growth: 0.16,
  months: [0.88, 0.94, 1.26, 0.92, 0.9, 1, 0.98, 0.86, 1.1, 1.02, 1.08, 1.55],
  weekdays: [1.1, 1.16, 1.14, 1.1, 1.14, 0.3, 0.2],
  channels: [
    { name: '自社サイト', share: 0.32, spend: 2800 },
    { name: '紹介', share: 0.28, spend: 0 },
    { name: '展示会', share: 0.18, spend: 3900 },
    { name: '検索広告', share: 0.13, spend: 3500 },
    { name: '訪問営業', share: 0.09, spend: 1300 },
  ],
  methods: [
    {
      name: 'bank_transfer',
      share: 0.58,
      gateways: [],
      fee: { rate: 0, cents: 150 },
      seconds: [20_000, 90_000],
      failing: 0.005,
    },
    {
      name: 'credit_card',
      share: 0.26,
      gateways: [
        { name: 'gmo', share: 0.6, milliseconds: 480 },
        { name: 'stripe', share: 0.4, milliseconds: 430 },
      ],
      fee: { rate: 0.032, cents: 0 },
      seconds: [2, 24],
      failing: 0.05,
    },
    {
      name: 'direct_debit',
      share: 0.1,
      gateways: [{ name: 'gmo', share: 1, milliseconds: 720 }],
      fee: { rate: 0.01, cents: 60 },
      seconds: [90_000, 260_000],
      failing: 0.04,
    },
    {
      name: 'convenience_store',
      share: 0.06,
      gateways: [{ name: 'komoju', share: 1, milliseconds: 880 }],
      fee: { rate: 0.026, cents: 120 },
      seconds: [3_600, 170_000],
      failing: 0.05,
    },
  ],
  person: (random) => {
    const [family, familyReading] = spoken(random, words.familyNames);
    const [given, givenReading] = spoken(random, words.givenNames);
    return { text: `${family} ${given}`, mail: `${givenReading}.${familyReading}` };
  },
  company: (random) => {
    const [start, reading] = spoken(random, words.companyStarts);
    const name = `${start}${random.pick(words.companyKinds)}`;
    return { text: random.pick(words.companyForms).replace('_', name), mail: reading };
  },
  product: (index) =>
    productName(index, words.productStyles, words.productThings, {
      join: '',
      round: (round) => `（${round}型）`,
    }),
  branches: words.branches,
  jobTitles: words.jobTitles,
  dealTopics: words.dealTopics,
  subjects: words.subjects,
  fileNames: words.fileNames,
  pipelines: ['新規開拓', '契約更新'],
};

function spoken(random: Random, list: readonly string[]): [string, string] {
  return random.pick(list).split('/') as [string, string];
}

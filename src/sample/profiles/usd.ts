import type { Profile } from '../profile.ts';
import { productName } from '../product-name.ts';
import * as words from '../words/english.ts';

/** A supplier of workplace equipment on the east coast of the United States, with some customers in Europe. */
export const usd: Profile = {
  timezone: 'America/New_York',
  currency: 'USD',
  digits: 2,
  dollar: 100,
  priceStep: 50,
  foreign: [
    { code: 'EUR', digits: 2, share: 0.06, rate: 1.09 },
    { code: 'GBP', digits: 2, share: 0.03, rate: 1.28 },
  ],
  growth: 0.22,
  months: [0.9, 0.92, 1.02, 0.98, 1, 1.04, 0.88, 0.9, 1.06, 1.08, 1.14, 1.62],
  weekdays: [1.12, 1.2, 1.16, 1.08, 0.98, 0.34, 0.22],
  channels: [
    { name: 'website', share: 0.36, spend: 3200 },
    { name: 'referral', share: 0.22, spend: 0 },
    { name: 'paid_search', share: 0.18, spend: 4600 },
    { name: 'trade_show', share: 0.14, spend: 2900 },
    { name: 'cold_outreach', share: 0.1, spend: 1100 },
  ],
  methods: [
    {
      name: 'bank_transfer',
      share: 0.44,
      gateways: [],
      fee: { rate: 0, cents: 25 },
      seconds: [20_000, 170_000],
      failing: 0.005,
    },
    {
      name: 'credit_card',
      share: 0.34,
      gateways: [
        { name: 'stripe', share: 0.7, milliseconds: 410 },
        { name: 'adyen', share: 0.3, milliseconds: 560 },
      ],
      fee: { rate: 0.029, cents: 30 },
      seconds: [2, 24],
      failing: 0.05,
    },
    {
      name: 'ach_debit',
      share: 0.14,
      gateways: [{ name: 'stripe', share: 1, milliseconds: 690 }],
      fee: { rate: 0.008, cents: 0 },
      seconds: [90_000, 260_000],
      failing: 0.025,
    },
    {
      name: 'paypal',
      share: 0.08,
      gateways: [{ name: 'paypal', share: 1, milliseconds: 930 }],
      fee: { rate: 0.034, cents: 49 },
      seconds: [3, 60],
      failing: 0.03,
    },
  ],
  person: (random) => {
    const first = random.pick(words.firstNames);
    const last = random.pick(words.lastNames);
    return { text: `${first} ${last}`, mail: `${first}.${last.replace('’', '')}`.toLowerCase() };
  },
  company: (random) => {
    const start = random.pick(words.companyStarts);
    const text = `${start} ${random.pick(words.companyKinds)} ${random.pick(words.companyForms)}`;
    return { text, mail: start.toLowerCase() };
  },
  product: (index) =>
    productName(index, words.productStyles, words.productThings, {
      join: ' ',
      round: (round) => ` Mk ${round}`,
    }),
  branches: words.branches,
  jobTitles: words.jobTitles,
  dealTopics: words.dealTopics,
  subjects: words.subjects,
  fileNames: words.fileNames,
  pipelines: ['New Business', 'Renewals'],
};

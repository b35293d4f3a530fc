import type { Block, Chart, Note, Table } from '../../render/document.ts';
import { formatValue } from '../../render/format.ts';
import { firstBars } from '../../reports/bars.ts';
import { chartOf, tableOf } from '../../reports/blocks.ts';
import { originWord } from '../../reports/wording.ts';
import { defineView, type ViewDocument, type ViewPresentation } from '../view.ts';

interface Acquisition {
  total_new_customers: number;
  average_clv: number;
}

interface AcquisitionSupplement {
  by_channel: { channel: string; customers: number; average_clv: number }[];
}

interface Conversion {
  funnel: { new: number; converted: number };
  conversion_rates: { overall: number };
}

interface ConversionSupplement {
  by_source: { source: string; leads: number; converted: number; conversion_rate: number }[];
}

type Shown = ViewPresentation<
  readonly [ViewDocument<Acquisition, AcquisitionSupplement>, ViewDocument<Conversion, ConversionSupplement>]
>;

interface Channel {
  name: string;
  isKnown: boolean;
  acquired: AcquisitionSupplement['by_channel'][number] | undefined;
  converted: ConversionSupplement['by_source'][number] | undefined;
}

/** The rate of fewer leads than this is no message. */
const LEAST_LEADS = 5;

export default defineView({
  name: 'channels',
  reads: ['crm/customer-acquisition', 'crm/lead-conversion'],
  texts: {
    en: {
      title: 'Channels compared',
      message: '{channel} converts best: {rate} of its leads',
      plain: 'Lead conversion by channel',
      subtitle: 'Leads converted against leads created, by source{first}, {period}',
      table: 'Acquisition and conversion by channel',
      channel: 'Channel',
      customers: 'New customers',
      clv: 'Average lifetime value',
      leads: 'New leads',
      converted: 'Converted leads',
      rate: 'Conversion',
      total: 'Total',
      candidates:
        'Many customers of high value: {channels}. More of them than the channels’ average, and an average lifetime value above {value}.',
      separator: ', ',
      spend: 'Set these beside what each channel cost before moving any budget.',
      unknown: 'Unknown',
      empty: 'No customers were acquired and no leads created in this period.',
    },
    ja: {
      title: 'チャネル比較',
      message: '転換率が最も高いのは{channel}です（{rate}）',
      plain: 'チャネル別のリード転換',
      subtitle: '流入元別の、新規リードに対する転換リードの割合{first}、{period}',
      table: 'チャネル別の顧客獲得とリード転換',
      channel: 'チャネル',
      customers: '新規顧客',
      clv: '平均生涯価値',
      leads: '新規リード',
      converted: '転換リード',
      rate: '転換率',
      total: '合計',
      candidates:
        '価値の高い顧客を多く獲得しているチャネル：{channels}。顧客数がチャネル平均を上回り、平均生涯価値が{value}を超えています。',
      separator: '、',
      spend: '予算を動かす前に、各チャネルの費用と照らし合わせてください。',
      unknown: '不明',
      empty: 'この期間に獲得した顧客も、新規リードもありません。',
    },
  },
  present: (shown: Shown) => {
    const channels = joined(shown);
    const blocks: Block[] = [chart(shown, channels), table(shown, channels), ...candidates(shown)];
    return { headline: {}, blocks };
  },
});

/** Every channel and source, by name; the one with most customers first, then with most leads. */
function joined({ documents: [acquisition, conversion], text, language }: Shown): Channel[] {
  const keys = new Set([
    ...acquisition.supplement.by_channel.map(({ channel }) => channel),
    ...conversion.supplement.by_source.map(({ source }) => source),
  ]);
  const channels = [...keys].map(
    (key): Channel => ({
      name: originWord(key, text('unknown'), language),
      isKnown: key !== 'unknown',
      acquired: acquisition.supplement.by_channel.find(({ channel }) => channel === key),
      converted: conversion.supplement.by_source.find(({ source }) => source === key),
    }),
  );
  return channels.toSorted(
    (a, b) =>
      (b.acquired?.customers ?? 0) - (a.acquired?.customers ?? 0) ||
      (b.converted?.leads ?? 0) - (a.converted?.leads ?? 0),
  );
}

function chart(shown: Shown, channels: readonly Channel[]): Chart {
  const { documents, text, language } = shown;
  const { rows, first } = firstBars(byConversion(channels), language);
  return chartOf(shown, {
    needs: ['leads'],
    type: 'bars',
    title: message(shown, rows),
    subtitle: text('subtitle', { first, period: documents[1].period }),
    unit: 'fraction',
    categories: { unit: 'text', values: rows.map(({ name }) => name) },
    series: [
      { label: text('rate'), values: rows.map(({ converted }) => converted?.conversion_rate ?? null) },
    ],
  });
}

/** Channels with leads, by how many of these they convert; the unknown one last. */
function byConversion(channels: readonly Channel[]): Channel[] {
  return channels
    .filter(({ converted }) => (converted?.leads ?? 0) > 0)
    .toSorted(
      (a, b) =>
        Number(b.isKnown) - Number(a.isKnown) ||
        (b.converted?.conversion_rate ?? 0) - (a.converted?.conversion_rate ?? 0),
    );
}

function message({ text, reader }: Shown, rows: readonly Channel[]): string {
  const best = rows.find(({ isKnown, converted }) => isKnown && (converted?.leads ?? 0) >= LEAST_LEADS);
  const rate = best?.converted?.conversion_rate ?? 0;
  if (!best || rate <= 0) return text('plain');
  return text('message', { channel: best.name, rate: formatValue(rate, 'fraction', reader) });
}

function table(shown: Shown, channels: readonly Channel[]): Table {
  const { documents, text } = shown;
  const [{ data: acquisition }, { data: conversion }] = documents;
  return tableOf(shown, {
    needs: ['customers', 'leads'],
    title: text('table'),
    columns: [
      { label: text('channel'), unit: 'text', width: 20 },
      { label: text('customers'), unit: 'count' },
      { label: text('clv'), unit: 'money' },
      { label: text('leads'), unit: 'count' },
      { label: text('converted'), unit: 'count' },
      { label: text('rate'), unit: 'fraction' },
    ],
    rows: channels.map(({ name, acquired, converted }) => [
      name,
      acquired?.customers ?? null,
      acquired?.average_clv ?? null,
      converted?.leads ?? null,
      converted?.converted ?? null,
      converted?.conversion_rate ?? null,
    ]),
    ...(channels.length > 0 && {
      total: [
        text('total'),
        acquisition.total_new_customers,
        acquisition.average_clv,
        conversion.funnel.new,
        conversion.funnel.converted,
        conversion.conversion_rates.overall,
      ],
    }),
  });
}

/** Channels with more customers than the average channel and a higher lifetime value than all customers have on average. */
function candidates({ documents: [{ data, supplement }], text, reader, language }: Shown): Note[] {
  const known = supplement.by_channel.filter(({ channel }) => channel !== 'unknown');
  const average = known.reduce((sum, { customers }) => sum + customers, 0) / Math.max(1, known.length);
  const best = known.filter((row) => row.customers > average && row.average_clv > data.average_clv);
  if (best.length === 0) return [];
  const channels = best
    .map(({ channel }) => originWord(channel, text('unknown'), language))
    .join(text('separator'));
  const value = formatValue(data.average_clv, 'money', reader);
  return [
    { kind: 'note', tone: 'good', text: text('candidates', { channels, value }) },
    { kind: 'note', tone: 'plain', text: text('spend') },
  ];
}

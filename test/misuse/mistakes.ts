import { TEMPLATE, type Written } from './stage.ts';

/** One thing that users get wrong, and what they are told. */
export interface Mistake {
  wrong: Written;
  /** How `check` ends and what it says: it finds nothing wrong where a file is as it may be. */
  check: readonly [code: 0 | 1, says: RegExp];
  /** What `run` says: what, where, what to do. */
  run: RegExp;
  /** How the occurrence that was asked for is left; none where nothing was begun. */
  left: readonly 'held'[];
}

const RECIPIENTS = String.raw`boardpack\.yaml:12:\d+ tenants\.acme\.packs\.board\.recipients`;
const named = (place: string, what: string) => new RegExp(`${RECIPIENTS}${place}: ${what}`);

const none = named('', String.raw`needs at least one entry \(Addresses, or \{to, name`);
const invalid = named(String.raw`\.1`, String.raw`"cfo@acme" is not a mail address such as cfo@example\.com`);
const injected = named(String.raw`\.0\.name`, 'must be one line');
const twice = named(
  String.raw`\.1`,
  String.raw`CEO@Acme\.Example is there twice \(upper and lower case make no difference; keep one\)`,
);
const report =
  /board\.yaml:6:15 sections\.0\.report: there is no report sales\/dashbord \(did you mean sales\/dashboard\?\)/;
const window =
  /board\.yaml:6:40 sections\.0\.window: "last_month" is not known here \(known are today, .*previous_month/;

/** By what the user did. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  'no recipients': { wrong: { recipients: '[]' }, check: [1, none], run: none, left: [] },
  'an invalid address': {
    wrong: { recipients: '[ceo@acme.example, cfo@acme]' },
    check: [1, invalid],
    run: invalid,
    left: [],
  },
  'CR and LF in a name': {
    wrong: {
      recipients: String.raw`[{ to: ceo@acme.example, name: "Kim\r\nBcc: everybody@acme.example" }]`,
    },
    check: [1, injected],
    run: injected,
    left: [],
  },
  'duplicate recipients by case': {
    wrong: { recipients: '[ceo@acme.example, CEO@Acme.Example]' },
    check: [1, twice],
    run: twice,
    left: [],
  },
  'an unknown report in a template': {
    wrong: { template: TEMPLATE.replace('{ report: sales/dashboard', '{ report: sales/dashbord') },
    check: [1, report],
    run: report,
    left: [],
  },
  'a window that does not exist': {
    wrong: { template: TEMPLATE.replace('window: previous_month', 'window: last_month') },
    check: [1, window],
    run: window,
    left: [],
  },
  'a disabled pack': {
    wrong: { line: 'enabled: false' },
    check: [0, /board is disabled \(enabled: false\) and would be due/],
    run: /boardpack\.yaml: The pack board of acme is disabled, so it is sent to nobody\n.*Take out its enabled: false/,
    left: [],
  },
  'a source whose records have gone': {
    wrong: { records: 'empty' },
    check: [0, /nothing wrong/],
    run: /The load would remove \d+ of \d+ \w+\s+→ Look whether the source is whole/,
    left: ['held'],
  },
};

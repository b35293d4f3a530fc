import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { describeProblem } from '../../src/errors.ts';
import { unknownFigures } from '../../src/packs/template/proof.ts';
import { readTemplate } from '../../src/packs/template/read.ts';
import { templateNames, templateProblems } from '../../src/packs/template.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { tenantLike } from '../snapshot/published.ts';

const WHOLE = `title: { en: Sales, ja: 売上 }
period: previous_month
headline: [sales/dashboard.total_revenue]
sections:
  - title: { en: In short, ja: 要約 }
    commentary:
      - en: "Revenue of {period} was {sales/dashboard.total_revenue}, {sales/dashboard.total_revenue.change}."
        ja: "{period}の売上高は{sales/dashboard.total_revenue}です。"
  - report: sales/dashboard
    window: previous_month
    compare: previous_window
    show: [{ figures: [total_orders, total_revenue] }, chart-1, tables, notes]
  - id: top
    report: sales/revenue-by-product
    window: previous_month
    parameters: { limit: '50' }
    rows: 10
  - view: channels
    reads:
      - { report: crm/customer-acquisition, window: previous_quarter }
      - { report: crm/lead-conversion, window: previous_quarter }
mail: { headline: [top.product_revenue], sections: [top], warnings: false }
exports:
  - { export: orders, window: previous_month, format: csv }
  - { export: invoices, window: previous_month }
`;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync('/tmp/boardpack-template-');
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('a template with every kind of section is whole, and its figures are there without any records', async () => {
  expect(await problemsOf(WHOLE)).toEqual([]);
});

test('every template of the product is whole', async () => {
  const config = configOf(...templateNames());
  expect(templateProblems(config)).toEqual([]);
  expect(await unknownFigures(database.db, config)).toEqual([]);
});

describe('a broken template says where and what is meant:', () => {
  const change = (from: string, to: string) => WHOLE.replace(from, to);
  test.each([
    [
      'a report that does not exist',
      change('report: sales/dashboard', 'report: sales/dashbord'),
      ':9:13 sections.1.report: there is no report sales/dashbord (did you mean sales/dashboard?)',
    ],
    [
      'a window that does not exist',
      change('period: previous_month', 'period: previus_month'),
      ':2:9 period: "previus_month" is not known here (did you mean previous_month?)',
    ],
    [
      'a window of a report that takes none',
      change('report: sales/revenue-by-product', 'report: sales/top-customers'),
      ':15:13 sections.2.window: sales/top-customers takes no window (its parameters are limit)',
    ],
    [
      'a parameter that the report does not take',
      change("limit: '50'", "limits: '50'"),
      ':16:19 sections.2.parameters.limits: limits is not a parameter here (did you mean limit?)',
    ],
    [
      'a parameter that breaks the report’s rule',
      change("limit: '50'", "limit: '500'"),
      ':16:26 sections.2.parameters.limit: limit must be a whole number from 1 to 200',
    ],
    [
      'a headline figure that the report does not have',
      change('headline: [sales/dashboard.total_revenue]', 'headline: [sales/dashboard.total_revenu]'),
      ':3:12 headline.0: there is no figure total_revenu (did you mean total_revenue?)',
    ],
    [
      'a placeholder in one language',
      change('{sales/dashboard.total_revenue}です', '{sales/dashboard.totl_orders}です'),
      ':8:13 sections.0.commentary.0.ja: there is no figure totl_orders (did you mean total_orders?)',
    ],
    [
      'a figure of a section that the pack does not have',
      change('{sales/dashboard.total_revenue}, ', '{sales/performance.churn_rate}, '),
      ':7:13 sections.0.commentary.0.en: sales/performance.churn_rate: the pack has no section sales/performance',
    ],
    [
      'a block that the report does not show',
      change('chart-1, tables', 'chart-3, tables'),
      ':12:56 sections.1.show.1: there is no block chart-3 (did you mean chart-1?)',
    ],
    [
      'a figure that is chosen and not there',
      change('figures: [total_orders,', 'figures: [orders_total,'),
      ':12:24 sections.1.show.0.figures.0: there is no figure orders_total',
    ],
    [
      'a view that does not exist',
      change('view: channels', 'view: chanels'),
      ':18:11 sections.3.view: there is no view chanels (did you mean channels?)',
    ],
    [
      'a view without one of its reports',
      change('      - { report: crm/lead-conversion, window: previous_quarter }\n', ''),
      ':19:5 sections.3.reads: channels reads crm/customer-acquisition and crm/lead-conversion, in this order',
    ],
    [
      'a comparison with the window before none',
      change('    window: previous_month\n    compare', '    compare'),
      ':10:14 sections.1.compare: there is no window to compare with the one before (name a window)',
    ],
    [
      'the same report twice under one name',
      change('id: top\n    report: sales/revenue-by-product', 'report: sales/dashboard'),
      'sections.2.report: sales/dashboard is there twice (give one of the two sections an id of its own)',
    ],
    [
      'a key that does not exist',
      change('rows: 10', 'row: 10'),
      ':17:5 sections.2.row: is not a known key (did you mean rows?)',
    ],
    ['a text in one language only', change('en: Sales, ja: 売上', 'en: Sales'), ' title.ja: is required'],
    [
      'a mail section that is none',
      change('sections: [top]', 'sections: [topp]'),
      ':22:53 mail.sections.0: no section is called topp (did you mean top?)',
    ],
    [
      'an export that does not exist',
      change('export: orders', 'export: order'),
      ':24:15 exports.0.export: there is no export order (did you mean orders?)',
    ],
    [
      'a window of an export that does not exist',
      change('window: previous_month, format: csv', 'window: previus_month, format: csv'),
      ':24:31 exports.0.window: "previus_month" is not known here (did you mean previous_month?)',
    ],
    [
      'a format that exports do not come in',
      change('format: csv', 'format: pdf'),
      ':24:55 exports.0.format: "pdf" is not known here',
    ],
    [
      'a key of an export that does not exist',
      change('format: csv', 'formt: csv'),
      'exports.0.formt: is not a known key (did you mean format?)',
    ],
    [
      'the same export twice',
      change(
        'export: invoices, window: previous_month',
        'export: orders, window: previous_month, format: csv',
      ),
      ':25:15 exports.1.export: orders of this window is there twice (leave one of the two out)',
    ],
    ['YAML that is none', `${WHOLE}\n  - [`, 'is not valid YAML'],
  ])('%s', async (_, text, message) => {
    expect(text).not.toBe(WHOLE);
    expect((await problemsOf(text)).join('\n')).toContain(message);
  });

  test('all of them at once, in the order of the file', async () => {
    const text = WHOLE.replace('period: previous_month', 'period: soon')
      .replace('report: sales/dashboard', 'report: sales/dashbord')
      .replace('rows: 10', 'rows: many');
    expect((await problemsOf(text)).map((line) => line.split(' ')[1])).toEqual([
      'period:',
      'headline.0:',
      'sections.0.commentary.0.en:',
      'sections.0.commentary.0.en:',
      'sections.0.commentary.0.ja:',
      'sections.1.report:',
      'sections.2.rows:',
    ]);
  });

  test('a file that is not there', () => {
    expect(describeProblem(readTemplate(join(folder, 'nowhere.yaml')).problems[0] as never)).toContain(
      'nowhere.yaml does not exist',
    );
  });
});

test('a limit on a figure that no pack shows would never warn, which is said', async () => {
  const kpis = [{ metric: 'sales/dashboard.total_revenu', below: 1 }];
  const config = configOf('monthly-executive', { thresholds: { kpis } });
  const [problem] = await unknownFigures(database.db, config);
  expect(describeProblem(problem as never)).toBe(
    'tenants.acme.thresholds.kpis.0.metric: no pack of acme has the figure sales/dashboard.total_revenu, so it would never warn (did you mean sales/dashboard.total_revenue?)',
  );
});

let files = 0;

/** What reading and proving a template finds, without the file's name. */
async function problemsOf(text: string): Promise<string[]> {
  const file = join(folder, `${++files}.yaml`);
  writeFileSync(file, text);
  const config = configOf(file);
  const problems = templateProblems(config);
  const all = problems.length > 0 ? problems : await unknownFigures(database.db, config);
  return all.map((problem) => describeProblem(problem).replace(file, ''));
}

function configOf(...given: (string | Record<string, unknown>)[]): Config {
  const templates = given.filter((each) => typeof each === 'string');
  const settings = given.find((each) => typeof each === 'object') ?? {};
  const packs = Object.fromEntries(
    templates.map((template, at) => [
      `pack-${at}`,
      { template, schedule: '0 8 1 * *', recipients: ['ceo@acme.example'] },
    ]),
  );
  return { tenants: { acme: tenantLike('acme', { packs, ...settings }) } } as unknown as Config;
}

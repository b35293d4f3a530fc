import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { folder, minimal, problemsOf, withPack } from './written.ts';

describe('problems of the file', () => {
  test('all of them at once, each with file, line, column, path, and what to do', () => {
    const text = `tenants:
  acme:
    name: Acme
    timezon: America/New_York
    currency: DOLLAR
    source: {kind: csv, path: records, mapping: {order: "select 1", customers: missing.sql}}
    language: de
    packs:
      monthly:
        template: monthly-exekutive
        schedule: "0 8 31 2 *"
        timezone: Europe/Atlantis
        recipients: [cfo@example.com, {to: CFO@example.com, nam: The CFO}, not-an-address]
        formats: []
    thresholds:
      quarantine_share: 5
      stale_deals: many
      kpis: [{metric: revenue}]
mail:
  from: me
api:
  window_seconds: 0
colour: blue
`;
    expect(problemsOf(text)).toEqual([
      'boardpack.yaml:2:3 tenants.acme.owner: is required once there are packs (the mail address that failures are reported to)',
      'boardpack.yaml:2:3 tenants.acme.timezone: is required (IANA timezone in which days begin and schedules are read, such as Europe/Berlin)',
      'boardpack.yaml:4:5 tenants.acme.timezon: is not a known key (did you mean timezone?)',
      'boardpack.yaml:5:15 tenants.acme.currency: "DOLLAR" is not an ISO 4217 currency such as USD',
      'boardpack.yaml:6:50 tenants.acme.source.mapping.order: is not an entity (did you mean orders?)',
      'boardpack.yaml:6:80 tenants.acme.source.mapping.customers: the file ./missing.sql does not exist (mapping files are relative to the configuration)',
      'boardpack.yaml:7:15 tenants.acme.language: must be one of en, ja',
      'boardpack.yaml:10:19 tenants.acme.packs.monthly.template: there is no template "monthly-exekutive" (did you mean monthly-executive?)',
      'boardpack.yaml:11:19 tenants.acme.packs.monthly.schedule: "0 8 31 2 *" is not a schedule: 31 2 is an impossible day of month for the given month',
      'boardpack.yaml:12:19 tenants.acme.packs.monthly.timezone: "Europe/Atlantis" is not an IANA timezone such as Europe/Berlin',
      'boardpack.yaml:13:39 tenants.acme.packs.monthly.recipients.1: CFO@example.com is there twice (upper and lower case make no difference; keep one)',
      'boardpack.yaml:13:61 tenants.acme.packs.monthly.recipients.1.nam: is not a known key (did you mean name?)',
      'boardpack.yaml:13:76 tenants.acme.packs.monthly.recipients.2: "not-an-address" is not a mail address such as cfo@example.com',
      'boardpack.yaml:14:9 tenants.acme.packs.monthly.formats: needs at least one entry (Files attached to the mail: the pack as pdf, excel or csv, and exports, the records that its template lists)',
      'boardpack.yaml:16:25 tenants.acme.thresholds.quarantine_share: must be at most 1',
      'boardpack.yaml:17:20 tenants.acme.thresholds.stale_deals: must be a number, not text (Warn when a member has more open deals than this over 90 days old)',
      'boardpack.yaml:18:14 tenants.acme.thresholds.kpis.0: needs either above or below',
      'boardpack.yaml:20:9 mail.from: "me" is not a sender such as reports@example.com or Reports <reports@example.com>',
      'boardpack.yaml:22:19 api.window_seconds: must be more than 0',
      'boardpack.yaml:23:1 colour: is not a known key (known are tenants, mail, api, retention)',
    ]);
  });

  test.each([
    ['wrong YAML', 'tenants: [', /^boardpack.yaml:1:1\d.*: is not valid YAML: /],
    ['tabs', 'tenants:\n\tacme: 1\n', /^boardpack.yaml:2:1.*: is not valid YAML: /],
    ['two documents', `${minimal}---\n${minimal}`, /is not valid YAML: /],
    [
      'a doubled key',
      minimal.replace('    currency', '    name: Other\n    currency'),
      /^boardpack.yaml:5:5: the key "name" is there twice \(keep one of them\)$/,
    ],
    ['an alias to nothing', minimal.replace('name: Acme', 'name: *nobody'), /is not valid YAML: .*nobody/],
    ['an empty file', '', /^boardpack.yaml: is empty \(write one with `boardpack init`\)$/],
    ['nothing but comments', '# hello\n', /^boardpack.yaml: is empty/],
    ['a list', '- a\n', /^boardpack.yaml:1:1: must be a mapping, not a list$/],
    ['no tenant', 'tenants: {}', /^boardpack.yaml:1:1 tenants: needs at least one tenant$/],
    [
      'tenants left empty',
      'tenants:\n',
      /^boardpack.yaml:1:1 tenants: is empty \(fill it in or remove the key\)$/,
    ],
    ['a tenant of another form', 'tenants: {acme: yes please}', /tenants.acme: must be a mapping, not text/],
    [
      'a name in capitals',
      minimal.replace('acme:', 'ACME:'),
      /^boardpack.yaml:2:3 tenants.ACME: must be lower-case letters, digits and hyphens, at most 63$/,
    ],
    [
      'a number for a name',
      minimal.replace('Acme', '8'),
      /tenants.acme.name: must be text, not a number \(put it in quotes\)$/,
    ],
    [
      'a name of two lines',
      minimal.replace('Acme', '"Acme\\nBcc: x@example.com"'),
      /tenants.acme.name: must be one line$/,
    ],
    [
      'an unknown kind of source',
      minimal.replace('kind: csv', 'kind: cvs'),
      /^boardpack.yaml:6:20 tenants.acme.source.kind: must be csv$/,
    ],
    [
      'no kind of source',
      minimal.replace('kind: csv, ', ''),
      /tenants.acme.source.kind: is required \(one of csv\)$/,
    ],
    [
      'a recipient that is a number',
      withPack.replace('[cfo@example.com]', '[5]'),
      /recipients.0: is neither of the forms/,
    ],
    [
      'a sender with a line break',
      `${minimal}mail: {from: "A\\r\\nBcc: b <a@example.com>"}`,
      /mail.from: .* is not a sender/,
    ],
    [
      'a schedule that comes too often',
      withPack.replace('0 8 1 * *', '*/5 * * * *'),
      /monthly.schedule: .* comes due every 5 minutes/,
    ],
    [
      'a refresh that is no schedule',
      `${minimal}    refresh: hourly\n`,
      /acme.refresh: "hourly" is not a schedule: five fields are needed/,
    ],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x41]), /is not UTF-8 text \(save it as UTF-8\)$/],
  ])('%s', (_what, text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  test('a file that is not there is answered with the command that writes one', () => {
    const file = join(folder, 'nowhere.yaml');
    expect(() => loadConfig({ file, env: {} })).toThrow(
      `the file ${file} does not exist (write one with \`boardpack init\`)`,
    );
    expect(() => loadConfig({ file: folder, env: {} })).toThrow(`${folder} is a folder`);
  });

  test('aliases that multiply without end are refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replaceAll(/./g, (key, index: number) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[index]}`).join(',')}]\n`)}`;
    expect(problemsOf(bomb)[0]).toMatch(/is not valid YAML: Excessive alias count/);
  });
});

describe('a schedule by business days', () => {
  const scheduled = (schedule: string) => problemsOf(withPack.replace('"0 8 1 * *"', schedule));

  test.each([
    '{business_day: 3, of: month, at: "08:00"}',
    '{business_day: 3, at: 08:00}',
    '{business_day: 60, of: quarter, at: "23:59"}',
    '{last_business_day: quarter, at: 00:00}',
  ])('%s is one', (schedule) => {
    expect(scheduled(schedule)).toEqual([]);
  });

  test.each([
    [
      '{business_day: 0, at: 08:00}',
      ['11:34 tenants.acme.packs.monthly.schedule.business_day: must be at least 1'],
    ],
    ['{business_day: 21, at: 08:00}', ['business_day: must be at most 20 of a month']],
    ['{business_day: 3, off: quarter, at: 08:00}', ['schedule.off: is not a known key (did you mean of?)']],
    ['{last_business_day: year, at: 08:00}', ['last_business_day: must be one of month, quarter']],
    [
      '{last_business_day: month, at: "8:00"}',
      ['schedule.at: must be a time from 00:00 to 23:59 such as "08:00"'],
    ],
    [
      '{last_business_day: month}',
      ['schedule.at: is required (Time on the clocks of the timezone, such as "08:00")'],
    ],
    ['5', ['is neither of the forms that are possible here']],
  ])('%s is none', (schedule, problems) => {
    const found = scheduled(schedule);
    expect(found).toHaveLength(problems.length);
    for (const [index, problem] of problems.entries()) expect(found[index]).toContain(problem);
  });

  test('holidays and weekends are checked each at its place', () => {
    expect(
      problemsOf(`${minimal}    holidays: [2026-12-25, 2026-02-29, Christmas]
    weekend: [sunday, monday, tuesday, wednesday, thursday, friday, saturday]
`),
    ).toEqual([
      'boardpack.yaml:7:28 tenants.acme.holidays.1: "2026-02-29" is not a day such as 2026-12-25',
      'boardpack.yaml:7:40 tenants.acme.holidays.2: "Christmas" is not a day such as 2026-12-25',
      'boardpack.yaml:8:5 tenants.acme.weekend: leaves no business day',
    ]);
    expect(problemsOf(`${minimal}    weekend: [sonntag]\n`)[0]).toContain(
      'weekend.0: must be one of sunday, monday',
    );
  });
});

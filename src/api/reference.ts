import { recordExports } from '../exports/registry.ts';
import { type RegisteredReport, reports } from '../reports/registry.ts';
import { units } from '../reports/units.ts';
import {
  type DefinedExport,
  definedExport,
  type DefinedReport,
  definedReport,
  sharedParameters,
  type VersionedDefinition,
} from './definitions.ts';

const opening = `# API

Written by \`npm run docs\` from the reports themselves; \`GET /api/v1/definitions\` answers the same as JSON.

Every request carries \`Authorization: Bearer bp_…\` (\`boardpack token create\`). Answers carry \`ETag\` (send it back in
\`If-None-Match\` for a 304), \`X-Snapshot-Id\` and \`X-Snapshot-As-Of\`; lists that page carry \`Link\`. Errors are
\`application/problem+json\`; a broken parameter is named in \`errors: [{ field, rule }]\`.
`;

const files = `## Files

\`GET /files/<token>\` is the address of a link in a mail whose files were too large to attach (\`mail.attach_up_to\`): exactly the stored
file, without \`Authorization\`, as often as it is asked for, until it expires (\`mail.links_expire_after\`) or is revoked
(\`boardpack link revoke\`); from then on 410. A browser is told so by a page.
`;

/** The reference of the API as Markdown: every report and export with its address, parameters and fields. */
export function apiReference(list: readonly RegisteredReport[] = reports): string {
  return [
    opening,
    '## Parameters of every report\n',
    ...sharedParameters.map(({ name, text }) => `- \`${name}\`: ${text}`),
    '',
    '## Units\n',
    ...Object.entries(units).map(([unit, text]) => `- ${unit}: ${text}`),
    '',
    ...list.map((report) => reportSection(definedReport(report))),
    '## Exports\n',
    ...recordExports.map((records) => exportSection(definedExport(records))),
    files,
  ].join('\n');
}

function reportSection({ selector = {}, ...report }: DefinedReport): string {
  const query = new URLSearchParams(selector).toString();
  const shared = sharedParameters.map(({ name }) => name);
  const own = report.parameters.filter((name) => !shared.includes(name)).map((name) => `\`${name}\``);
  return [
    `## ${report.report}\n`,
    `\`GET ${report.path}${query ? `?${query}` : ''}\` · ${report.permission}${own.length > 0 ? ` · ${own.join(', ')}` : ''}\n`,
    `${report.grain} (Definitions version ${report.version}.)\n`,
    ...tableOf('field', report.fields),
  ].join('\n');
}

function exportSection(records: DefinedExport): string {
  const parameters = records.parameters.map((name) => `\`${name}\``).join(', ');
  return [
    `### ${records.export}\n`,
    `\`GET ${records.path}\` · ${records.permissions.join(' and ')} · ${parameters}\n`,
    `${records.grain} (Definitions version ${records.version}.)\n`,
    ...tableOf('column', records.fields),
  ].join('\n');
}

function tableOf(head: string, fields: readonly VersionedDefinition[]): string[] {
  return [
    `| ${head} | unit | meaning | formula |`,
    '| --- | --- | --- | --- |',
    ...fields.map(
      ({ field, unit, meaning, formula }) =>
        `| \`${field}\` | ${unit} | ${cell(meaning)} | ${cell(formula)} |`,
    ),
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

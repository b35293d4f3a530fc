import { recordExports } from '../exports/registry.ts';
import { type RegisteredReport, reports } from '../reports/registry.ts';
import { definitionsOf } from './definitions.ts';

interface Described {
  report: string;
  path: string;
  selector?: Readonly<Record<string, string>>;
  permission: string;
  grain: string;
  parameters: string[];
  fields: { field: string; unit: string; text: string; version: number }[];
}

const opening = `# API

Written by \`npm run docs\` from the reports themselves; \`GET /api/v1/definitions\` answers the same as JSON.

Every request carries \`Authorization: Bearer bp_…\` (\`boardpack token create\`). Answers carry \`ETag\` (send it back in
\`If-None-Match\` for a 304), \`X-Snapshot-Id\` and \`X-Snapshot-As-Of\`; lists that page carry \`Link\`. Errors are
\`application/problem+json\`; a broken parameter is named in \`errors: [{ field, rule }]\`.
`;

/** The reference of the API as Markdown: every report with its address, parameters and fields, and the exports. */
export function apiReference(list: readonly RegisteredReport[] = reports): string {
  const { data, parameters } = JSON.parse(definitionsOf(list).body.toString()) as {
    data: Described[];
    parameters: { name: string; text: string }[];
  };
  const shared = parameters.map(({ name }) => name);
  return [
    opening,
    '## Parameters of every report\n',
    ...parameters.map(({ name, text }) => `- \`${name}\`: ${text}`),
    '',
    ...data.map((report) => section(report, shared)),
    '## Exports\n',
    ...recordExports.map(
      ({ path, grain, columns }) =>
        `- \`GET ${path}\` (\`from_date\`, \`to_date\`, \`status\`, \`format\` csv, excel or pdf, \`bom\`): ${grain} Columns: ${columns.map(({ name }) => name).join(', ')}. Needs \`exports.download\`.`,
    ),
    '',
  ].join('\n');
}

function section(
  { report, path, selector = {}, permission, grain, parameters, fields }: Described,
  shared: string[],
): string {
  const query = new URLSearchParams(selector).toString();
  const own = parameters.filter((name) => !shared.includes(name)).map((name) => `\`${name}\``);
  return [
    `## ${report}\n`,
    `\`GET ${path}${query ? `?${query}` : ''}\` · ${permission}${own.length > 0 ? ` · ${own.join(', ')}` : ''}\n`,
    `${grain} (Definitions version ${fields[0]?.version ?? 1}.)\n`,
    '| field | unit | meaning |',
    '| --- | --- | --- |',
    ...fields.map(({ field, unit, text }) => `| \`${field}\` | ${unit} | ${text.replaceAll('|', '\\|')} |`),
    '',
  ].join('\n');
}

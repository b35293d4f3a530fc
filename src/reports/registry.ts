import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { BoardpackError } from '../errors.ts';
import type { Report } from './report.ts';

/** A report with the text of its query. */
export interface RegisteredReport extends Report {
  query: string;
}

/** Every report, by folder name: a folder `<document>/<name>` with a report.ts and a query.sql is a report. */
export const reports: readonly RegisteredReport[] = await Promise.all(
  folders().map(async (id) => {
    const module = (await import(new URL(`./${id}/report.ts`, import.meta.url).href)) as { default: Report };
    if (module.default.id !== id)
      throw new BoardpackError('internal', `src/reports/${id}/report.ts calls itself ${module.default.id}`);
    return { ...module.default, query: readFileSync(new URL(`./${id}/query.sql`, import.meta.url), 'utf8') };
  }),
);

/** The report of that id. @throws not_found */
export function reportNamed(id: string): RegisteredReport {
  const report = reports.find((candidate) => candidate.id === id);
  if (!report)
    throw new BoardpackError('not_found', `There is no report ${id}`, {
      hint: `Reports are ${reports.map((each) => each.id).join(', ')}`,
    });
  return report;
}

function folders(): string[] {
  const documents = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return documents
    .flatMap(({ name: document }) =>
      readdirSync(new URL(`./${document}/`, import.meta.url), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${document}/${name}`),
    )
    .filter((id) =>
      ['report.ts', 'query.sql'].every((file) => existsSync(new URL(`./${id}/${file}`, import.meta.url))),
    )
    .toSorted();
}

import { BoardpackError } from '../errors.ts';
import { type ExactFields, readExact } from '../exact-json.ts';
import type { Bindings, Report } from '../reports/report.ts';
import type { ExactDocument } from '../reports/tie-outs/agreement.ts';
import { agreeing, disagreements } from '../reports/tie-outs/disagreements.ts';
import type { ComputedDocument } from './compute.ts';
import { canonical } from './parameters.ts';

/** A document with the report and the parameters that it answers. */
export interface Answered extends Pick<ComputedDocument, 'body' | 'supplement'> {
  report: Pick<Report, 'id'>;
  bindings: Bindings;
}

/** Compares the documents of one snapshot with each other, to the last digit. @throws data naming the first two that disagree */
export function checkAgreement(documents: readonly Answered[], minorUnits: number): void {
  const read = documents.filter(({ report }) => agreeing.has(report.id)).map(exactly);
  const [first, ...more] = disagreements(read, minorUnits);
  if (!first) return;
  const [one, other] = first.documents;
  const rest = more.length > 0 ? `, and ${more.length} more such figures differ` : '';
  throw new BoardpackError(
    'data',
    `${one.report} and ${other.report} do not tie out: ${first.sentence}${rest}`,
    {
      where: `${one.report} ${canonical(one.bindings)}, ${other.report} ${canonical(other.bindings)}`,
      hint: 'Nothing was published; the last snapshot keeps being served. Report this with the figures above',
    },
  );
}

/** A stored or computed document as the tie-outs read it. */
export function exactly({ report, bindings, body, supplement }: Answered): ExactDocument {
  const parts = readExact(body.toString()) as ExactFields;
  return {
    report: report.id,
    bindings,
    parts: supplement === null ? parts : { ...parts, supplement: readExact(supplement) },
  };
}

import type { ExportTable } from '../export.ts';
import { textOf } from '../../render/workbook/cell.ts';
import { columnLetters } from './cell.ts';
import { stylesXml } from './styles.ts';
import { escapeXml, XML } from './xml.ts';

const FORMATS = 'http://schemas.openxmlformats.org';
const DOCUMENT = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const PART = 'application/vnd.openxmlformats';

/** Everything of a workbook but its sheets, by the name of the part. `lastRows` are the sheets' last rows. */
export function workbookParts(
  table: ExportTable,
  names: readonly string[],
  lastRows: readonly number[],
): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(names.length),
    '_rels/.rels': relationships([
      [`${DOCUMENT}/officeDocument`, 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreXml(table),
    'xl/workbook.xml': workbookXml(table, names, lastRows),
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map((_, index): [string, string] => [
        `${DOCUMENT}/worksheet`,
        `worksheets/sheet${index + 1}.xml`,
      ]),
      [`${DOCUMENT}/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': stylesXml(table),
  };
}

function contentTypes(sheets: number): string {
  const sheet = (number: number): string =>
    `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${PART}-officedocument.spreadsheetml.worksheet+xml"/>`;
  return [
    XML,
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="${PART}-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${PART}-officedocument.spreadsheetml.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${PART}-officedocument.spreadsheetml.styles+xml"/>`,
    `<Override PartName="/docProps/core.xml" ContentType="${PART}-package.core-properties+xml"/>`,
    ...Array.from({ length: sheets }, (_, index) => sheet(index + 1)),
    '</Types>',
  ].join('');
}

function relationships(list: readonly [type: string, target: string][]): string {
  const each = list.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** The sheets, and for each the filter's range under the name by which Excel finds it and the head that every page repeats. */
function workbookXml(
  { columns }: ExportTable,
  names: readonly string[],
  lastRows: readonly number[],
): string {
  const last = columnLetters(columns.length - 1);
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const places = names.map((name) => escapeXml(`'${name.replaceAll("'", "''")}'`));
  const filters = places.map(
    (place, index) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${place}!$A$1:$${last}$${lastRows[index]}</definedName>`,
  );
  const titles = places.map(
    (place, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${place}!$1:$1</definedName>`,
  );
  return [
    XML,
    `<workbook xmlns="${FORMATS}/spreadsheetml/2006/main" xmlns:r="${DOCUMENT}">`,
    `<sheets>${sheets.join('')}</sheets>`,
    `<definedNames>${filters.join('')}${titles.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}

/** What makes its numbers traceable, and the snapshot's instant in place of the time of writing. */
function coreXml({ title, tenant, snapshot, language }: ExportTable): string {
  const asOf = snapshot.asOf.toISOString();
  const text = (value: string): string => escapeXml(textOf(value, { language }));
  const time = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${asOf}</dcterms:${name}>`;
  return [
    XML,
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${text(`${tenant.name}, ${title}`)}</dc:title>`,
    `<dc:subject>${snapshot.id} ${snapshot.hash}</dc:subject>`,
    '<dc:creator>boardpack</dc:creator>',
    time('created'),
    time('modified'),
    '</cp:coreProperties>',
  ].join('');
}

import { theme } from '../../../templates/theme.ts';
import { formatOf } from '../../render/workbook/cell.ts';
import type { ExportColumn, ExportTable } from '../export.ts';
import { escapeXml, XML } from './xml.ts';

/** The head's place in the list of looks. */
export const HEAD_STYLE = 1;

/** Each unit's place in it. */
export const STYLES: Readonly<Record<ExportColumn['unit'], number>> = {
  text: 2,
  instant: 3,
  date: 4,
  count: 5,
  money: 6,
};

/** Formats of our own are numbered from here. */
const FIRST_FORMAT = 164;

/** styles.xml: the head in the theme's colours, and one look per unit, money with the digits of the currency. */
export function stylesXml({ tenant, language }: ExportTable): string {
  const reader = { currency: tenant.currency, language, timezone: tenant.timezone };
  const formats = [
    '@',
    // A workbook knows no timezones, so the format says which one it is.
    'yyyy-mm-dd hh:mm:ss"Z"',
    formatOf('date', reader),
    formatOf('count', reader),
    formatOf('money', reader),
  ];
  const font = `<name val="${escapeXml(theme.workbookFont[language])}"/>`;
  return [
    XML,
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length}">`,
    ...formats.map(
      (format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escapeXml(format)}"/>`,
    ),
    '</numFmts>',
    `<fonts count="2"><font><sz val="10"/>${font}</font>`,
    `<font><b/><sz val="10"/><color rgb="${argb(theme.colour.onBrand)}"/>${font}</font></fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    `<fill><patternFill patternType="solid"><fgColor rgb="${argb(theme.colour.brand)}"/></patternFill></fill></fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
    ...formats.map(
      (_, index) =>
        `<xf numFmtId="${FIRST_FORMAT + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    ),
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function argb(hex: string): string {
  return `FF${hex.slice(1)}`;
}

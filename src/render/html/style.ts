import { theme } from '../../../templates/theme.ts';

const { colour } = theme;

/** The style sheet of a rendered page. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 ${theme.fontStack}; color: ${colour.ink}; background: ${colour.paper}; }
header { background: ${colour.brand}; color: ${colour.onBrand}; padding: 48px 24px 36px; }
header > div { max-width: 880px; margin: 0 auto; } main, footer { max-width: 928px; margin: 0 auto; }
header p { margin: 0; } header h1 { margin: 28px 0 4px; font-size: 32px; line-height: 1.2; }
header .asof { color: ${colour.onBrandMuted}; font-size: 13px; margin-top: 8px; }
main { padding: 24px; } section { margin-top: 48px; }
h2 { margin: 0; padding-bottom: 8px; border-bottom: 2px solid ${colour.strongRule}; font-size: 22px; }
h3 { margin: 32px 0 0; font-size: 16px; } .subtitle { margin: 2px 0 12px; color: ${colour.muted}; font-size: 13px; }
.figures { list-style: none; margin: 24px 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 20px; }
.figures li { border-top: 1px solid ${colour.strongRule}; padding-top: 8px; display: flex; flex-direction: column; overflow-wrap: anywhere; }
.figures strong { font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.label { font-size: 13px; } .exact { font-size: 12px; color: ${colour.muted}; }
.change { font-size: 13px; font-weight: 600; color: ${colour.muted}; } .change.good { color: ${colour.good}; } .change.bad { color: ${colour.bad}; }
.note { margin: 12px 0; padding: 10px 14px; border-left: 3px solid ${colour.rule}; background: ${colour.panel}; overflow-wrap: anywhere; }
.note.warning { border-color: ${colour.warning}; background: ${colour.warningPanel}; } .note.warning::before { content: "! "; font-weight: 700; color: ${colour.warning}; }
.note.good { border-color: ${colour.good}; background: ${colour.goodPanel}; }
.trend { width: 120px; height: 20px; margin-top: 4px; } .bar { width: 46px; height: 8px; } .difference { display: inline-block; min-width: 84px; }
figure { margin: 0; } svg { width: 100%; height: auto; font-family: inherit; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { text-align: left; vertical-align: bottom; font-size: 12px; color: ${colour.muted}; border-bottom: 1.5px solid ${colour.strongRule}; padding: 6px 8px; }
th small { font-weight: 400; display: block; } td { padding: 6px 8px; border-bottom: 1px solid ${colour.rule}; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot td { font-weight: 600; border-top: 1.5px solid ${colour.strongRule}; border-bottom: 1.5px solid ${colour.strongRule}; }
nav ol { padding-left: 20px; } a { color: ${colour.brand}; } dt { font-weight: 600; margin-top: 12px; } dd { margin: 0; }
footer { padding: 24px; color: ${colour.muted}; font-size: 12px; overflow-wrap: anywhere; }
@media print { section { break-before: page; } }
`;

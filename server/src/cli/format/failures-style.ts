/** The style of the page: light and dark as the reader's system is, and black on white on paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2330; --soft: #586273; --line: #dde2ea; --link: #0a58b5;
  --ok: #eef3ee; --ok-ink: #2f6b3c; --less: #eef2f9; --less-ink: #34557f; --pause: #fdf3dc; --pause-ink: #7a5200;
  --open: #f3ecfb; --open-ink: #62389b; --stop: #fde5e2; --stop-ink: #a11d12; --lost: #a11d12; --lost-ink: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181f; --card: #1c222c; --ink: #e7ebf2; --soft: #a3adbd; --line: #323b49; --link: #7db6ff;
    --ok: #1d2b21; --ok-ink: #93d3a2; --less: #1e2a3b; --less-ink: #a4c6f4; --pause: #37290c; --pause-ink: #f4cf7e;
    --open: #2e2340; --open-ink: #cfb0f7; --stop: #471a16; --stop-ink: #ffb4ab; --lost: #ffb4ab; --lost-ink: #4a0d07;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.55 "Segoe UI", "Microsoft JhengHei UI", "Noto Sans TC", "PingFang TC", system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0 0 2px; font-size: 27px; line-height: 1.25; }
h2 { margin: 40px 0 12px; font-size: 19px; }
h3 { margin: 20px 0 6px; font-size: 15px; }
p, ul, ol { margin: 6px 0; }
a { color: var(--link); }
.soft { color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px; margin: 24px 0 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; color: var(--soft); }
.tiles b { display: block; color: var(--ink); font-size: 26px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .bad b { color: var(--stop-ink); } .tiles .good b { color: var(--ok-ink); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; margin: 10px 0; break-inside: avoid; }
.card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.kind { color: var(--soft); font-weight: 400; }
.tag { display: inline-block; padding: 1px 9px; border-radius: 999px; font-size: 13px; white-space: nowrap; }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 7px 12px; border-top: 1px solid var(--line); vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--card); border-top: 0; border-bottom: 2px solid var(--line); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 200px; }
td.v { text-align: center; white-space: nowrap; font-size: 13px; border-inline-start: 1px solid var(--line); }
.unaffected { background: var(--ok); color: var(--ok-ink); } .degraded { background: var(--less); color: var(--less-ink); }
.interrupted { background: var(--pause); color: var(--pause-ink); } .depends { background: var(--open); color: var(--open-ink); }
.stopped { background: var(--stop); color: var(--stop-ink); } .data-at-risk { background: var(--lost); color: var(--lost-ink); font-weight: 600; }
td.unaffected { background: none; }
details { margin-top: 4px; } summary { cursor: pointer; color: var(--soft); font-size: 13px; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.matrix td.reasons { border-top: 0; padding-top: 0; }
.why { margin: 6px 0; padding-inline-start: 20px; font-size: 14px; } .why a { font-size: 12.5px; }
.sets { columns: 2 320px; column-gap: 32px; padding-inline-start: 18px; } .sets li { break-inside: avoid; overflow-wrap: anywhere; }
ol.first { counter-reset: n; list-style: none; padding: 0; }
ol.first > li { counter-increment: n; position: relative; padding-inline-start: 56px; }
ol.first > li::before { content: counter(n); position: absolute; inset-inline-start: 16px; top: 12px; width: 28px; height: 28px; border-radius: 50%;
  background: var(--less); color: var(--less-ink); text-align: center; line-height: 28px; font-weight: 600; }
.bar { position: relative; height: 10px; border-radius: 5px; background: var(--stop); min-width: 160px; margin-top: 7px; }
.bar i { position: absolute; inset-block: 0; border-radius: 5px; background: var(--ok-ink); }
.legend { display: flex; flex-wrap: wrap; gap: 8px 18px; margin: 8px 0 12px; padding: 0; list-style: none; font-size: 13px; color: var(--soft); }
footer { margin-top: 40px; border-top: 1px solid var(--line); padding-top: 12px; font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
    --ok: #fff; --ok-ink: #2f6b3c; --less: #eef2f9; --less-ink: #34557f; --pause: #fdf3dc; --pause-ink: #7a5200;
    --open: #f3ecfb; --open-ink: #62389b; --stop: #fde5e2; --stop-ink: #a11d12; --lost: #a11d12; --lost-ink: #fff; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  .wide { overflow: visible; } thead { display: table-header-group; } thead th { position: static; } tr, .tiles li { break-inside: avoid; }
  .wide { border: 0; border-radius: 0; } thead th { white-space: normal; } .card { padding: 8px 12px; }
  .matrix { table-layout: fixed; font-size: 9.5pt; } .matrix thead th { font-size: 7.5pt; padding-inline: 1px; text-align: center; hyphens: auto; overflow-wrap: anywhere; } .matrix thead th:first-child { width: 24%; font-size: 8.5pt; text-align: start; padding-inline-start: 12px; } .matrix tbody th { min-width: 0; }
  .matrix tbody { break-inside: avoid; } td.v { font-size: 7.5pt; padding: 5px 2px; white-space: normal; }
  .matrix th, .matrix td { padding-block: 4px; } .matrix summary { display: none; } .matrix .why { columns: 2; column-gap: 8mm; font-size: 8pt; margin: 0; padding-inline-start: 14px; }
  .matrix .why a { font-size: inherit; } .why li { break-inside: avoid; }
  h2, .legend { break-after: avoid; } .legend { display: block; break-inside: avoid; } .legend li { display: inline-block; margin-inline-end: 14px; } details::details-content { content-visibility: visible; block-size: auto; } details > summary { list-style: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) { .tag, td.v { border: 1px solid; } .bar { border: 1px solid; } .bar i { background: Highlight; forced-color-adjust: none; } }
`;

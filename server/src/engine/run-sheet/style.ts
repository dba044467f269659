/**
 * How a run sheet looks: on A4 in black and white, on a screen, and on a phone at night. Colour alone carries no
 * meaning. It stands in the page between tags, so it has neither `<` nor `&`.
 */
export const style = `
:root { --ink: #111; --soft: #555; --line: #999; --fill: #f0f0f0; --paper: #fff; --invert: #fff; --link: #111; --alarm: #111; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.4 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
article { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
p, h1, h2, h3, dl, dd, ul { margin: 0; padding: 0; }
a { color: var(--link); text-underline-offset: .15em; }
b, strong, th, dt { font-weight: 650; }
small { font-size: .87em; color: var(--soft); }
code { font: .87em/1.35 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: pre-wrap; background: var(--fill); padding: .1em .3em; border-radius: .2em; }
.missing { font-style: italic; text-decoration: underline dotted; text-underline-offset: .2em; }
header { border-bottom: .25rem solid var(--ink); padding-bottom: .6rem; }
.kind { font-size: .8em; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
h1 { font-size: 1.9em; line-height: 1.15; font-weight: 750; letter-spacing: -.01em; }
.subtitle { margin-top: .25rem; font-size: 1.05em; }
h2 { font-size: 1.3em; margin: 1.8rem 0 .5rem; padding-bottom: .15rem; border-bottom: .12rem solid var(--ink); }
h3 { font-size: 1em; margin: 1.1rem 0 .35rem; }
.notice { margin-top: .8rem; border: .15rem solid var(--alarm); padding: .5rem .7rem; }
.notice b:first-child { display: inline-block; width: 1.4em; margin-right: .3em; text-align: center; background: var(--ink); color: var(--invert); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .7rem 1.2rem; }
dt { font-size: .74em; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); }
dl.key div:last-child { grid-column: span 2; }
dl.key { grid-template-columns: repeat(4, 1fr); margin-top: .9rem; border: .1rem solid var(--ink); padding: .7rem .8rem; }
.times { margin-bottom: .5rem; color: var(--soft); }
.whole { white-space: nowrap; }
table.list td { min-width: 5.5em; }
table { width: 100%; border-collapse: separate; border-spacing: 0; }
th { text-align: left; font-size: .74em; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); vertical-align: bottom; padding: .2rem .45rem; border-bottom: .1rem solid var(--ink); }
td { vertical-align: top; padding: .45rem; border-bottom: .06rem solid var(--line); }
.sheet { table-layout: fixed; }
.sheet .when { width: 12.5%; }
.sheet .number { width: 4.5%; font-weight: 650; font-variant-numeric: tabular-nums; }
.sheet .who { width: 17.5%; }
.sheet .back { width: 18.5%; }
.sheet td.length, .sheet th.length { width: 13.5%; }
.sheet .actual { width: 10.5%; }
.sheet .initials { width: 8.5%; }
.sheet th.initials { padding-left: .25rem; padding-right: 0; letter-spacing: 0; }
td.actual, td.initials { border-left: .06rem solid var(--line); }
.clock { display: block; font-size: 1.3em; line-height: 1.15; font-variant-numeric: tabular-nums; }
.since, .when .length, .who > span { display: block; }
.since { font-variant-numeric: tabular-nums; color: var(--soft); }
.when .length, .who > span, .back small { font-size: .87em; }
.tick { display: inline-block; width: .95em; height: .95em; margin-right: .5em; border: .1rem solid var(--ink); border-radius: .12em; vertical-align: -.12em; background: var(--paper); }
.title .tick { width: 1.05em; height: 1.05em; }
.nature { font-size: .8em; border: .06rem solid var(--line); border-radius: .25em; padding: .02em .4em; white-space: nowrap; }
.detail { margin-top: .15rem; font-size: .93em; }
.label { font-size: .78em; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); margin-right: .25em; }
.day th { padding-top: .9rem; font-size: .95em; letter-spacing: 0; text-transform: none; color: var(--ink); }
.gate td { border: .14rem solid var(--ink); border-width: .14rem 0; background: var(--fill); }
.gate td:first-child { border-left: .45rem solid var(--ink); }
.gate td:last-child { border-right: .14rem solid var(--ink); }
.gate .title { font-size: 1.08em; }
.gate .label { color: var(--invert); background: var(--ink); padding: .12em .45em; border-radius: .2em; }
.ticks { list-style: none; }
.ticks li { margin-top: .3rem; padding-left: 1.5em; text-indent: -1.5em; }
.ticks .tick { text-indent: 0; }
.go { display: inline-block; font-weight: 750; margin-right: .8em; white-space: nowrap; }
.write { display: block; margin-top: 1.1em; border-bottom: .06rem solid var(--ink); font-size: .74em; line-height: 1.2; color: var(--soft); }
td.actual .write { margin-top: 1.5em; }
td.actual .write:first-child { margin-top: .6em; }
td.decision .write { margin-top: 1.9em; }
td.decision .write + .write { margin-top: 1.5em; }
.no-return td { background: var(--ink); color: var(--invert); padding: .5rem .7rem; border: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.no-return strong { text-transform: uppercase; letter-spacing: .08em; margin-right: .6em; }
.facts + .facts, .facts + .list, .list + .facts { margin-top: 1rem; }
.box { margin-top: 1rem; border: .14rem dashed var(--ink); padding: .7rem .9rem; }
.box h3 { margin-top: 0; font-size: 1.15em; }
.form { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
.form .write { flex: 1 1 6rem; margin-top: 1.6em; }
.empty td { height: 2.3em; }
.empty td:first-child { width: 13%; }
.empty td:last-child { width: 12%; }
.empty td + td { border-left: .06rem solid var(--line); }
footer { margin-top: 2rem; padding-top: .4rem; border-top: .06rem solid var(--line); font-size: .8em; color: var(--soft); }
article + article { border-top: .5rem double var(--ink); }

@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --soft: #a9a59c; --line: #55524c; --fill: #23211e; --paper: #141311; --invert: #141311; --link: #9ec3ff; --alarm: #ffb454; }
}

@media screen and (max-width: 44rem) {
  article { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.5em; }
  dl.key { grid-template-columns: repeat(2, 1fr); }
  table, tbody, tr, td { display: block; width: auto !important; }
  thead { display: none; }
  tr { border-bottom: .1rem solid var(--line); padding: .55rem 0; }
  td, .gate td { border: 0; padding: .12rem 0; background: none; }
  td.actual, td.initials { display: none; }
  td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--soft); font-size: .87em; }
  section:has(.empty) { display: none; }
  .sheet .when { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .7rem; }
  .gate { border: .14rem solid var(--ink); border-left-width: .45rem; background: var(--fill); padding: .55rem .6rem; margin: .5rem 0; }
  .gate td:first-child, .gate td:last-child { border: 0; }
  .no-return td { background: var(--ink); padding: .5rem .7rem; }
  .day { border-bottom-color: var(--ink); }
  .day th { display: block; border: 0; padding: .4rem 0 0; }
}

@page { size: A4; margin: 13mm 12mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, Arial, sans-serif; } }

@media print {
  body { font: 9pt/1.3 "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans Condensed", sans-serif; }
  table.list td { padding: .28rem .45rem; }
  td { padding: .35rem .45rem; }
  article { max-width: none; padding: 0; }
  article + article { break-before: page; border: 0; }
  .apart { break-before: page; }
  .apart h2 { margin-top: 0; }
  .box { margin-top: .7rem; padding: .5rem .8rem; }
  .form .write { margin-top: 1.3em; }
  h2 { margin-top: 1.3rem; }
  h2, h3, .times, .day { break-after: avoid; }
  tr, .box, .list, .facts, dl div, li, .notice { break-inside: avoid; }
  table.list { break-inside: auto; }
  thead { display: table-header-group; }
  .no-return { break-after: avoid; }
  a { color: inherit; }
  .gate td, code, .notice b, .label { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import { severityWords } from '../../rules/severity-words.ts';
import { positionAt } from '../../text/lines.ts';
import type { Entry } from '../register.ts';
import type { CheckedFile, Reported } from '../report.ts';
import type { ToldAnalysis } from '../told-analysis.ts';
import { type Cite, goalCard, matrix, pointCards, section } from './failures-html.ts';
import { pageStyle } from './failures-style.ts';
import { type Html, html } from './html.ts';
import { stateWords } from './register.ts';

/** All that the evidence on one topology is made of. */
export interface Evidence {
  readonly file: CheckedFile;
  readonly told: ToldAnalysis;
  readonly waivers: readonly Entry[];
  /** The diagram as SVG; undefined when there is nothing to draw. */
  readonly svg: string | undefined;
  readonly today: string;
  readonly version: string;
}

/**
 * The evidence on a topology as one page that needs nothing else and prints to A4: the diagram, what failures do, the findings
 * with their sources, what is accepted, and lines to sign on. The same file gives the same page on the same day.
 */
export function evidenceHtml(evidence: Evidence, bundle: Bundle): string {
  const { told, svg, today, version, file } = evidence;
  const text = (message: Message) => textOf(message, bundle);
  const title = told.title === '' ? told.file : told.title;
  const about = say('High availability review of {date}', { date: today });
  const picture =
    svg === undefined ? [] : [html`<figure class="${isWide(svg) ? 'landscape' : ''}">${{ html: svg }}</figure>`];
  const pages = citing();
  // Written in this order, since pages are numbered as they are first referred to.
  const points = pointCards(told, bundle, pages.cite);
  const failures = matrix(told, bundle, pages.cite);
  const found = findings(file, pages.cite, text);
  return html`<!doctype html>
<html lang="${text(say('en'))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: ${text(about)}</title>
<style>${{ html: pageStyle + evidenceStyle + runningFoot(`${cut(title)} · ${today} · biztopo ${version}`) }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="soft">${text(about)} · ${file.name} · biztopo ${version}</p>
${tiles(evidence, text)}
${section(
  say('Goals'),
  told.goals.map((each) => goalCard(each, text)),
  text,
)}
${section(say('Single points of failure'), points, text)}
${section(say('The platform'), picture, text)}
${section(say('What each failure does'), failures, text)}
${section(say('Findings'), found, text)}
${section(say('What is accepted'), accepted(evidence.waivers, text), text)}
${section(say('Signatures'), [signatures(text)], text)}
${section(say('Sources'), pages.list(), text)}
</main>
</body>
</html>
`.html;
}

type Text = (message: Message) => string;

function tiles({ file, told, waivers }: Evidence, text: Text): Html {
  const count = (...severities: readonly string[]) =>
    file.findings.filter((each) => severities.includes(each.severity)).length;
  const points = told.singlePointsOfFailure.length;
  const tile = (state: string, number: number, words: Message) =>
    html`<li class="${state}"><b>${number}</b>${text(words)}</li>`;
  const grave = count('error', 'warning');
  return html`<ul class="tiles">${[
    tile(points === 0 ? 'good' : 'bad', points, say('single points of failure')),
    tile(grave === 0 ? 'good' : 'bad', grave, say('errors and warnings')),
    tile('', count('information', 'hint'), say('notes')),
    tile('', waivers.filter((each) => each.state === 'active').length, say('accepted deviations')),
  ]}</ul>`;
}

function findings(file: CheckedFile, cite: Cite, text: Text): readonly Html[] {
  if (file.findings.length === 0) return [html`<p>${text(say('Nothing was found.'))}</p>`];
  const heads = [say('Severity'), say('Finding'), say('Source')].map(
    (each) => html`<th scope="col">${text(each)}</th>`,
  );
  const rows = file.findings.map((each) => findingRow(each, file, cite, text));
  return [
    html`<div class="wide"><table class="findings"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`,
  ];
}

function findingRow(
  { severity, message, code, span, entity, sources }: Reported,
  { lines }: CheckedFile,
  cite: Cite,
  text: Text,
): Html {
  const line = positionAt(lines, span.start).line + 1;
  const where = text(say('line {line}', { line }));
  const links = sources.map((each) => html`${cite(each)} ${shortened(each)}<br>`);
  const tag = severity === 'error' || severity === 'warning' ? 'stopped' : 'degraded';
  return html`<tr><td><span class="tag ${tag}">${text(severityWords[severity])}</span></td><td>${message}<br><span class="soft">${entity === '' ? where : `${entity}, ${where}`} · ${code}</span></td><td class="links">${links}</td></tr>\n`;
}

/** The last part of an address, which tells pages of one site apart. */
function shortened(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Numbers for pages in the order in which they are first referred to, so that paper can name them too. */
function citing(): { readonly cite: Cite; readonly list: () => readonly Html[] } {
  const numbers = new Map<string, number>();
  const cite: Cite = (page) => {
    const number = numbers.get(page) ?? numbers.size + 1;
    numbers.set(page, number);
    return html`<a class="cite" href="${page}">[${`${number}`}]</a>`;
  };
  const list = () =>
    numbers.size === 0
      ? []
      : [
          html`<ol class="sources">${[...numbers.keys()].map((page) => html`<li><a href="${page}">${page}</a></li>`)}</ol>`,
        ];
  return { cite, list };
}

/** Whether a picture is so large, and so much wider than high, that it is read more easily on a page turned round. */
function isWide(svg: string): boolean {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return Number(width) > 1.5 * Number(height) || (Number(width) > 1400 && Number(width) > 1.2 * Number(height));
}

/** A title that leaves room on its line for what stands behind it. */
function cut(title: string): string {
  const characters = [...title];
  return characters.length > 50 ? `${characters.slice(0, 49).join('')}…` : title;
}

/** What stands at the foot of each page of paper, where the browser prints such. Each character is spelt out, so that no name is read as style. */
function runningFoot(words: string): string {
  const spelt = [...words].map((each) => `\\${each.codePointAt(0)?.toString(16)} `).join('');
  return `@media print { @page { @bottom-left { content: "${spelt}"; font: 8pt sans-serif; color: #444; } @bottom-right { content: counter(page) " / " counter(pages); white-space: nowrap; font: 8pt sans-serif; color: #444; } } }`;
}

function accepted(waivers: readonly Entry[], text: Text): readonly Html[] {
  if (waivers.length === 0) return [html`<p>${text(say('No comment ignores anything.'))}</p>`];
  const heads = [say('rule'), say('entity'), say('reason'), say('until'), say('state')].map(
    (each) => html`<th scope="col">${text(each)}</th>`,
  );
  const rows = waivers.map(
    ({ rule, entity, reason, until, state }) =>
      html`<tr><td>${rule}</td><td>${entity}</td><td>${reason}</td><td class="whole">${until}</td><td class="whole">${text(stateWords[state])}</td></tr>\n`,
  );
  return [
    html`<div class="wide"><table class="accepted"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`,
  ];
}

function signatures(text: Text): Html {
  const heads = [say('Role'), say('Name'), say('Date'), say('Signature')].map(
    (each) => html`<th scope="col">${text(each)}</th>`,
  );
  const roles = [say('Architect'), say('Administrator'), say('Reviewer'), say('Owner of the platform')];
  const rows = roles.map((each) => html`<tr><th scope="row">${text(each)}</th><td></td><td></td><td></td></tr>\n`);
  return html`<div class="wide"><table class="sign"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const evidenceStyle = `
figure { margin: 0; padding: 12px; background: #fff; border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
td { overflow-wrap: anywhere; } td.whole { white-space: nowrap; overflow-wrap: normal; }
.links { font-size: 12.5px; min-width: 180px; }
table.sign { table-layout: fixed; }
.sign td, .sign th { height: 46px; vertical-align: middle; border-inline-start: 1px solid var(--line); }
a.cite { text-decoration: none; } .sources { font-size: 13px; overflow-wrap: anywhere; padding-inline-start: 32px; }
@media print {
  @page { size: A4; margin: 14mm 14mm 18mm; }
  @page turned { size: A4 landscape; }
  .tiles { grid-template-columns: repeat(4, 1fr); }
  figure { border: 0; padding: 0; break-inside: avoid; } figure svg { max-height: 235mm; }
  section:has(> figure.landscape) { page: turned; } figure.landscape svg { max-height: 158mm; width: 100%; } section:has(> figure.landscape) h2, section:has(> figure.landscape) + section h2 { margin-top: 0; }
  .accepted { font-size: 9.5pt; } .accepted th, .accepted td { padding-inline: 8px; }
  .findings { table-layout: fixed; font-size: 9.5pt; } .findings th:first-child { width: 15%; } .findings th:last-child { width: 33%; }
  .sign { border: 1px solid var(--line); } .links { font-size: 8pt; } .sources { font-size: 8.5pt; } section:has(> .wide > .sign) { break-inside: avoid; }
}
`;

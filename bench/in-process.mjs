// Bundled by bundles.mjs: the core without a server around it, for what is measured in process and for what must be found.
import { parseEvents } from 'js-yaml';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../server/src/analysis.ts';
import { today } from '../server/src/entry/clock.ts';
import { completionAt } from '../server/src/features/completion.ts';
import { textOf } from '../server/src/messages.ts';
import { rangeOf } from '../server/src/text/lines.ts';

export { analyze, completionAt, parseEvents, rangeOf, TextDocument, textOf };

/**
 * What a fresh analysis finds in a text today, as `diagnosticKeys` writes diagnostics.
 * @param {string} text
 * @returns {string[]}
 */
export function findingKeys(text) {
  const analysis = analyze(text, undefined, { today: today() });
  return analysis.findings.map(({ code, span }) => keyOf(rangeOf(analysis.lines, span), code)).sort();
}

/**
 * The names of what a fresh analysis offers at a place, the likeliest first.
 * @param {string} text
 * @param {import('vscode-languageserver-types').Position} position
 * @returns {string[]}
 */
export function offers(text, position) {
  return completionAt(analyze(text), position, 'snippets', {}).items.map(({ label }) => label);
}

/**
 * Diagnostics as comparable lines: where and which code.
 * @param {import('vscode-languageserver-types').Diagnostic[]} diagnostics
 */
export function diagnosticKeys(diagnostics) {
  return diagnostics.map(({ range, code }) => keyOf(range, code)).sort();
}

function keyOf({ start, end }, code) {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${code}`;
}

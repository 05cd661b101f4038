import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { examine, TODAY } from '../support/check.ts';

const example = fileURLToPath(new URL('../../examples/complete/rs0-sql-server-cluster.biztalk.yaml', import.meta.url));
const platform = readFileSync(example, 'utf8');

/** Edits that spoil a whole platform, each of another entry: what is there, and what is written instead. */
const edits: readonly (readonly [string, string])[] = [
  ['NodeA: { site: Taipei }', 'NodeA: { site: Taipei, os: Windows Server 2008 R2 }'],
  ['NodeB: { site: Taipei }', 'NodeB: { site: Taichung }'],
  ['BTS02: { site: Taipei, services: sso }', 'BTS02: { site: Taipei, services: sso, standby: true }'],
  ['raid: 10, redundant: true, site: Taipei', 'raid: 5, redundant: true, site: Taipei'],
  ['    passive: NodeB\n', '    passive: BTS01\n'],
  ['SQLCLUDTC: { on: SQLCLU, resources: msdtc }', 'SQLCLUDTC: { on: SQLCLU, resources: iis }'],
  ['BTSSSO: { on: SQLCLU, resources: sso }', 'BTSSSO: { on: SQLCLU, resources: sso, active: NodeA, passive: [] }'],
  ['  BTSSQL:\n    on: SQLCLU\n', '  BTSSQL:\n    on: NodeA\n'],
  ['SSODB: { on: BTSSQL, recoveryModel: full }', 'SSODB: { on: Nowhere, recoveryModel: simple }'],
  ['does: send\n    on: [BTS01, BTS02, DRBTS01, DRBTS02]', 'does: send\n    on: [NodeA]'],
  ['does: process\n    on: [BTS01, BTS02, DRBTS01, DRBTS02]', 'does: process\n    on: [BTS01]'],
];

function drawn({ findings }: Analysis): readonly string[] {
  return findings.map((each) => `${each.span.start}–${each.span.end} ${each.code}: ${textOf(each.message)}`);
}

const fresh = new Map<string, readonly string[]>();

/** An analysis of a text that begins with an earlier one, and says what a fresh one says. */
function after(earlier: Analysis, text: string): Analysis {
  const analysis = analyze(text, earlier, { today: TODAY });
  const known = fresh.get(text) ?? drawn(examine(text));
  fresh.set(text, known);
  assert.deepEqual(drawn(analysis), known, text);
  return analysis;
}

test('every edit spoils something', () => {
  const said = (text: string) => examine(text).findings.map((each) => `${each.code}: ${textOf(each.message)}`);
  const harmless = edits.filter(([from, to]) => {
    assert.ok(platform.includes(from), from);
    return said(platform.replace(from, to)).join('\n') === said(platform).join('\n');
  });
  assert.deepEqual(harmless, []);
});

test('after any two edits, and after the first is taken back, the rules say what they would say at first sight', () => {
  for (const [from, to] of edits) {
    for (const [next, instead] of edits) {
      if (next === from) continue;
      const spoilt = platform.replace(from, to);
      const twice = spoilt.replace(next, instead);
      assert.notEqual(twice, spoilt, next);
      const first = after(analyze(platform, undefined, { today: TODAY }), spoilt);
      after(after(first, twice), platform.replace(next, instead));
    }
  }
});

/** Edits of databases, with and without a place among those of the BizTalk group. */
const databaseEdits: readonly (readonly [string, string])[] = [
  ['  Orders: { kind: custom, on: BTSSQL }', '  Orders: { kind: custom, on: BTSSQL, recoveryModel: simple }'],
  ['  Orders: { kind: custom, on: BTSSQL', '  Orders: { kind: message-box, on: BTSSQL'],
  ['  Stock: { kind: custom, on: BTSSQL }', '  Stock: { kind: [tracking, custom], on: BTSSQL }'],
  ['  Stock: {', '  Stock: { protection: mirroring,'],
  ['  Third: { kind: custom, on', '  Third: { on'],
];

test('over many edits, each taken back some time, the rules say what they would say at first sight', () => {
  const all = [...edits, ...databaseEdits];
  const start = platform.replace(
    'databases:\n',
    'databases:\n  Orders: { kind: custom, on: BTSSQL }\n  Stock: { kind: custom, on: BTSSQL }\n  Third: { kind: custom, on: BTSSQL }\n',
  );
  const toggled = (text: string, [from, to]: readonly [string, string]) =>
    text.includes(to) ? text.replace(to, from) : text.replace(from, to);
  // Databases more often: what others look over.
  const choice = fc.oneof(fc.constantFrom(...all), fc.constantFrom(...databaseEdits));
  fc.assert(
    fc.property(fc.array(choice, { minLength: 30, maxLength: 40, size: 'max' }), (choices) => {
      let text = start;
      let analysis = analyze(text, undefined, { today: TODAY });
      for (const each of choices) {
        text = toggled(text, each);
        analysis = after(analysis, text);
      }
    }),
    { numRuns: 20 },
  );
});

test('what is made of something shared follows it, though it read nothing of what changed', () => {
  const text = (services: string, memory: string) => `topology: t
servers:
  BTS01: { memory: ${memory} }
  FS01: { services: ${services} }
hosts:
  Receive: { on: BTS01, does: receive }
backups:
  Windows: { method: windows, covers: BTS01 }
`;
  let analysis = analyze(text('sso', '8 GB'), undefined, { today: TODAY });
  for (const [services, memory] of [
    ['sso', '9 GB'],
    ['sso', '10 GB'],
    ['[sso, iis]', '10 GB'],
    ['sso', '10 GB'],
  ] as const)
    analysis = after(analysis, text(services, memory));
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../server/src/analysis.ts';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens.ts';
import { tokenModifiers, tokenTypes } from '../../server/src/protocol.ts';
import { lineText, type Range } from '../../server/src/text/lines.ts';

/** `line: «source» section modifiers` of each token. */
function tokens(text: string, range?: Range): readonly string[] {
  const analysis = analyze(text);
  const { data } = semanticTokensOf(analysis, range);
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, along = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    line += down;
    character = down === 0 ? character + along : along;
    const source = lineText(analysis.lines, line).slice(character, character + length);
    const modifiers = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    found.push([`${line + 1}: ${source}`, tokenTypes[type], ...modifiers].join(' ').replaceAll('biztalk-', ''));
  }
  return found;
}

const platform = `\
topology: SQL01
servers:
  SQL01: { site: Taipei }
  "SQL02":
  BTS01: { description: SQL01 }
sites: { Taipei: }
clusters:
  CLU: { kind: failover, active: SQL01, passive: SQL02, nodes: [BTS01, Nobody] }
databases:
  主要: { on: SQL09 }
hosts: { H: { on: BTS01, receives: { FILE: { path: '\\\\SQL01\\in' } } } }
`;

test('names are told apart by what they name, with declarations, owners and nodes that wait', () => {
  assert.deepEqual(tokens(platform), [
    '3: SQL01 servers declaration active',
    '3: Taipei sites',
    '4: "SQL02" servers declaration passive',
    '5: BTS01 servers declaration',
    '6: Taipei sites declaration',
    '8: CLU clusters declaration',
    '8: SQL01 servers active',
    '8: SQL02 servers passive',
    '8: BTS01 servers',
    '10: 主要 databases declaration',
    '11: H hosts declaration',
    '11: BTS01 servers',
    '11: SQL01 servers',
  ]);
});

test('of a range the names of its entries are told', () => {
  const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
  const servers = tokens(platform, range).filter((each) => / servers declaration/.test(each));
  assert.deepEqual(servers, ['4: "SQL02" servers declaration passive']);
});

test('half-typed text and none at all have what can be made out', () => {
  assert.deepEqual(tokens(''), []);
  assert.deepEqual(tokens('servers:\n  A: { os: [\n  B:\n'), ['2: A servers declaration', '3: B servers declaration']);
  assert.deepEqual(tokens('servers:\n  A:\n  A:\n'), ['2: A servers declaration', '3: A servers declaration']);
});

test('the manifest describes every type and modifier', () => {
  const file = fileURLToPath(new URL('../../package.json', import.meta.url));
  const { semanticTokenTypes, semanticTokenModifiers, semanticTokenScopes } = JSON.parse(
    readFileSync(file, 'utf8'),
  ).contributes;
  const ids = (of: readonly { readonly id: string }[]) => new Set(of.map((each) => each.id));
  assert.deepEqual(ids(semanticTokenTypes), new Set(tokenTypes));
  assert.deepEqual(ids(semanticTokenModifiers), new Set(tokenModifiers.filter((each) => each !== 'declaration')));
  assert.deepEqual(new Set(Object.keys(semanticTokenScopes[0].scopes)), new Set(tokenTypes));
});

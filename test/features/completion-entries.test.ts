import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { completionAt } from '../../server/src/features/completion.ts';
import { entrySections } from '../../server/src/model/build.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';
import { accepted, GROUP, itemsAt, offered } from '../support/offers.ts';

test('a new cluster begins with two servers that are free, and not with the same twice', () => {
  const text = 'servers:\n  BTS01:\n  SQL01:\n  SQL02:\nhosts:\n  H: { on: BTS01 }\nclusters:\n  ‸\n';
  assert.match(accepted(text, 'SQLCLU'), /active: \$\{3\|SQL01,SQL02,BTS01\|\}, passive: \$\{4\|SQL02,BTS01,SQL01\|\}/);
  assert.match(accepted(text, 'NLB'), /nodes: \$\{3\|\[BTS01\\, SQL01\],BTS01,/);
});

test('a whole entry is offered in every section, under a free name, with what fits in its places', () => {
  assert.equal(
    accepted(`${GROUP}  ‸\n`.replace('storage:\n  SAN: { kind: san }\n', ''), 'SQLCLU2').split('\n').at(-2),
    `  \${1:SQLCLU2}: { kind: \${2:failover}, active: \${3|SQL03,BTS01,NodeA,NodeB|}, passive: \${4|BTS01,NodeA,NodeB,SQL03|}, witness: \${5|disk,file-share,cloud|}, storage: $6 }$0`,
  );
  assert.equal(accepted('servers:\n  SQL01:\n  ‸\n', 'SQL02', 'plain'), 'servers:\n  SQL01:\n  SQL02:\n');
  for (const section of entrySections) {
    const marked =
      section in analyze(GROUP).topology && GROUP.includes(`\n${section}:`) ? GROUP : `${GROUP}${section}:\n`;
    const place = marked.replace(`\n${section}:\n`, `\n${section}:\n  ‸\n`);
    const whole = itemsAt(place).items.filter((each) => each.kind === CompletionItemKind.Snippet);
    assert.ok(whole.length > 0, section);
    for (const { label } of whole) {
      const text = accepted(place, label)
        .replace(/\$\{\d+[:|]((?:\\.|[^,|}])*)[^}]*\}|\$\d/g, '$1')
        .replaceAll('\\\\', '\\');
      const codes = analyze(text).findings.map((each) => each.code);
      for (const code of [
        'yaml-syntax',
        'unknown-key',
        'unknown-value',
        'wrong-type',
        'duplicate-key',
        'duplicate-identifier',
      ])
        assert.ok(!codes.includes(code), `${code} in ${text}`);
    }
  }
});

test('two servers that fit are offered as a list where an entry usually names two', () => {
  const hosts = `${GROUP}  X:\n`.replace('storage:\n  SAN: { kind: san }\n  X:\n', 'hosts:\n  ‸\n');
  assert.match(accepted(hosts, 'ProcessingHost'), /on: \$\{3\|\[SQL03\\, BTS01\],SQL03,BTS01,NodeA,NodeB\|\}/);
});

test('a cluster of the only server there is leaves its passive node open, and a database stands where others do', () => {
  assert.match(accepted('servers:\n  A:\nclusters:\n  ‸\n', 'SQLCLU'), /active: \$\{3:A\}, passive: \$4,/);
  const group = 'instances:\n  A:\n  B:\navailabilityGroups:\n  AG: { replicas: [A, B] }\n';
  assert.match(
    accepted(`${group}databases:\n  SSODB: { on: AG }\n  ‸\n`, 'BizTalkMgmtDb'),
    /BizTalkMgmtDb: \{ on: \$\{1\|AG,A,B\|\} \}/,
  );
});

test('whole entries are offered under the name that is typed, as long as nothing else begins with it', () => {
  const { text, offset } = cursorIn('servers:\n  A:\nclusters:\n  MyC‸\n');
  const analysis = analyze(text);
  const { items, isIncomplete } = completionAt(analysis, positionAt(analysis.lines, offset), 'plain', {});
  assert.deepEqual(
    items.map(({ label, detail }) => `${label}: ${detail}`),
    ['MyC: new failover cluster', 'MyC: new failover cluster without shared disks', 'MyC: new load balancer'],
  );
  assert.equal(isIncomplete, true, 'an editor asks again for the next letter');
  assert.deepEqual(offered('clusters:\n  sq‸\n')[0], 'SQLCLU');
  assert.deepEqual(offered('servers:\n  訂單‸\n')[0], '訂單');
  assert.deepEqual(offered('servers:\n  SQL01:\n  SQ‸\n')[0], 'SQL02');
  assert.deepEqual(offered('servers:\n  SQL01:\n  SQL02‸\n')[0], 'SQL02');
  assert.deepEqual(offered('clusters:\n  SQLCLU‸\n')[0], 'SQLCLU');
  assert.deepEqual(offered('clusters:\n  SQLCLU:\n  SQLCLU‸\n')[0], 'SQLCLU2');
  assert.equal(accepted('sites:\n  Ours‸\n', 'Ours'), `sites:\n  \${1:Ours}: { role: \${2:primary} }$0\n`);
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze, type World } from '../../server/src/analysis.ts';
import { readConfig } from '../../server/src/config/config.ts';
import { governingActionsIn, ignoreAt, setLevel } from '../../server/src/features/governing.ts';
import { ignoringEdit } from '../../server/src/features/ignoring-edit.ts';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { positionAt, rangeOf } from '../../server/src/text/lines.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { findingOf, TODAY } from '../support/check.ts';
import { cursorIn } from '../support/cursor.ts';

const few = 'failover-cluster-too-few-nodes';
const edited = { uri: 'file:///a/t.biztalk.yaml', version: 3 };
const top = 'topology: t\nservers: { A: , B: }\nclusters:\n';

function actions(marked: string, part: 'asks' | 'none', only?: readonly string[], world: World = { today: TODAY }) {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text, undefined, world);
  const at = positionAt(analysis.lines, offset);
  return governingActionsIn(analysis, edited, { range: { start: at, end: at }, only }, part, {});
}

/** The text with a comment that ignores the first finding of a rule. */
function ignored(text: string, code = few, until?: string, reason = 'it comes in spring'): string | undefined {
  const analysis = analyze(text, undefined, { today: TODAY });
  const edit = ignoringEdit(analysis, findingOf(analysis, code), { reason, until });
  return edit === undefined ? undefined : applyEdits(text, [edit]);
}

test('an editor that asks people is offered commands, for each rule once', () => {
  const found = actions(`${top}  C‸: { kind: failover, active: A }\n`, 'asks');
  assert.deepEqual(
    found.map((each) => [each.title, each.command?.command, each.command?.arguments?.slice(0, 2), each.edit]),
    [
      [`Ignore "${few}" here…`, 'biztalkTopology.ignoreFinding', [edited.uri, few], undefined],
      [`Set the severity of "${few}"…`, 'biztalkTopology.setSeverity', [edited.uri, few], undefined],
    ],
  );
  assert.deepEqual(found[0]?.command?.arguments?.[2], {
    start: { line: 3, character: 2 },
    end: { line: 3, character: 3 },
  });
  assert.equal(found[0]?.diagnostics?.[0]?.code, few);
});

test('another editor is offered the comment, with the place of its reason', () => {
  const [action, ...others] = actions(`${top}  C‸: { kind: failover, active: A }\n`, 'none');
  assert.deepEqual(others, []);
  const [change] = action?.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'textDocument' in change);
  assert.deepEqual(change.edits, [
    {
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
      newText: `  # biztopo-ignore ${few} --\n`,
    },
  ]);
});

test('what cannot be ignored, or has no other level, is not offered', () => {
  assert.deepEqual(actions('topology: t\nserv‸er: { A: }\n', 'asks'), []);
  assert.deepEqual(
    actions('topology: t‸\n', 'asks').map((each) => each.title),
    [],
  );
  assert.deepEqual(
    actions('topo‸logy: t\n', 'asks').map((each) => each.title),
    ['Set the severity of "section-not-described"…'],
  );
  const policy = { ...defaultPolicy, neverIgnore: new Set([few]) };
  const never = actions(`${top}  C‸: { kind: failover, active: A }\n`, 'asks', undefined, { policy });
  assert.deepEqual(
    never.map((each) => each.title),
    [`Set the severity of "${few}"…`],
  );
});

test('only quick fixes are asked for, and nothing is offered to who wants something else', () => {
  const marked = `${top}  C‸: { kind: failover, active: A }\n`;
  assert.equal(actions(marked, 'asks', ['quickfix']).length, 2);
  assert.equal(actions(marked, 'asks', ['']).length, 2);
  assert.deepEqual(actions(marked, 'asks', ['source.fixAll']), []);
});

test('a comment stands above the line of its finding, at its end where below it is too much', () => {
  const line = `# biztopo-ignore ${few} -- it comes in spring`;
  assert.equal(
    ignored(`${top}  C: { kind: failover, active: A }\n`),
    `${top}  ${line}\n  C: { kind: failover, active: A }\n`,
  );
  assert.equal(
    ignored(
      `${top}  C:\r\n    kind: failover\r\n    active: A\r\n`.replaceAll(/(?<!\r)\n/g, '\r\n'),
      few,
      '2027-03-31',
    ),
    `${top}  # biztopo-ignore ${few} until 2027-03-31 -- it comes in spring\n  C:\n    kind: failover\n    active: A\n`.replaceAll(
      '\n',
      '\r\n',
    ),
  );
  const title = 'topology: t # ours\nbackups: none\ndatabases: { BizTalkMgmtDb: { on: X } }\n';
  const atTitle = analyze(title, undefined, { today: TODAY, policy: { ...defaultPolicy, profile: 'strict' } });
  const finding = findingOf(atTitle, 'no-disaster-recovery');
  const edit = ignoringEdit(atTitle, finding, { reason: 'r', until: undefined });
  assert.equal(
    edit === undefined ? '' : applyEdits(title, [edit]).split('\n')[0],
    '# biztopo-ignore no-disaster-recovery -- r',
  );
});

test('a property is ignored by itself', () => {
  const text = `topology: t\nservers: { A: }\ninstances:\n  I:\n    on: A\ndatabases:\n  D:\n    kind: message-box\n    on: I\n`;
  const after = ignored(text, 'database-not-highly-available') ?? '';
  assert.equal(after.match(/^ *# biztopo-ignore/m)?.[0].length, '    # biztopo-ignore'.length, after);
});

test('a reason is one line, whatever is typed', () => {
  const text = `${top}  C: { kind: failover, active: A }\n`;
  assert.equal(
    ignored(text, few, undefined, '  a\n  b\tc\u2028d ')?.split('\n')[3],
    `  # biztopo-ignore ${few} -- a b c d`,
  );
  assert.equal(ignored(text, few, undefined, ' ')?.split('\n')[3], `  # biztopo-ignore ${few} --`);
});

const root = fileURLToPath(new URL('../../', import.meta.url));

test('every finding of the bad examples that can be ignored can be ignored by an edit, and is ignored then', () => {
  let count = 0;
  for (const file of readdirSync(join(root, 'docs/rules')).filter((each) => each.endsWith('.md'))) {
    const text = /^```yaml bad\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/rules', file), 'utf8'))?.[1] ?? '';
    const before = analyze(text, undefined, { today: TODAY });
    for (const finding of before.findings) {
      const rule = allRules.find((each) => each.code === finding.code);
      if (rule?.nature === 'structure') continue;
      const edit = ignoringEdit(before, finding, { reason: 'r', until: undefined });
      assert.ok(edit !== undefined, `${finding.code} in\n${text}`);
      const after = analyze(applyEdits(text, [edit]), undefined, { today: TODAY });
      assert.ok(
        after.suppressed.some((each) => each.code === finding.code),
        after.text,
      );
      assert.ok(after.findings.length < before.findings.length, after.text);
      count++;
    }
  }
  assert.ok(count > 50);
});

const range = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });

test('a finding is ignored where an editor says', () => {
  const analysis = analyze(`${top}  C: { kind: failover, active: A }\n  D: { kind: failover, active: B }\n`);
  const params = { uri: edited.uri, code: few, range: range(4, 2), reason: 'r', until: '2027-03-31' };
  const { uri, version, creates, edits } = ignoreAt(analysis, params, 7) ?? assert.fail();
  assert.deepEqual([uri, version, creates], [edited.uri, 7, false]);
  assert.deepEqual(edits, [{ range: range(4, 0), newText: `  # biztopo-ignore ${few} until 2027-03-31 -- r\n` }]);
  assert.equal(ignoreAt(analysis, { ...params, until: undefined }, 7)?.edits.length, 1);
  for (const wrong of [
    { code: 'unknown-key' },
    { code: 'nonsense' },
    { code: 'no-disaster-recovery' },
    { until: 'soon' },
    { until: '2027-02-30' },
    { range: range(0, 0) },
  ])
    assert.equal(ignoreAt(analysis, { ...params, ...wrong }, 7), undefined, JSON.stringify(wrong));
});

test('a level is written to the configuration that holds, or to a new one', () => {
  const uri = 'file:///a/b/t.biztalk.yaml';
  const text = 'profile: strict\n';
  const config = readConfig(text);
  const present = { uri: 'file:///a/biztopo.config.yaml', config };
  const wanted = { uri, code: few, level: 'error' };
  const changed = setLevel(wanted, present, () => 4) ?? assert.fail();
  assert.deepEqual([changed.uri, changed.version, changed.creates], [present.uri, 4, false]);
  assert.deepEqual(changed.edits[0]?.range, rangeOf(config.lines, { start: text.length, end: text.length }));
  const fresh = (root?: string) => setLevel({ ...wanted, root }, undefined, () => undefined);
  assert.deepEqual(fresh('file:///a'), {
    uri: 'file:///a/biztopo.config.yaml',
    version: undefined,
    creates: true,
    edits: [{ range: range(0, 0), newText: `rules:\n  ${few}: error\n` }],
  });
  assert.equal(fresh('file:///a/')?.uri, 'file:///a/biztopo.config.yaml');
  assert.equal(fresh()?.uri, 'file:///a/b/biztopo.config.yaml');
  assert.equal(
    setLevel({ ...wanted, uri: 'untitled:Untitled-1' }, undefined, () => undefined),
    undefined,
  );
  for (const wrong of [{ level: 'loud' }, { code: 'yaml-syntax' }, { code: 'nonsense' }])
    assert.equal(
      setLevel({ ...wanted, ...wrong }, present, () => undefined),
      undefined,
    );
  assert.equal(
    setLevel(wanted, { ...present, config: readConfig('rules: 7\n') }, () => undefined),
    undefined,
  );
});

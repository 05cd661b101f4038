import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type World } from '../../server/src/analysis.ts';
import { completionAt } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { TODAY } from '../support/check.ts';
import { cursorIn } from '../support/cursor.ts';

const few = 'failover-cluster-too-few-nodes';
const top = 'topology: t\nservers: { A: , B: }\nclusters:\n';
const cluster = '  C: { kind: failover, active: A }\n';

function offered(marked: string, world: World = { today: TODAY }) {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text, undefined, world);
  return completionAt(analysis, positionAt(analysis.lines, offset), 'snippets', {}).items;
}

function names(marked: string, world?: World): readonly string[] {
  return offered(marked, world).map((each) => each.label);
}

/** The text after the first offer is taken. */
function taken(marked: string, label: string): string {
  const { text } = cursorIn(marked);
  const item = offered(marked).find((each) => each.label === label);
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit, `no ${label}`);
  const { range, newText } = item.textEdit;
  const lines = text.split('\n');
  const line = lines[range.start.line] ?? '';
  lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  return lines[range.start.line] ?? '';
}

function hovered(marked: string, world: World = { today: TODAY }): string | undefined {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text, undefined, world);
  const contents = hoverAt(analysis, positionAt(analysis.lines, offset), {})?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

test('the word that begins such a comment is offered when its first letter is typed', () => {
  assert.deepEqual(names(`${top}  # b‸\n${cluster}`), ['biztopo-ignore']);
  assert.deepEqual(names(`${top}  # biztopo-ign‸\n${cluster}`), ['biztopo-ignore']);
  assert.deepEqual(names(`${top}${cluster.trimEnd()} # bi‸`), ['biztopo-ignore']);
  assert.equal(taken(`${top}  #biz‸\n${cluster}`, 'biztopo-ignore'), '  #biztopo-ignore');
  for (const marked of [`${top}  # ‸\n${cluster}`, `${top}  # but‸\n`, `${top}  # a b‸\n`, `${top}  # Biz‸\n`])
    assert.deepEqual(names(marked), [], marked);
});

test('behind it rules are offered, those first that found something in what the comment is about', () => {
  const rules = names(`${top}  # biztopo-ignore ‸\n${cluster}`);
  assert.equal(rules[0], few);
  assert.ok(rules.length >= Math.min(200, checkedRules.length));
  assert.ok(!rules.includes('unknown-key') && !rules.includes('suppression-unused'));
  assert.equal(offered(`${top}  # biztopo-ignore ‸\n${cluster}`)[0]?.detail, 'found here');
  assert.equal(offered(`${top}  # biztopo-ignore ‸\n`)[0]?.detail === 'found here', false);
  assert.equal(names(`${top}${cluster.trimEnd()} # biztopo-ignore fail‸\n`)[0], few);
  assert.equal(names(`${top}  # biztopo-ignore no-disaster-recovery, ‸\n${cluster}`)[0], few);
  assert.ok(!names(`${top}  # biztopo-ignore ${few}, ‸\n${cluster}`).includes(few));
  assert.equal(taken(`${top}  # biztopo-ignore fai‸l -- r\n${cluster}`, few), `  # biztopo-ignore ${few} -- r`);
});

test('what is silenced already is offered as found, and what is never ignored is not offered', () => {
  assert.equal(names(`${top}  # biztopo-ignore ‸${few} -- r\n${cluster}`)[0], few);
  const policy = { ...defaultPolicy, neverIgnore: new Set([few]) };
  assert.ok(!names(`${top}  # biztopo-ignore ‸\n${cluster}`, { policy }).includes(few));
});

test('behind rules a date and the dashes are offered', () => {
  const marked = `${top}  # biztopo-ignore ${few} ‸\n${cluster}`;
  assert.deepEqual(names(marked), ['until 2026-09-29', '-- ']);
  assert.equal(taken(marked, 'until 2026-09-29'), `  # biztopo-ignore ${few} until 2026-09-29`);
  assert.equal(taken(marked, '-- '), `  # biztopo-ignore ${few} -- `);
  assert.equal(taken(`${top}  # biztopo-ignore ${few} -‸\n${cluster}`, '-- '), `  # biztopo-ignore ${few} -- `);
  assert.deepEqual(names(`${top}  # biztopo-ignore ${few} unt‸\n${cluster}`), ['until 2026-09-29', '-- ']);
  assert.deepEqual(names(`${top}  # biztopo-ignore ${few} until 2027-01-01 ‸\n${cluster}`), ['-- ']);
  assert.deepEqual(names(marked, {}), ['-- '], 'nobody says what day it is');
  for (const end of ['until ‸', 'because‸', '-- ‸', '-- so b‸'])
    assert.deepEqual(names(`${top}  # biztopo-ignore ${few} ${end}\n${cluster}`), [], end);
});

test('comments in braces are completed as well', () => {
  assert.equal(
    names(`topology: t\nservers: { A: }\nclusters: {\n  # biztopo-ignore ‸\n  C: { kind: failover, active: A } }\n`)[0],
    few,
  );
});

test('a comment tells its rule, its reason, the days that are left and what it silences', () => {
  const card = hovered(`${top}  # biztopo-ig‸nore ${few} until 2027-03-31 -- it *comes* in spring\n${cluster}`) ?? '';
  const parts = card.split('\n\n');
  assert.equal(parts[0], `**\`${few}\`**`);
  assert.deepEqual(parts.slice(-3), [
    'Reason: it \\*comes\\* in spring',
    'It counts until 2027-03-31: 273 days are left.',
    'Ignored:\n- Failover cluster "C" has no node beside "A" that takes over when it fails\\.',
  ]);
});

test('the time that is left is told in days', () => {
  const said = (today: string | undefined) =>
    (
      hovered(
        `${top}  # biztopo-ignore ${few} ‸until 2026-07-02 -- r\n${cluster}`,
        today === undefined ? {} : { today },
      ) ?? ''
    )
      .split('\n\n')
      .find((each) => each.startsWith('It '));
  assert.equal(said('2026-06-30'), 'It counts until 2026-07-02: 2 days are left.');
  assert.equal(said('2026-07-01'), 'It counts until 2026-07-02, which is tomorrow.');
  assert.equal(said('2026-07-02'), 'It counts until 2026-07-02, which is today.');
  assert.equal(said('2026-07-03'), 'It is over since 2026-07-02.');
  assert.equal(said(undefined), 'It counts until 2026-07-02.');
});

test('what a comment that is over did silence is told as well, and a comment without anything to tell tells nothing', () => {
  const over = hovered(`${top}  # biztopo-ignore ‸${few} until 2020-01-01 -- r\n${cluster}`) ?? '';
  assert.match(over, /\n\nIgnored until then:\n- Failover/);
  assert.equal(hovered(`${top}  # biztopo-‸ignore\n${cluster}`), undefined);
  assert.equal(hovered(`${top}  # biztopo-ignore non‸sense\n${cluster}`), undefined);
  assert.equal(hovered(`${top}  # about‸ C\n${cluster}`), undefined);
  assert.equal(hovered(`${top}  # biztopo-ignore ‸nonsense -- because\n${cluster}`), 'Reason: because');
});

test('of several rules in a comment the one under the cursor is told', () => {
  const marked = (at: string) => `${top}  # biztopo-ignore ${at} -- r\n${cluster}`;
  assert.match(hovered(marked(`no-disaster-recovery, fail‸${few.slice(4)}`)) ?? '', new RegExp(`^\\*\\*\`${few}\``));
  assert.match(hovered(marked(`no-dis‸aster-recovery, ${few}`)) ?? '', /^\*\*`no-disaster-recovery`/);
});

test('a comment that silences much tells some of it', () => {
  const many = Array.from({ length: 7 }, (_, i) => `  C${i}: { kind: failover, active: A }\n`).join('');
  const card = hovered(`topology: t\nservers: { A: }\n# biztopo-‸ignore ${few} -- r\nclusters:\n${many}`) ?? '';
  assert.equal(card.split('\n- ').length, 1 + 5 + 1);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const few = 'failover-cluster-too-few-nodes';

/** Codes found, and what is silenced as `code: the text it stands at`. */
function split(text: string): readonly [readonly string[], readonly string[]] {
  const { findings, suppressed } = examine(`topology: t\nenvironment: production\n${text}`);
  const shown = findings.filter((each) => each.code !== 'section-not-described');
  const name = (each: (typeof findings)[number]) => textOf(each.message).match(/"([^"]+)"/)?.[1] ?? '';
  return [shown.map((each) => `${each.code} ${name(each)}`), suppressed.map((each) => `${each.code} ${name(each)}`)];
}

test('a comment above an entry ignores the rule in it', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes -- the second node comes in spring
  C: { kind: failover, active: A }
  D: { kind: failover, active: B }
# ^ failover-cluster-too-few-nodes
`);
});

test('comments stand above an entry with other comments, with blank lines between, and further out than it', () => {
  for (const above of [
    `  # biztopo-ignore ${few} -- r\n  # more\n`,
    `  # more\n  # biztopo-ignore ${few} -- r\n`,
    `  # biztopo-ignore ${few} -- r\n\n`,
    `# biztopo-ignore ${few} -- r\n`,
    ` #biztopo-ignore: ${few} -- r\n`,
  ]) {
    const text = `servers: { A: , B: }\nclusters:\n  W: { kind: hardware-load-balancer, nodes: B }\n${above}  C: { kind: failover, active: A }\n`;
    assert.deepEqual(split(text), [[], [`${few} C`]], above);
    assert.deepEqual(split(text.replaceAll('\n', '\r\n')), [[], [`${few} C`]], above);
  }
});

test('a comment above a section is about all of it, one above the title about the file', () => {
  const body =
    'servers: { A: , B: }\nclusters:\n  C: { kind: failover, active: A }\n  D: { kind: failover, active: B }\n';
  const both = [`${few} C`, `${few} D`];
  assert.deepEqual(split(body), [both, []]);
  assert.deepEqual(split(body.replace('clusters', `# biztopo-ignore ${few} -- r\nclusters`)), [[], both]);
  const title = (comment: string) => examine(`${comment}topology: t\n${body}`);
  assert.equal(title(`# biztopo-ignore ${few} -- r\n`).suppressed.length, 2);
  assert.equal(title(`# The order platform\n\n# biztopo-ignore ${few} -- r\n\n`).suppressed.length, 2);
  assert.equal(title(`\ufeff# biztopo-ignore ${few} -- r\n---\n`).suppressed.length, 2);
  assert.equal(title('').suppressed.length, 0);
});

test('a comment at the end of a line is about that line', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  C1: { kind: failover, active: A } # biztopo-ignore failover-cluster-too-few-nodes -- r
  C2:
# ^^ failover-cluster-too-few-nodes
    kind: failover # biztopo-ignore failover-cluster-too-few-nodes -- not where it is found
#                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
    active: B
  C3: # biztopo-ignore failover-cluster-too-few-nodes -- r
    kind: failover
    active: C
`);
});

test('in braces a comment is about what stands below it', () => {
  const text = (comment: string) =>
    `servers: { A: , B: , F: }\nclusters: {\n  C: { kind: failover, active: A },\n${comment}  D: { kind: failover, active: B },\n  E: { kind: failover, active: F } }\n`;
  assert.deepEqual(split(text(`      # biztopo-ignore ${few} -- r\n`)), [[`${few} C`, `${few} E`], [`${few} D`]]);
});

test('a comment further in than what is below it is about nothing', () => {
  check(`
servers: { A: , B: }
clusters:
  C:
    kind: hardware-load-balancer
    nodes: A
    # biztopo-ignore failover-cluster-too-few-nodes -- r
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  D: { kind: failover, active: B }
# ^ failover-cluster-too-few-nodes
`);
});

test('a comment at the end of the file is about nothing', () => {
  check(`
servers: { A: , B: }
# biztopo-ignore failover-cluster-too-few-nodes -- r
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
`);
});

test('a comment names several rules', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes, database-not-highly-available -- r
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  C: { kind: failover, active: A }
`);
});

test('of several comments the nearest one counts', () => {
  check(`
servers: { A: , B: }
# biztopo-ignore failover-cluster-too-few-nodes -- r
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes -- r
  C: { kind: failover, active: A }
`);
});

test('on its date a comment still counts, and on the next day no more', () => {
  const text = `
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes until 2027-03-31 -- r
  C: { kind: failover, active: A }
`;
  const at = (today: string) => examine(text, { today }).findings.map((each) => each.code);
  assert.ok(!at('2027-03-31').includes(few));
  assert.deepEqual(
    at('2027-04-01').filter((each) => each.includes('supp') || each === few),
    ['suppression-expired', few],
  );
  const found = findingOf(examine(text, { today: '2027-04-01' }), 'suppression-expired');
  assert.equal(textOf(found.message), `"${few}" was ignored until 2027-03-31, which is over; it is reported again.`);
  const silenced = analyze(text).suppressed.map((each) => each.code);
  assert.deepEqual(silenced, [few], 'nothing expires where nobody says what day it is');
});

test('a comment that is over where nothing is found any more is unused', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes until 2020-01-01 -- r
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  C: { kind: failover, active: A, passive: B }
`);
});

test('of two comments about the same the one that is over does not hinder the other', () => {
  check(`
servers: { A: , B: }
# biztopo-ignore failover-cluster-too-few-nodes -- r
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes until 2020-01-01 -- r
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  C: { kind: failover, active: A }
`);
});

test('what is no date is said, and ignores nothing', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes until 2027-02-29 -- r
#                                                       ^^^^^^^^^^ wrong-type
  C: { kind: failover, active: A }
# ^ failover-cluster-too-few-nodes
  # biztopo-ignore failover-cluster-too-few-nodes until -- r
#                                                 ^^^^^ wrong-type
  D: { kind: failover, active: B }
# ^ failover-cluster-too-few-nodes
`);
});

test('without a reason a comment ignores nothing, and says so', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-without-reason
  C: { kind: failover, active: A }
# ^ failover-cluster-too-few-nodes
  # biztopo-ignore failover-cluster-too-few-nodes until 2027-03-31 --
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-without-reason
  D: { kind: failover, active: B }
# ^ failover-cluster-too-few-nodes
`);
});

test('where no reason is required a comment does without', () => {
  const policy = { ...defaultPolicy, requireReason: false };
  check(
    `
servers: { A: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes
  C: { kind: failover, active: A }
`,
    { policy },
  );
});

test('a comment that names no rule, or one there is not, is found', () => {
  check(`
servers: { A: , B: }
# biztopo-ignore
# ^^^^^^^^^^^^^^ unknown-rule
clusters:
  # biztopo-ignore until 2027-03-31 -- r
#   ^^^^^^^^^^^^^^ unknown-rule
  # biztopo-ignore failover-cluster-to-few-nodes -- r
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-rule
  C: { kind: failover, active: A }
# ^ failover-cluster-too-few-nodes
`);
});

test('what is wrong with the text itself cannot be ignored', () => {
  check(`
# biztopo-ignore unknown-key -- r
#                ^^^^^^^^^^^ suppression-unused
servers: { A: { color: red } }
#               ^^^^^ unknown-key
`);
});

test('a rule that is never ignored is not', () => {
  const policy = { ...defaultPolicy, neverIgnore: new Set([few]) };
  check(
    `
servers: { A: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes -- r
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  C: { kind: failover, active: A }
# ^ failover-cluster-too-few-nodes
`,
    { policy },
  );
});

test('while a text has errors nothing is said to be unused', () => {
  check(`
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes -- r
  C: { kind: failover, active: A, passive: [ B }
#                                          ^ yaml-syntax
`);
});

test('words that only look like such a comment are none', () => {
  check(`
# biztopo-ignored things stand in the wiki, and biztopo-ignore is told of there
servers: { A: { description: '# biztopo-ignore x -- r' } }
hosts:
  H:
    description: |
      # biztopo-ignore x -- r
`);
});

test('fixes of comments', () => {
  const cluster = '  C: { kind: failover, active: A }\n';
  const text = (comment: string) => `topology: t\nservers: { A: }\nclusters:\n${comment}${cluster}`;
  const misspelt = text('  # biztopo-ignore failover-cluster-to-few-nodes -- r\n');
  checkFix(misspelt, 'unknown-rule', `Write ${few}`, misspelt.replace('to-few', 'too-few'));
  checkFix(misspelt, 'unknown-rule', 'Remove the comment', text(''));
  checkFix(text(`  # biztopo-ignore ${few}\n`), 'suppression-without-reason', 'Remove the comment', text(''));
  checkFix(
    text(`  # biztopo-ignore ${few} it comes in spring\n`),
    'suppression-without-reason',
    'Take "it comes in spring" as the reason',
    text(`  # biztopo-ignore ${few} -- it comes in spring\n`),
  );
  checkFix(
    text(`  # biztopo-ignore ${few} until 2020-01-01 -- r\n`),
    'suppression-expired',
    'Remove the comment',
    text(''),
  );
  const unused = 'database-not-highly-available';
  const remove = (comment: string, left: string) => {
    for (const eol of ['\n', '\r\n'])
      checkFix(
        text(comment).replaceAll('\n', eol),
        'suppression-unused',
        comment.includes(',') ? `Take "${unused}" out` : 'Remove the comment',
        text(left).replaceAll('\n', eol),
      );
  };
  remove(`  # biztopo-ignore ${unused} -- r\n`, '');
  remove(`  # kept\n  # biztopo-ignore ${unused} -- r\n  # kept\n`, '  # kept\n  # kept\n');
  remove(`  B: { kind: nlb } \t# biztopo-ignore ${unused} -- r\n`, '  B: { kind: nlb }\n');
  remove(`  # biztopo-ignore ${unused}, ${few} -- r\n`, `  # biztopo-ignore ${few} -- r\n`);
  remove(`  # biztopo-ignore ${few}, ${unused} -- r\n`, `  # biztopo-ignore ${few} -- r\n`);
});

test('a fix that takes a comment away never is safe: it may be all that is known of a decision', () => {
  const all = [`${few} until 2020-01-01 -- r`, `${few}`, 'nonsense -- r', 'database-not-highly-available -- r'];
  for (const comment of all) {
    const { findings } = examine(
      `topology: t\nservers: { A: }\nclusters:\n  # biztopo-ignore ${comment}\n  C: { kind: failover, active: A }\n`,
    );
    const fixes = findings.filter((each) => /^(?:supp|unknown-rule)/.test(each.code)).flatMap((each) => each.fixes());
    assert.ok(fixes.length > 0 && fixes.every((each) => !each.safe), comment);
    for (const fix of fixes) assert.ok(applyEdits('x'.repeat(500), fix.edits).length > 0);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { unknownRule } from '../../server/src/rules/suppression.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { check, checkFix, codesOf, examine, findingOf, TODAY } from '../support/check.ts';

const few = 'failover-cluster-too-few-nodes';

test('on its date a comment still counts, and on the next day no more', () => {
  const text = `
servers: { A: , B: }
clusters:
  # biztopo-ignore failover-cluster-too-few-nodes until 2027-03-31 -- r
  C: { kind: failover, active: A }
`;
  const at = (today: string) => codesOf(text, { today });
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
  const all = [
    '',
    `${few} until 2020-01-01 -- r`,
    `${few}`,
    'nonsense -- r',
    'nonsense, failover-cluster-to-few-nodes -- r',
    'database-not-highly-available -- r',
  ];
  for (const comment of all) {
    const { findings } = examine(
      `topology: t\nservers: { A: }\nclusters:\n  # biztopo-ignore ${comment}\n  C: { kind: failover, active: A }\n`,
    );
    const fixes = findings.filter((each) => /^(?:supp|unknown-rule)/.test(each.code)).flatMap((each) => each.fixes());
    assert.ok(fixes.length > 0 && fixes.every((each) => !each.safe), comment);
    for (const fix of fixes) assert.ok(applyEdits('x'.repeat(500), fix.edits).length > 0);
  }
});

/** What is said of the comments of a text, in order. */
function said(text: string, policy = defaultPolicy): readonly string[] {
  const own = /^(?:suppression-|unknown-rule$|wrong-type$)/;
  const { findings } = examine(text, { today: TODAY, policy });
  return findings.filter((each) => own.test(each.code)).map((each) => textOf(each.message));
}

test('what is said of comments names the rule and tells what to do', () => {
  const cluster = '  C: { kind: failover, active: A }\n';
  const text = (comment: string) => `topology: t\nservers: { A: }\nclusters:\n  # biztopo-ignore${comment}\n${cluster}`;
  assert.deepEqual(said(text('')), ['Name the rule to ignore: "# biztopo-ignore <rule> -- <reason>".']);
  assert.deepEqual(said(text(' nonsense -- r')), ['There is no rule "nonsense".']);
  assert.deepEqual(said(text(' failover-cluster-to-few-nodes -- r')), [
    `There is no rule "failover-cluster-to-few-nodes". Did you mean "${few}"?`,
  ]);
  assert.deepEqual(said(text(` ${few}`)), [
    `"${few}" is not ignored, because nothing says why: write the reason behind "--".`,
  ]);
  assert.deepEqual(said(text(` ${few} until soon -- r`)), [
    `Behind "until" belongs a date, such as 2027-03-31; "${few}" is not ignored.`,
  ]);
  assert.deepEqual(said(text(' no-disaster-recovery -- r')), [
    'Nothing is found here that "no-disaster-recovery" would report.',
  ]);
  assert.deepEqual(said(`${text(` ${few} -- r`)}    # biztopo-ignore ${few} -- r\n`), [
    'This comment stands above nothing that it could be about.',
  ]);
  assert.deepEqual(said(text(' yaml-syntax -- r')), [
    '"yaml-syntax" cannot be ignored: it is about what the text says at all.',
  ]);
  assert.deepEqual(said(text(` ${few} -- r`), { ...defaultPolicy, neverIgnore: new Set([few]) }), [
    `"${few}" cannot be ignored: the configuration has it among "neverIgnore".`,
  ]);
});

test('what does nothing is shown as unnecessary, and what is to be mended is not', () => {
  const faded = (comment: string, policy = defaultPolicy) => {
    const text = `topology: t\nservers: { A: }\nclusters:\n  # biztopo-ignore ${comment}\n  C: { kind: failover, active: A }\n`;
    const { findings } = examine(text, { today: TODAY, policy });
    return findings.filter((each) => /^(?:supp|unknown-rule)/.test(each.code)).map((each) => each.unnecessary);
  };
  assert.deepEqual(faded('no-disaster-recovery -- r'), [true]);
  assert.deepEqual(faded('yaml-syntax -- r'), [true]);
  assert.deepEqual(faded(`${few} -- r`, { ...defaultPolicy, neverIgnore: new Set([few]) }), [true]);
  assert.deepEqual(faded(few), [false]);
  assert.deepEqual(faded('nonsense -- r'), [false]);
  assert.deepEqual(faded(`${few} until 2020-01-01 -- r`), [false]);
});

test('words behind a rule are taken for its reason', () => {
  const text = (comment: string) =>
    `topology: t\nservers: { A: }\nclusters: # biztopo-ignore ${few}${comment}\n  C: { kind: failover, active: A }\n`;
  for (const [before, title, after] of [
    [' it comes: soon', 'Take "it comes: soon" as the reason', ' -- it comes: soon'],
    [' until 2027-03-31 it comes', 'Take "it comes" as the reason', ' until 2027-03-31 -- it comes'],
    [' until 2027-03-31 it comes --', 'Take "it comes" as the reason', ' until 2027-03-31 -- it comes --'],
  ] as const) {
    checkFix(text(before), 'suppression-without-reason', title, text(after));
    const [fix, ...others] = findingOf(examine(text(before)), 'suppression-without-reason').fixes();
    assert.deepEqual([fix?.safe, others.length], [false, 1]);
  }
  const only = findingOf(examine(text(' until 2027-03-31')), 'suppression-without-reason').fixes();
  assert.equal(only.length, 1);
  // Two dashes are only such with blanks around them.
  assert.deepEqual(said(text(' --because')), said(text('')));
  assert.deepEqual(
    said(text(' -- --')),
    [said(text(' -- r'))[0]].filter((each) => each !== undefined),
  );
});

test('while a text has an error nothing is said to be unused, but what stands above nothing is', () => {
  const text = (wrong: string) =>
    `topology: t\nservers: { A: , B: { ${wrong} } }\n# biztopo-ignore ${few} -- r\nclusters:\n  C: { kind: failover, active: A, passive: B }\n    # biztopo-ignore ${few} -- r\n`;
  assert.equal(said(text('')).length, 2);
  assert.deepEqual(said(text('color: red')), ['This comment stands above nothing that it could be about.']);
  assert.equal(said(text('standby: yes')).length, 3, 'what is only a hint is no error');
  const twice = text('').replace('clusters:', 'storage: { A: }\nclusters:').replace('# biztopo', '# b\n# biztopo');
  assert.deepEqual(said(twice), ['This comment stands above nothing that it could be about.']);
  const untitled = text('').replace('topology: t\n', '');
  assert.equal(said(untitled).length, 2, 'a title is missing in each file that is being begun');
  assert.equal(said(untitled.replace('servers', 'server')).length, 1);
});

test('a comment above what follows the topology is about nothing', () => {
  const text = `topology: t\nservers: { A: }\n# biztopo-ignore ${few} -- r\n\n---\nclusters: { C: { kind: failover, active: A } }\n`;
  assert.deepEqual(said(text), ['This comment stands above nothing that it could be about.']);
});

test('a code that is none offers what was meant, if anything was', () => {
  const titles = (comment: string) =>
    findingOf(examine(`topology: t\nservers: { A: } # biztopo-ignore ${comment} -- r\n`), 'unknown-rule')
      .fixes()
      .map((each) => textOf(each.title));
  assert.deepEqual(titles('nonsense'), ['Remove the comment']);
  assert.deepEqual(titles('no-disaster-recovry'), ['Write no-disaster-recovery', 'Remove the comment']);
  const block = { text: 'nonsense' };
  const code = { block, span: { start: 0, end: 8 }, text: 'nonsense' };
  assert.equal(unknownRule(code).fixes, undefined);
  assert.ok(unknownRule({ ...code, text: 'no-disaster-recovry' }).fixes !== undefined);
  assert.ok(unknownRule(code, () => []).fixes !== undefined);
});

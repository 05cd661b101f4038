import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, examine } from '../support/check.ts';

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

test('a comment above a section is about no other, and one above a section without entries about that', () => {
  const apart = `
servers: { SQL01: }
instances:
  SQL01: { on: SQL01 }
#              ^^^^^ database-not-highly-available
# biztopo-ignore database-not-highly-available -- r
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
databases:
  BizTalkMgmtDb: { on: SQL01 }
`;
  check(apart);
  const none = (above: string) =>
    examine(`topology: t\n${above}backups: none\n`).findings.some(
      (each) => each.code === 'no-backup-biztalk-server-job',
    );
  assert.ok(none(''));
  assert.ok(!none('# biztopo-ignore no-backup-biztalk-server-job -- r\n'));
});

test('a comment above a title that is not the first line is about what stands before it, too', () => {
  const code = 'master-secret-not-backed-up';
  const text = (comment: string) => `sso: { masterSecretServer: A }\n${comment}topology: t\nservers: { A: }\n`;
  const before = examine(text('')).findings.find((each) => each.code === code);
  assert.equal(before?.span.start, 0);
  assert.ok(!examine(text(`# biztopo-ignore ${code} -- r\n`)).findings.some((each) => each.code === code));
});

test('of two comments in an entry the nearer one counts', () => {
  for (const order of ['entry', 'line'])
    check(`
servers: { A: }
clusters:
${order === 'entry' ? `  # biztopo-ignore ${few} -- r\n#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused\n` : ''}  C: # biztopo-ignore ${few} -- r
    kind: failover
    active: A
`);
});

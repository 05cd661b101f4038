import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import type { AnyEntity } from '../../server/src/model/topology.ts';
import { type Refactoring, refactoringsIn } from '../../server/src/refactorings/refactorings.ts';
import { commentsIn } from '../../server/src/syntax/marks.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { platformTexts } from '../failure/platforms.ts';
import { examine } from '../support/check.ts';
import { cursorIn } from '../support/cursor.ts';
import { tries } from '../support/runs.ts';
import { topologyTexts } from '../support/topology-texts.ts';

/** `title: text after it` of each refactoring at the `‸`. */
function offered(marked: string): Readonly<Record<string, string>> {
  const { text, offset } = cursorIn(marked);
  const all = refactoringsIn(examine(text), { start: offset, end: offset });
  return Object.fromEntries(all.map((each) => [textOf(each.title), applyEdits(text, each.edits)]));
}

const titles = (marked: string) => Object.keys(offered(marked));

test('an entry on one line is written over several, and back, with its comments', () => {
  const short = 'storage:\n  # above\n  Array: { kind: s‸an, raid: 10 } # ours\n';
  const long = 'storage:\n  # above\n  Array: # ours\n    kind: san\n    raid: 10\n';
  assert.deepEqual(offered(short), { 'Write "Array" over several lines': long });
  assert.deepEqual(offered(long.replace('kind', 'ki‸nd')), {
    'Write "Array" on one line': short.replace('‸', ''),
  });
});

test('comments inside stay with what they stand at, or go above', () => {
  assert.deepEqual(
    offered(
      'storage:\n  Array: { # array\n    kind: s‸an, # kind\n    # the level\n    raid: 10 # raid\n    } # ours\n',
    ),
    {
      'Write "Array" over several lines':
        'storage:\n  Array: # array\n    # ours\n    kind: san # kind\n    # the level\n    raid: 10 # raid\n',
    },
  );
  assert.deepEqual(offered('storage:\n  Array:\n    kind: s‸an # kind\n    # level\n    raid: 10 # raid\n  B:\n'), {
    'Write "Array" on one line': 'storage:\n  # kind\n  # level\n  Array: { kind: san, raid: 10 } # raid\n  B:\n',
  });
});

test('values keep what they say: names with commas, quotes, nothing, lists', () => {
  const long =
    "servers:\r\n  A:\r\n    rack: a‸, b\r\n    os: 'it''s'\r\n    site:\r\n    services:\r\n      - iis\r\n      - msmq\r\n";
  const short = "servers:\r\n  A: { rack: 'a, b', os: 'it''s', site:, services: [iis, msmq] }\r\n";
  assert.deepEqual(offered(long), { 'Write "A" on one line': short });
});

test('a section of one thing has a shape too', () => {
  assert.deepEqual(offered('sso:\n  masterSecretServer: ‸A\n'), {
    'Write "sso" on one line': 'sso: { masterSecretServer: A }\n',
  });
});

test('nothing where a value goes over several lines, a line would be long, or a comment steers', () => {
  assert.deepEqual(titles('servers:\n  A:\n    os: |\n      ‸x\n'), []);
  assert.deepEqual(titles(`servers:\n  A:\n    os: ${'x'.repeat(120)}‸\n`), []);
  assert.deepEqual(titles('servers:\n  A: { os: x‸ } # biztopo-ignore x -- y\n'), []);
  assert.deepEqual(titles('servers: { A: { os: x‸ } }\n'), []);
  assert.deepEqual(titles('servers:\n  A: { os: x‸ \n'), []);
});

test('what all entries say alike is said once, in defaults', () => {
  const text = `\
topology: t

servers:
  A: { os: Windows Server 2022, rack: R1 }
  B:
    # of both
    os: Windows‸ Server 2022 # since May
  C: { os: Windows Server 2019 } # later
`;
  assert.equal(
    offered(text)['Move `os` into `defaults` of `servers`, for 2 entries'],
    `\
topology: t

defaults:
  servers: { os: Windows Server 2022 }

servers:
  A: { rack: R1 }
  B:
    # of both
    # since May
  C: { os: Windows Server 2019 } # later
`,
  );
  const one = Object.keys(offered(text.replace('  C: { os: Windows Server 2019 }', '  C: { rack: R1 }')));
  assert.deepEqual(one, ['Write "B" on one line']);
});

test('and goes into defaults that are there', () => {
  const text = 'defaults:\n  sites: { kind: azure }\nservers: { A: { rack: R1‸ }, B: { os: x, rack: R1 } }\n';
  assert.deepEqual(offered(text), {
    'Move `rack` into `defaults` of `servers`, for 2 entries':
      'defaults:\n  sites: { kind: azure }\n  servers: { rack: R1 }\nservers: { A: {}, B: { os: x } }\n',
  });
  assert.deepEqual(titles(text.replace('sites: { kind: azure }', 'servers: { rack: R2 }')), []);
});

test('a property of defaults goes back to the entries that have it from there', () => {
  const text = 'topology: t\n\ndefaults:\n  servers: { os‸: x, rack: R1 }\n\nservers:\n  A:\n  B: { os: y }\n';
  assert.equal(
    offered(text)['Write `os` of `defaults` back into the entries of `servers` (1)'],
    'topology: t\n\ndefaults:\n  servers: { rack: R1 }\n\nservers:\n  A:\n    os: x\n  B: { os: y }\n',
  );
  assert.equal(
    offered(text.replace(', rack: R1', ''))['Write `os` of `defaults` back into the entries of `servers` (1)'],
    'topology: t\n\nservers:\n  A:\n    os: x\n  B: { os: y }\n',
  );
});

test('storage that is described where it is used gets an entry of its own', () => {
  assert.equal(
    offered('instances:\n  SQL01: { on: A, data: { kind: san‸, raid: 10 } } # i\n')[
      'Declare what `data` describes as storage "DataDisk"'
    ],
    'instances:\n  SQL01: { on: A, data: DataDisk } # i\n\nstorage:\n  DataDisk: { kind: san, raid: 10 }\n',
  );
  assert.equal(
    offered("backups:\n  Job: { method: image, to: '\\\\FS01\\b‸ackup' }\n")[
      'Declare `\\\\FS01\\backup` as storage "backup"'
    ],
    'backups:\n  Job: { method: image, to: backup }\n\nstorage:\n  backup: { kind: smb, path: \\\\FS01\\backup }\n',
  );
});

test('an instance that stands alone goes onto a failover cluster', () => {
  assert.equal(
    offered(`\
servers:
  SQL01: # ours
instances:
  BTSSQL: { on: SQ‸L01, version: 2022 }
`)['Make "BTSSQL" a failover cluster instance on "SQL01" and a new node "SQL02"'],
    `\
servers:
  SQL01: # ours
  SQL02:
instances:
  BTSSQL: { on: SQLCLU, version: 2022 }

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: SharedDiskArray }
`,
  );
});

test('a failover cluster gets another node, unless an edition allows no more', () => {
  const text = `\
servers: { A: , B: , C: }
clusters:
  CLU: { kind: failover, active‸: A, passive: B } # both
instances: { I: { on: CLU, edition: Enterprise } }
`;
  assert.deepEqual(titles(text), [
    'Make "C" a node of "CLU"',
    'Add a new node "B2" to "CLU"',
    'Write "CLU" over several lines',
  ]);
  assert.match(offered(text)['Make "C" a node of "CLU"'] ?? '', /passive: \[B, C\] \} # both/);
  assert.deepEqual(titles(text.replace('Enterprise', 'Standard')), ['Write "CLU" over several lines']);
});

test('an instance leaves a pool behind that the nodes it moves onto cannot make', () => {
  const text = `\
servers:
  A: { os: Windows Server 2022 Standard }
  B: { os: Windows Server 2022 Standard }
storage: { Pool: { kind: s2d } }
clusters: { CLU: { kind: failover, active: A, passive: B } }
instances:
  SQL: { on: A‸, data: Pool }
`;
  const moved = (given: string) => offered(given)['Move "SQL" onto failover cluster "CLU"'] ?? '';
  assert.match(moved(text), /^ {2}SQL: \{ on: CLU, data: SharedDiskArray \}$/m);
  assert.match(moved(text.replaceAll('Standard', 'Datacenter')), /^ {2}SQL: \{ on: CLU, data: Pool \}$/m);
});

test('what names nothing is not moved between entries and `defaults`', () => {
  const shared = (active: string) =>
    titles(
      `servers: { A: }\nclusters:\n  C: { kind: failover, active‸: ${active} }\n  D: { kind: failover, active: ${active} }\n`,
    );
  const move = 'Move `active` into `defaults` of `clusters`, for 2 entries';
  assert.deepEqual([shared('A').includes(move), shared('Z').includes(move)], [true, false]);
  const spread = (active: string) =>
    titles(`defaults: { clusters: { active‸: ${active} } }\nservers: { A: }\nclusters: { C: { kind: failover } }\n`);
  const back = 'Write `active` of `defaults` back into the entries of `clusters` (1)';
  assert.deepEqual([spread('A').includes(back), spread('Z').includes(back)], [true, false]);
});

/**
 * What is found in a topology, wherever and however often, and what all things in it are like. What comes from `defaults` is
 * found once for all, so the words of findings count only where none is moved there.
 */
function meaning(analysis: Analysis, words: 'words' | 'codes'): unknown {
  const found = [...analysis.findings, ...analysis.suppressed];
  const said = found.map((each) =>
    words === 'words' ? `${each.code} ${each.severity} ${textOf(each.message)}` : `${each.code} ${each.severity}`,
  );
  const things = [...analysis.topology.entries, ...analysis.topology.singles].map(plain);
  return { said: [...new Set(said)].sort(), things };
}

function plain(entity: AnyEntity): unknown {
  const omitted = new Set(['block', 'span', 'whole', 'node', 'inherited', 'references', 'inheritedReferences']);
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).filter(([name, each]) => !omitted.has(name) && each !== undefined);
    return Object.fromEntries(fields.map(([name, each]) => [name, strip(each)] as const).sort());
  };
  return strip(entity);
}

const isMeaningKept = ({ title }: Refactoring) => /^(Write|Move)/.test(title.template) && !/onto/.test(title.template);

test('of random topologies: what is only written another way means the same, and comments stay', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.oneof(topologyTexts, platformTexts), fc.nat(), fc.boolean(), (made, where, isWindows) => {
      const text = isWindows ? made.replaceAll('\n', '\r\n') : made;
      const offset = where % (text.length + 1);
      const before = examine(text);
      for (const refactoring of refactoringsIn(before, { start: offset, end: offset })) {
        const { template } = refactoring.title;
        const after = applyEdits(text, refactoring.edits);
        const story = `${textOf(refactoring.title)}\n${text}\n→\n${after}`;
        seen.set(template, (seen.get(template) ?? 0) + 1);
        assert.deepEqual(sorted(commentsIn(after)), sorted(commentsIn(text)), story);
        const now = examine(after);
        const words = refactoring.kind === 'rewrite' ? 'words' : 'codes';
        if (isMeaningKept(refactoring)) assert.deepEqual(meaning(now, words), meaning(before, words), story);
        else assert.deepEqual(newErrors(before, now), [], story);
      }
    }),
    tries(600, 91),
  );
  for (const template of reached) assert.ok(seen.has(template), `${template}: ${JSON.stringify([...seen])}`);
});

/** Those that the random topologies above come by; the rarer ones have examples of their own. */
const reached = [
  'Write "{name}" on one line',
  'Write "{name}" over several lines',
  'Move {property} into `defaults` of {section}, for {count} entries',
  'Write {property} of `defaults` back into the entries of {section} ({count})',
  'Add a new node "{node}" to "{cluster}"',
];

function sorted(comments: readonly string[]): readonly string[] {
  return comments.map((each) => each.trimEnd()).sort();
}

/** Codes of which more is said as errors than before; what is said of a new node as it is of its like counts once. */
function newErrors(before: Analysis, after: Analysis): readonly string[] {
  const count = ({ findings }: Analysis, code: string) => {
    const errors = findings.filter((each) => each.code === code && each.severity === 'error');
    return new Set(errors.map((each) => textOf(each.message).replace(/ Did you mean.*/, ''))).size;
  };
  const codes = new Set(after.findings.map((each) => each.code));
  return [...codes].filter((code) => count(after, code) > count(before, code));
}

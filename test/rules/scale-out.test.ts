import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';
import { tier } from './message-box-tier.ts';

test('two MessageBoxes gain little over one', () => {
  check(`${tier}
  BizTalkMsgBoxDb2: { on: S2, kind: message-box }
# ^^^^^^^^^^^^^^^^ exactly-two-messageboxes warning
  BizTalkMsgBoxDb: { on: S1, master: true, publication: enabled }
`);
});

test('when no master is known the second one in the text is found', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
# ^^^^^^^^^^^^^^^ not-exactly-one-master-messagebox hint
  More: { on: S2, kind: message-box }
# ^^^^ exactly-two-messageboxes
`);
});

test('one, three, and a copy that waits for a disaster are no matter', () => {
  check(`${tier}  BizTalkMsgBoxDb: { on: S1, master: true }\n`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
  check(`
servers: { A: , B: , DR: { standby: true } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, COPY: { on: DR, standbyFor: S1 } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Copy: { on: COPY, kind: message-box } }
`);
});

test('a database nobody knows may be the third', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3 }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true }
  Box2: { on: S2, kind: message-box }
# ^^^^ exactly-two-messageboxes
  Invoices: { on: S3, kind: custom }
`);
});

test('a half-typed database is no MessageBox yet', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
  BizTalkMsgBoxDb2: { on: S2, kind: message-bo }
#                                   ^^^^^^^^^^ unknown-value
`);
});

test('the fix puts no third MessageBox on a cluster that balances load', () => {
  const text = `topology: Tier
servers: { A: , B: , C: , D: }
clusters: { WEB: { kind: nlb, nodes: [C, D] } }
instances: { S1: { on: A }, S2: { on: B }, S3: { on: WEB } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Box2: { on: S2, kind: message-box } }
`;
  assert.deepEqual(fixTitles(text, 'exactly-two-messageboxes'), ['Add a third MessageBox "BizTalkMsgBoxDb3" on "S2"']);
});

test('the fix adds a third MessageBox where there is none', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
`,
    'exactly-two-messageboxes',
    'on "S3"',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  BizTalkMsgBoxDb3: { on: S3, kind: message-box }
`,
  );
});

test('the master of three is best left to routing', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: enabled }
#                                                       ^^^^^^^ master-messagebox-publishes warning
  Box2: { on: S2, kind: message-box, publication: enabled }
  Box3: { on: S3, kind: message-box }
`);
});

test('nothing written about its publication is information', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true }
# ^^^^^^^^^^^^^^^ master-messagebox-publishes information
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
});

test('an unknown master, and publication half typed, are left alone', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1 }
# ^^^^^^^^^^^^^^^ not-exactly-one-master-messagebox hint
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box, master: false }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disab }
#                                                       ^^^^^ unknown-value
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`);
});

test('the fix disables publication', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1, master: true }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
    'master-messagebox-publishes',
    'Disable publication',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
  );
});

const lone = tier
  .replace('S3: { on: SQLCLU, active: C }', 'S3: { on: E }')
  .replace('D: }', 'D: , E: }')
  .replace('[A, B, C]', '[A, B]');

test('no MessageBox stands in for another', () => {
  check(`${lone}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
#             ^^ messagebox-not-clustered warning
`);
});

test('other databases of the instance are left to the general finding, and so is the only MessageBox', () => {
  check(`
servers: { A: }
instances:
  S1: { on: A }
#           ^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: S1 }, BizTalkMgmtDb: { on: S1 } }
`);
});

test('MessageBoxes beside each other on a lone instance are one finding', () => {
  check(`${lone}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S3, kind: message-box }
#             ^^ messagebox-not-clustered
  Box3: { on: S3, kind: message-box }
#             ^^ messageboxes-on-one-instance hint
`);
});

test('the fix clusters the instance of the MessageBox', () => {
  checkFix(
    `topology: Tier
servers: { A: , B: , D: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, S3: { on: D } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Box2: { on: S1, kind: message-box }, Box3: { on: S3, kind: message-box } }
`,
    'messagebox-not-clustered',
    'Move "Box3" to clustered instance "S1"',
    `topology: Tier
servers: { A: , B: , D: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { S1: { on: SQLCLU }, S3: { on: D } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Box2: { on: S1, kind: message-box }, Box3: { on: S1, kind: message-box } }
`,
  );
});

test('MessageBoxes that share an instance gain no speed', () => {
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S2, kind: message-box }
#             ^^ messageboxes-on-one-instance hint
`);
});

test('without a free instance there is no fix', () => {
  const text = `${tier}  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S1, kind: message-box }
  Box3: { on: S2, kind: message-box }
  Box4: { on: S3, kind: message-box }
`;
  assert.equal(findingOf(examine(text), 'messageboxes-on-one-instance').fixable, false);
});

test('the fix moves one of them to a free instance', () => {
  checkFix(
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S2, kind: message-box }
`,
    'messageboxes-on-one-instance',
    'Move "Box3" to clustered instance "S3"',
    `topology: Tier${tier}  BizTalkMsgBoxDb: { on: S1 }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
`,
  );
});

test('the other one of two MessageBoxes is shown', () => {
  const text = `${tier}
  BizTalkMsgBoxDb: { on: S1, master: true }
  Second: { on: S2, kind: message-box }
`;
  const { related, span } = findingOf(examine(text), 'exactly-two-messageboxes');
  assert.equal(text.slice(span.start, span.end), 'Second');
  assert.deepEqual(
    related.map((each) => text.slice(each.span.start, each.span.end)),
    ['BizTalkMsgBoxDb'],
  );
  const reversed = `${tier}\n  Second: { on: S2, kind: message-box }\n  Third: { on: S1, master: true, kind: message-box }\n`;
  const found = findingOf(examine(reversed), 'exactly-two-messageboxes').span;
  assert.equal(reversed.slice(found.start, found.end), 'Second');
});

test('a master is one of several MessageBoxes', () => {
  const found = (databases: string) => messagesOf(tier + databases, 'master-messagebox-publishes').length;
  const two = '  BizTalkMsgBoxDb: { on: S1, master: true }\n  Second: { on: S2, kind: message-box }\n';
  assert.equal(found(two), 0);
  assert.equal(found(`${two}  Unknown: { on: S3 }\n`), 1);
  assert.equal(found(`${two}  Third: { on: S3, kind: message-box }\n`), 1);
  assert.equal(found('  BizTalkMsgBoxDb: { on: S1, master: true }\n  Unknown: { on: S3 }\n'), 0);
  const wrong = two.replace(', master: true', '');
  assert.equal(found(`${wrong}  BizTalkMgmtDb: { on: S1, master: true }\n  Unknown: { on: S3 }\n`), 0);
});

/** What is said of MessageBoxes on one computer. */
function lonely(databases: string): readonly string[] {
  return messagesOf(
    `
servers: { X: , Y: , N1: , N2: , DR: { standby: true } }
clusters: { CLU: { kind: failover, nodes: [N1, N2] } }
instances: { X: { on: X }, Y: { on: Y }, FCI: { on: CLU }, DR: { on: DR } }
availabilityGroups: { AG: { replicas: [X, Y] }, ONE: { replicas: X }, EMPTY: { replicas: [] } }
databases: { ${databases} }
`,
    'messagebox-not-clustered',
  ).map((each) => /MessageBox (.*) stops/.exec(each)?.[1] ?? each);
}

test('each of several MessageBoxes is to be clustered', () => {
  const clustered = 'Other: { on: FCI, kind: message-box }';
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: X }, ${clustered}`), ['"BizTalkMsgBoxDb"']);
  assert.deepEqual(lonely('BizTalkMsgBoxDb: { on: X }'), []);
  assert.deepEqual(lonely(`BizTalkMgmtDb: { on: X }, BizTalkMsgBoxDb: { on: FCI }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: AG }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: ONE }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: EMPTY }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: DR }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: X, mirroredTo: Y }, ${clustered}`), []);
  assert.deepEqual(lonely(`BizTalkMsgBoxDb: { on: X, protection: vss }, ${clustered}`), []);
});

test('those of one instance are one finding, without its other databases', () => {
  assert.deepEqual(lonely('SSODB: { on: X }, BizTalkMsgBoxDb: { on: X }, Second: { on: X, kind: message-box }'), [
    '"BizTalkMsgBoxDb", "Second"',
  ]);
});

test('one of two MessageBoxes on an instance can move to a free one that takes it', () => {
  const offered = (instances: string, databases = '') =>
    fixTitles(
      `
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { S1: { on: CLU }, ${instances} }
databases: { BizTalkMsgBoxDb: { on: S1 }, Second: { on: S1, kind: message-box }${databases} }
`,
      'messageboxes-on-one-instance',
    );
  const to = (...names: string[]) => names.map((each) => `Move "Second" to clustered instance "${each}"`);
  assert.deepEqual(offered('FREE: { on: CLU }'), to('FREE'));
  assert.deepEqual(offered('ALONE: { on: C }'), []);
  assert.deepEqual(offered('FREE: { on: CLU }', ', Third: { on: S1, kind: message-box }'), []);
  assert.deepEqual(offered('FREE: { on: CLU }', ', Third: { on: FREE, kind: message-box }'), []);
  assert.deepEqual(offered('FREE: { on: CLU }', ', SSODB: { on: FREE }'), to('FREE'));
  assert.deepEqual(offered('F1: { on: CLU }, F2: { on: CLU }, F3: { on: CLU }, F4: { on: CLU }'), to('F1', 'F2', 'F3'));
  assert.deepEqual(offered('CUBES: { on: CLU, product: analysis-services }'), []);
});

test('a third MessageBox goes where there is none yet, else beside the second', () => {
  const offered = (...instances: string[]) =>
    fixTitles(
      `
instances: { S1: , S2: , ${instances.join(', ')} }
databases: { BizTalkMsgBoxDb: { on: S1 }, Second: { on: S2, kind: message-box } }
`,
      'exactly-two-messageboxes',
    ).map((each) => /on "(\w+)"/.exec(each)?.[1]);
  assert.deepEqual(offered(), ['S2']);
  assert.deepEqual(offered('F1:'), ['F1']);
  assert.deepEqual(offered('F1:', 'F2:', 'F3:', 'F4:'), ['F1', 'F2', 'F3']);
  assert.deepEqual(offered('CUBES: { product: analysis-services }', 'SPARE: { standbyFor: S1 }'), ['S2']);
  assert.deepEqual(offered('BOTH: { product: [analysis-services, database-engine] }', 'FREE: { standbyFor: [] }'), [
    'BOTH',
    'FREE',
  ]);
});

test('where the second MessageBox is nowhere yet there is no place for a third', () => {
  const offered = fixTitles(
    'instances: { S1: }\ndatabases: { BizTalkMsgBoxDb: { on: S1 }, Second: { kind: message-box } }\n',
    'exactly-two-messageboxes',
  );
  assert.deepEqual(offered, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import type { AnyEntry } from '../../server/src/model/topology.ts';
import { type Dependencies, Memory, sameResult, Tracker } from '../../server/src/model/tracking.ts';

const a = { name: 'a' };
const b = { name: 'b' };

function noted({ contents, users, sections, shared, onAll }: Dependencies): unknown {
  const once = (list: readonly unknown[]) => [...new Set(list)];
  return { contents: once(contents), users: once(users), sections: once(sections), shared: once(shared), onAll };
}

const nothing = { contents: [], users: [], sections: [], shared: [], onAll: false };

test('what is asked while an answer is made is noted', () => {
  const tracker = new Tracker();
  const found = tracker.record(() => {
    assert.equal(tracker.content(a), a);
    tracker.content(a);
    tracker.content(undefined);
    tracker.contents([a, b]);
    tracker.users(b);
    tracker.section('servers');
    tracker.shared(a);
  });
  assert.deepEqual(noted(found), { contents: [a, b], users: [b], sections: ['servers'], shared: [a], onAll: false });
  assert.equal(tracker.record(() => tracker.all()).onAll, true);
});

test('what is asked outside is not noted', () => {
  const tracker = new Tracker();
  tracker.content(a);
  tracker.all();
  assert.deepEqual(noted(tracker.record(() => {})), nothing);
  tracker.record(() => tracker.content(a));
  assert.deepEqual(noted(tracker.record(() => {})), nothing);
});

test('an answer that is known counts with all it was made of, at any depth', () => {
  const tracker = new Tracker();
  let computed = 0;
  const inner = tracker.memo((of: object) => {
    computed++;
    tracker.content(of);
    tracker.section('storage');
    return of;
  });
  const outer = tracker.memo((of: object) => {
    tracker.users(b);
    return [inner(of), inner(of)];
  });
  const expected = { ...nothing, contents: [a], users: [b], sections: ['storage'] };
  assert.deepEqual(noted(tracker.record(() => outer(a))), expected);
  assert.deepEqual(noted(tracker.record(() => outer(a))), expected);
  assert.deepEqual(noted(tracker.record(() => inner(a))), { ...nothing, contents: [a], sections: ['storage'] });
  assert.equal(computed, 1);
  inner(b);
  assert.equal(computed, 2);
});

test('an answer that was made outside is known with its parts all the same', () => {
  const tracker = new Tracker();
  const memo = tracker.memo((of: object) => tracker.content(of));
  memo(a);
  assert.deepEqual(noted(tracker.record(() => memo(a))), { ...nothing, contents: [a] });
});

test('what is done silently is nobody’s, and answers made inside another are their own', () => {
  const tracker = new Tracker();
  const found = tracker.record(() => {
    tracker.silently(() => tracker.content(a));
    const inside = tracker.record(() => tracker.content(b));
    assert.deepEqual(noted(inside), { ...nothing, contents: [b] });
    tracker.users(a);
  });
  assert.deepEqual(noted(found), { ...nothing, users: [a] });
});

test('a failing answer leaves the others alone', () => {
  const tracker = new Tracker();
  const fails = tracker.memo((of: object) => {
    tracker.content(of);
    throw new Error('broken');
  });
  const found = tracker.record(() => {
    assert.throws(() => fails(a), /broken/);
    assert.throws(() =>
      tracker.silently(() => {
        throw new Error('broken');
      }),
    );
    tracker.content(b);
  });
  assert.deepEqual(noted(found), { ...nothing, contents: [b] });
});

test('results are the same when they are made of the same things', () => {
  const [entity] = analyze('servers:\n  A:\n').topology.entries;
  const [twin] = analyze('servers:\n  A:\n').topology.entries;
  assert.ok(entity !== undefined && twin !== undefined);
  assert.ok(sameResult([entity, 1, 'x', undefined], [entity, 1, 'x', undefined]));
  assert.ok(sameResult({ of: [entity], count: 2 }, { count: 2, of: [entity] }));
  assert.ok(sameResult(Number.NaN, Number.NaN));
  assert.ok(!sameResult([entity], [twin]), 'entities have identity');
  assert.ok(!sameResult([entity], [entity, entity]));
  assert.ok(!sameResult({ of: entity }, { of: entity, more: undefined }));
  assert.ok(!sameResult([], {}));
  assert.ok(!sameResult(null, undefined));
  assert.ok(!sameResult(new Map(), new Map()), 'what cannot be compared is another');
});

/** What the facts are asked for while they answer `ask`, by id. */
function dependenciesOf(text: string, ask: string): unknown {
  const { facts, topology } = analyze(text);
  const found = facts.dependencies(() => {
    const entry = topology.entries.find((each) => each.id === ask);
    if (entry?.section === 'databases') facts.availabilityOf(entry);
    if (entry?.section === 'servers') facts.hostsOn(entry);
  });
  const ids = (entries: readonly object[]) =>
    [...new Set(entries)].map((each) => (each as AnyEntry).id).sort((a, b) => (a < b ? -1 : 1));
  return { contents: ids(found.contents), users: ids(found.users), onAll: found.onAll };
}

test('facts note the entries that an answer leads through, and no others', () => {
  const text = `servers: { A: , B: }
clusters: { C: { kind: failover, nodes: [A, B] } }
instances: { I: { on: C }, J: { on: A } }
databases: { D: { on: I }, E: { on: J } }
hosts: { H: { on: A }, G: { on: B } }
`;
  const found = { contents: ['cluster:C', 'instance:I'], users: [], onAll: false };
  assert.deepEqual(dependenciesOf(text, 'database:D'), found);
  const users = dependenciesOf(text, 'server:A') as { readonly users: unknown; readonly onAll: boolean };
  assert.deepEqual([users.users, users.onAll], [['server:A'], false]);
});

/** A version in which these entries were replaced, or are referred to by others than before, or whose sections changed. */
function stir(
  change: Partial<Record<'before' | 'reached', readonly object[]>> & { readonly sections?: readonly string[] },
) {
  const { before = [], reached = [], sections = [] } = change;
  return { before: new Set(before), reached: new Set(reached), sections: new Set(sections), shared: new Map() };
}

test('an answer is kept from version to version until something it was made of is touched', () => {
  let made = 0;
  let memory = new Memory();
  const ask = () => {
    const tracker = new Tracker(memory);
    const part = tracker.memo((of: object) => {
      made++;
      tracker.content(b);
      tracker.users(of);
      tracker.section('servers');
    });
    tracker.memo(part)(a);
    return made;
  };
  const after = (change: Parameters<typeof stir>[0]) => {
    memory = memory.next(stir(change));
    return ask();
  };
  assert.equal(ask(), 1);
  assert.equal(after({}), 1);
  assert.equal(after({ before: [{}], reached: [b], sections: ['hosts'] }), 1, 'none of it went into the answer');
  assert.equal(after({ before: [b] }), 2, 'looked into');
  assert.equal(after({ reached: [a] }), 3, 'asked who refers to it');
  assert.equal(after({ sections: ['servers'] }), 4, 'looked through');
  assert.equal(after({ before: [a] }), 5, 'replaced itself');
});

test('an answer that was left alone for some versions is held against each of them', () => {
  let made = 0;
  const first = new Memory();
  const ask = (memory: Memory) => {
    const tracker = new Tracker(memory);
    tracker.memo((of: object) => {
      made++;
      tracker.content(b);
      return of;
    })(a);
    return made;
  };
  ask(first);
  const untouched = first.next(stir({})).next(stir({}));
  assert.equal(ask(untouched), 1);
  assert.equal(ask(untouched.next(stir({ before: [b] })).next(stir({}))), 2);
  assert.equal(ask(first), 3, 'the version before has handed on what it knew');
});

test('an answer that was left alone for too many versions is made anew', () => {
  let made = 0;
  let memory = new Memory();
  const ask = () => {
    new Tracker(memory).memo(() => made++)(a);
    return made;
  };
  ask();
  for (let i = 0; i < 10; i++) memory = memory.next(stir({}));
  assert.equal(ask(), 2);
});

test('an answer made of a shared computation holds only while that is known to be the same', () => {
  let made = 0;
  const first = new Memory();
  const compute = () => 1;
  const ask = (memory: Memory) => {
    const tracker = new Tracker(memory);
    tracker.memo((of: object) => {
      made++;
      tracker.shared(compute);
      return of;
    })(a);
    return made;
  };
  ask(first);
  const same = { ...stir({}), shared: new Map([[compute, 'same' as const]]) };
  const second = first.next(same);
  assert.equal(ask(second), 1);
  assert.equal(ask(second.next(stir({}))), 2);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate } from './mutants.ts';

/** Mutants as `original → mutated`, in order of the list. */
function mutantsOf(source: string): readonly string[] {
  return mutate('a.ts', source, 0).mutants.map((each) => `${each.original} → ${each.mutated}`);
}

test('a guard is taken always and never', () => {
  assert.deepEqual(mutantsOf('function f(a: A) { if (a.isKnown) return; }'), ['a.isKnown → true', 'a.isKnown → false']);
  assert.deepEqual(mutantsOf('const f = (a: A) => a ? b : c;'), ['a → true', 'a → false']);
  assert.deepEqual(mutantsOf('while (f()) g();'), ['f() → false']);
});

test('comparisons are turned round, and their limits moved once', () => {
  assert.deepEqual(mutantsOf('f(a === b);'), ['a === b → a !== b']);
  assert.deepEqual(mutantsOf('f(a > 1);'), ['a > 1 → a >= 1', 'a > 1 → a <= 1', '1 → 2']);
  assert.deepEqual(mutantsOf('f(a >= 1);'), ['a >= 1 → a > 1', 'a >= 1 → a < 1', '1 → 0']);
});

test('boolean operators are exchanged, and each operand of a chain is left out', () => {
  assert.deepEqual(mutantsOf('f(a && b && c);'), [
    'a && b && c → (a && b) || (c)',
    'c → true',
    'a && b → (a) || (b)',
    'a → true',
    'b → true',
  ]);
  assert.deepEqual(mutantsOf('f((a || b) && !c);'), [
    '(a || b) && !c → ((a || b)) || (!c)',
    '(a || b) → true',
    '!c → true',
    'a || b → (a) && (b)',
    'a → false',
    'b → false',
    '!c → c',
  ]);
});

test('numbers are one more and one less, yes is no', () => {
  assert.deepEqual(mutantsOf('f(2, 0, true);'), ['2 → 3', '2 → 1', '0 → 1', 'true → false']);
  assert.deepEqual(mutantsOf('f(a + 1, a - b, a + b);'), ['a + 1 → a - 1', '1 → 2', '1 → 0', 'a - b → a + b']);
});

test('conditions on lists are met by everything, some is every', () => {
  assert.deepEqual(mutantsOf('a.filter((each) => f(each));'), ['f(each) → true']);
  assert.deepEqual(mutantsOf('a?.some(f);'), ['a?.some(f) → a?.every(f)']);
});

test('types, imports, names of properties, texts and what is there already have none', () => {
  const source = `
import { a } from './1.ts';
type B = 1 | true;
interface C { readonly d: 2 extends 3 ? 4 : 5 }
const e = { 6: 'seven', f: '8' } as const satisfies Record<9, string>;
function g(h: unknown): h is 10 { while (true) return a!.f as 11; }
`;
  assert.deepEqual(mutantsOf(source), []);
});

test('a mutant is named after its rule or function, and after what is equal before it', () => {
  const source = `
export const rules = [rule({ code: 'no-node', check(a) { if (a) return;
  report({ fixes: () => b(1) }); } })] as const;
class D { e() { return f(2 ,
  2); } }
const limits = new Set([3]);
`;
  const { mutants } = mutate('server/src/a.ts', source, 0);
  assert.deepEqual(
    mutants.map(({ line, within, mutated, nth }) => `${line} ${within} ${mutated} ${nth}`),
    [
      '2 no-node.check true 1',
      '2 no-node.check false 1',
      '3 no-node.check.fixes 2 1',
      '3 no-node.check.fixes 0 1',
      '4 D.e 3 1',
      '4 D.e 1 1',
      '5 D.e 3 2',
      '5 D.e 1 2',
      '6 limits 4 1',
      '6 limits 2 1',
    ],
  );
  const [first] = mutants;
  assert.deepEqual(first, {
    file: 'server/src/a.ts',
    line: 2,
    within: 'no-node.check',
    original: 'a',
    mutated: 'true',
    nth: 1,
  });
});

test('all mutants of a file are in it, and one at a time is awake', () => {
  const { code, mutants } = mutate('a.ts', 'f(a > 1 && b);', 10);
  const run = (awake: number, a: number, b: boolean) => {
    const given: unknown[] = [];
    new Function('a', 'b', 'f', '$m', code)(
      a,
      b,
      (each: unknown) => given.push(each),
      (id: number) => id === awake,
    );
    return given[0];
  };
  const awake = (mutated: string) => 10 + mutants.findIndex((each) => each.mutated === mutated);
  assert.equal(run(-1, 2, true), true);
  assert.equal(run(-1, 1, true), false);
  assert.equal(run(awake('a >= 1'), 1, true), true);
  assert.equal(run(awake('a <= 1'), 2, true), false);
  assert.equal(run(awake('(a > 1) || (b)'), 1, true), true);
  assert.equal(run(awake('2'), 2, true), false);
});

test('what a mutant makes of the source is told, too', () => {
  const source = 'f(a && 2);';
  const written = mutate('a.ts', source, 0).changes.map(
    ({ start, end, text }) => source.slice(0, start) + text + source.slice(end),
  );
  assert.deepEqual(written, [
    'f(((a) || (2)));',
    'f(((a) || (true)) && 2);',
    'f(a && ((2) || (true)));',
    'f(a && (3));',
    'f(a && (1));',
  ]);
});

test('a loop counts its rounds', () => {
  const { code } = mutate('a.ts', 'for (let n = 0; n < 3; n++) if (b) continue; else for (const c of []) c();', 0);
  let rounds = 0;
  new Function('b', '$m', '$t', code)(
    true,
    () => false,
    () => rounds++,
  );
  assert.equal(rounds, 3);
});

test('what is no TypeScript is named', () => {
  assert.throws(() => mutate('a.ts', 'if (', 0), /^Error: a\.ts: /);
});

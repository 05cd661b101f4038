import { parseSync } from 'oxc-parser';

/** A change of one place in a source file that some test ought to notice. */
export interface Mutant {
  /** Path below the repository's root, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The rule and the functions it is in; empty at the top of a file. */
  readonly within: string;
  /** The text that is replaced, blanks folded. */
  readonly original: string;
  readonly mutated: string;
  /** Which of the equal ones (in all of the above but `line`) it is, from 1. */
  readonly nth: number;
}

/**
 * What a mutant makes of the source: a text in place of the one between two offsets. A condition that always holds is
 * written `original || true`, so that the compiler knows of the branch where it does not what it knew before, and finds
 * fault only with what is now let in.
 */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A source file in which every mutant is there and asleep: `$m(id)` says whether it is the one that is awake. */
export interface Mutated {
  readonly code: string;
  readonly mutants: readonly Mutant[];
  /** Of each mutant, in the same order. */
  readonly changes: readonly Change[];
}

/** What is known of a node of the tree without looking closer. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** A stretch of text that is written otherwise when one of its mutants is awake. */
interface Site {
  readonly start: number;
  readonly end: number;
  readonly mutants: Map<string, number>;
}

/** What is around a node: its parent and the two around that, and the names of what it is in. */
interface Around {
  readonly parents: readonly Node[];
  readonly names: readonly string[];
}

type Propose = (node: Node, mutated: string) => void;

const opposites: ReadonlyMap<string, readonly string[]> = new Map([
  ['===', ['!==']],
  ['!==', ['===']],
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
  ['-', ['+']],
  ['*', ['/']],
  ['/', ['*']],
  ['%', ['*']],
]);
const asks: ReadonlySet<string> = new Set(['filter', 'find', 'findIndex', 'findLast', 'some', 'every']);
/** Types that only stand around an expression. */
const around: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);
const loops: ReadonlySet<string> = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement']);

/**
 * All mutants of a TypeScript file, with ids from `firstId` in the order of the list. Loops call `$t()` in every round,
 * so that one that a mutant made endless can be ended. Throws where the source is no TypeScript.
 */
export function mutate(file: string, source: string, firstId: number): Mutated {
  const { program, errors } = parseSync(file, source, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const root = asNode(program) ?? { type: 'Program', start: 0, end: source.length };
  const sites = new Map<string, Site>();
  const rounds: Node[] = [];
  const mutants: Mutant[] = [];
  const changes: Change[] = [];
  const known = new Map<string, number>();
  const visit = (node: Node, { parents, names }: Around) => {
    const named = [...names, ...nameOf(node, parents)];
    const inside = ruleOf(node) ?? named;
    const propose: Propose = (at, mutated) => {
      const key = `${at.start}-${at.end}`;
      const site = sites.get(key) ?? { start: at.start, end: at.end, mutants: new Map<string, number>() };
      sites.set(key, site);
      if (site.mutants.has(mutated)) return;
      site.mutants.set(mutated, firstId + mutants.length);
      const original = onOneLine(source.slice(at.start, at.end));
      const told = { file, within: inside.join('.'), original, mutated: onOneLine(mutated) };
      const identity = Object.values(told).join('\n');
      const nth = (known.get(identity) ?? 0) + 1;
      known.set(identity, nth);
      mutants.push({ ...told, line: source.slice(0, at.start).split('\n').length, nth });
      const text = source.slice(at.start, at.end);
      const always: Record<string, string> = { true: `(${text}) || (true)`, false: `(${text}) && (false)` };
      changes.push({ start: at.start, end: at.end, text: `(${always[mutated] ?? mutated})` });
    };
    mutationsOf(node, parents, source, propose);
    if (loops.has(node.type)) rounds.push(node);
    for (const child of childrenOf(node)) visit(child, { parents: [node, ...parents.slice(0, 2)], names: inside });
  };
  visit(root, { parents: [], names: [] });
  return { code: written(source, [...sites.values()], rounds), mutants, changes };
}

function mutationsOf(node: Node, parents: readonly Node[], source: string, propose: Propose): void {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      proposeEach(asNode(node.test), ['true', 'false'], propose);
      break;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      proposeEach(asNode(node.test), ['false'], propose);
      break;
    case 'LogicalExpression':
      logical(node, source, propose);
      break;
    case 'BinaryExpression':
      binary(node, source, propose);
      break;
    case 'UnaryExpression':
      if (node.operator === '!') propose(node, textOf(asNode(node.argument), source));
      break;
    case 'CallExpression':
      call(node, parents[0], source, propose);
      break;
    case 'Literal':
      literal(node, parents[0], propose);
  }
}

function proposeEach(node: Node | undefined, mutated: readonly string[], propose: Propose): void {
  if (node === undefined || node.type === 'Literal') return;
  for (const each of mutated) propose(node, each);
}

/** The other operator, and each operand left out. */
function logical(node: Node, source: string, propose: Propose): void {
  const [left, right] = [asNode(node.left), asNode(node.right)];
  if (left === undefined || right === undefined || node.operator === '??') return;
  const isAnd = node.operator === '&&';
  propose(node, `(${textOf(left, source)}) ${isAnd ? '||' : '&&'} (${textOf(right, source)})`);
  for (const operand of [left, right]) {
    const isChain = operand.type === 'LogicalExpression' && operand.operator === node.operator;
    if (!isChain) propose(operand, String(isAnd));
  }
}

function binary(node: Node, source: string, propose: Propose): void {
  const [left, right] = [asNode(node.left), asNode(node.right)];
  if (left === undefined || right === undefined) return;
  const operator = String(node.operator);
  const isSum = operator === '+' && [left, right].some((each) => typeof each.value === 'number');
  for (const other of isSum ? ['-'] : (opposites.get(operator) ?? []))
    propose(node, `${textOf(left, source)} ${other} ${textOf(right, source)}`);
}

/** `some` for `every` and the other way round; a condition that everything meets. */
function call(node: Node, parent: Node | undefined, source: string, propose: Propose): void {
  const callee = asNode(node.callee);
  const method = asNode(callee?.property);
  if (callee?.type !== 'MemberExpression' || method?.type !== 'Identifier') return;
  const name = String(method.name);
  const isInChain = parent?.type === 'MemberExpression';
  if ((name === 'some' || name === 'every') && !isInChain) {
    const other = name === 'some' ? 'every' : 'some';
    propose(node, source.slice(node.start, method.start) + other + source.slice(method.end, node.end));
  }
  const [condition] = nodesIn(node.arguments);
  const body = asNode(condition?.body);
  if (asks.has(name) && condition?.type === 'ArrowFunctionExpression' && body?.type !== 'BlockStatement')
    proposeEach(body, ['true'], propose);
}

/** One more and one less, but for what a comparison with its limit moved says already; no for yes. */
function literal(node: Node, parent: Node | undefined, propose: Propose): void {
  const { value } = node;
  const isKey = parent?.type === 'Property' && parent.key === node && parent.computed !== true;
  const isTurnedRound = parent?.type === 'BinaryExpression' || loops.has(parent?.type ?? '');
  if (typeof value === 'boolean' && !isTurnedRound) propose(node, String(!value));
  if (typeof value !== 'number' || isKey) return;
  const isLimit = parent?.type === 'BinaryExpression' && parent.right === node;
  const operator = isLimit ? String(parent.operator) : '';
  if (operator !== '>=' && operator !== '<') propose(node, String(value + 1));
  if (operator !== '>' && operator !== '<=' && value > 0) propose(node, String(value - 1));
}

/** The text with all its mutants. What a mutant is written as has none itself, so lengths stay within bounds. */
function written(source: string, sites: readonly Site[], rounds: readonly Node[]): string {
  const before = new Map<number, { at: number; text: string }[]>();
  const after = new Map<number, { at: number; text: string }[]>();
  const add = (to: typeof before, place: number, at: number, text: string) =>
    to.set(place, [...(to.get(place) ?? []), { at, text }]);
  for (const { start, end, mutants } of sites) {
    const choices = [...mutants].map(([text, id]) => `$m(${id}) ? (${text}) : `).join('');
    add(before, start, end, `(${choices}`);
    add(after, end, start, ')');
  }
  for (const round of rounds) {
    const body = asNode(round.body);
    if (body === undefined) continue;
    add(before, body.start, body.end, '{ $t(); ');
    add(after, body.end, body.start, ' }');
  }
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  let code = '';
  let from = 0;
  for (const place of places) {
    code += source.slice(from, place);
    // The innermost ends first, the outermost begins first.
    for (const each of (after.get(place) ?? []).sort((a, b) => b.at - a.at)) code += each.text;
    for (const each of (before.get(place) ?? []).sort((a, b) => b.at - a.at)) code += each.text;
    from = place;
  }
  return code + source.slice(from);
}

/** The name that a node gives to what is in it. */
function nameOf(node: Node, parents: readonly Node[]): readonly string[] {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return identifier(node.id);
  if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') return identifier(node.key);
  const value = asNode(node.type === 'Property' ? node.value : node.init);
  const isFunction = value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression';
  if (node.type === 'Property') return isFunction ? identifier(node.key) : [];
  if (node.type !== 'VariableDeclarator') return [];
  const isAtTop = parents[1]?.type === 'Program' || parents[1]?.type === 'ExportNamedDeclaration';
  return isFunction || isAtTop ? identifier(node.id) : [];
}

/** The code of a rule names everything in it. */
function ruleOf(node: Node): readonly string[] | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const code = nodesIn(node.properties).find((each) => identifier(each.key)[0] === 'code');
  const value = asNode(code?.value)?.value;
  return typeof value === 'string' ? [value] : undefined;
}

function identifier(value: unknown): readonly string[] {
  const name = asNode(value)?.name;
  return typeof name === 'string' ? [name] : [];
}

/** Parts of a node in the order of the text; types have no mutants. */
function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'ImportDeclaration') return [];
  const children = Object.values(node).flatMap(nodesIn);
  return children.filter((each) => !each.type.startsWith('TS') || around.has(each.type));
}

function nodesIn(value: unknown): readonly Node[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(asNode).filter((each) => each !== undefined);
}

function asNode(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
    ? (value as Node)
    : undefined;
}

function textOf(node: Node | undefined, source: string): string {
  return node === undefined ? '' : source.slice(node.start, node.end);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

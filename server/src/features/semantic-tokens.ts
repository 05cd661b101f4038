import type { SemanticTokens } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { AnyEntry, Reference } from '../model/topology.ts';
import { tokenModifiers, tokenTypes } from '../protocol.ts';
import { positionAt, type Range, spanIn } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { namedBy, type Occurrence } from './occurrences.ts';
import { type Scalar, scalarsIn } from './scalars.ts';

type Modifier = (typeof tokenModifiers)[number];
type Duty = Exclude<Modifier, 'declaration'>;

/**
 * The names of things, each as the kind of thing it is; declarations and the usual and the waiting nodes of clusters apart. All of
 * them, or those of the entries in a range. Names over several lines are left out: editors take tokens of one line.
 */
export function semanticTokensOf(analysis: Analysis, range?: Range): SemanticTokens {
  const { lines, document } = analysis;
  const within = range && spanIn(lines, range);
  const duties = dutiesIn(analysis);
  const declared = new Map(analysis.topology.entries.map((each) => [document.absolute(each).start, each]));
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const scalar of scalarsIn(document, within)) {
    const token = tokenOf(analysis, scalar, declared, duties);
    if (token === undefined) continue;
    const [start, end] = [positionAt(lines, token.span.start), positionAt(lines, token.span.end)];
    if (start.line !== end.line || start.character === end.character) continue;
    const isSame = start.line === before.line;
    data.push(
      start.line - before.line,
      isSame ? start.character - before.character : start.character,
      end.character - start.character,
      tokenTypes.indexOf(`biztalk-${token.entry.section}`),
      token.modifiers.reduce((bits, each) => bits | (1 << tokenModifiers.indexOf(each)), 0),
    );
    before = start;
  }
  return { data };
}

interface Token {
  readonly entry: AnyEntry;
  readonly span: Span;
  readonly modifiers: readonly Modifier[];
}

function tokenOf(
  analysis: Analysis,
  scalar: Scalar,
  declared: ReadonlyMap<number, AnyEntry>,
  duties: ReadonlyMap<AnyEntry, Duty>,
): Token | undefined {
  const span = analysis.document.absolute(scalar);
  const own = scalar.role === 'key' ? declared.get(span.start) : undefined;
  if (own !== undefined) {
    const duty = duties.get(own);
    return { entry: own, span, modifiers: duty === undefined ? ['declaration'] : ['declaration', duty] };
  }
  const named: (Occurrence & { readonly entry: AnyEntry }) | undefined = namedBy(analysis, scalar);
  if (named === undefined) return undefined;
  const property = scalar.spot?.property?.name;
  return { ...named, modifiers: property === 'active' || property === 'passive' ? [`biztalk-${property}`] : [] };
}

/** The servers that some cluster or instance names as its usual owner, and those that only wait. */
function dutiesIn({ topology }: Analysis): ReadonlyMap<AnyEntry, Duty> {
  const duties = new Map<AnyEntry, Duty>();
  const note = (references: readonly Reference[], duty: Duty) => {
    for (const each of references) {
      const entry = topology.resolve(each);
      if (entry !== undefined && (duty === 'biztalk-active' || !duties.has(entry))) duties.set(entry, duty);
    }
  };
  for (const { active, passive } of [...topology.clusters.values(), ...topology.instances.values()]) {
    note(active?.value ?? [], 'biztalk-active');
    note(passive?.value ?? [], 'biztalk-passive');
  }
  return duties;
}

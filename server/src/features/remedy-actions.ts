import { type CodeAction, CodeActionKind, type CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { Failure } from '../failure/failure.ts';
import type { Element } from '../failure/parts.ts';
import { placeOfId } from '../failure/places.ts';
import { elementWord } from '../failure/words.ts';
import { type Bundle, type Message, say, textOf } from '../messages.ts';
import { type Remedy, remediesOf } from '../remedies/remedies.ts';
import { spanIn } from '../text/lines.ts';
import { type Span, touches } from '../text/span.ts';
import { type Asked, type Edited, wantsQuickFixes, workspaceEdit } from './code-actions.ts';

/** So many for each failure, the best first. */
const MOST = 3;
/** Every remedy is tried on the whole model; of larger ones the command line tells. */
const LARGEST = 200;
/** `CodeActionTriggerKind.Invoked`: a person asked, and the editor does not only look whether there is something. */
const INVOKED: CodeActionTriggerKind = 1;

/**
 * What to change first against the failure of the things whose names are in a range, and for goals there that are broken: edits
 * that were tried and help. Only for who asks for them, since each is played through.
 */
export function remediesIn(
  analysis: Analysis,
  edited: Edited,
  { range, only }: Pick<Asked, 'range' | 'only'>,
  trigger: CodeActionTriggerKind | undefined,
  bundle: Bundle,
): CodeAction[] {
  if (trigger !== INVOKED || !wantsQuickFixes(only)) return [];
  const { lines, failure } = analysis;
  if (failure.value.graph.elements.length > LARGEST) return [];
  const span = spanIn(lines, range);
  const elements = elementsIn(span, analysis);
  const goals = goalsIn(span, analysis);
  if (elements.length === 0 && goals.length === 0) return [];
  const remedies = remediesFor(analysis);
  const offer = (helping: readonly Remedy[], titled: (change: Message) => Message): CodeAction[] =>
    helping.slice(0, MOST).map(({ title, edits }) => ({
      title: textOf(titled(title), bundle),
      kind: CodeActionKind.QuickFix,
      edit: workspaceEdit(lines, edited, edits),
    }));
  return [
    ...elements.flatMap(({ id, kind, name }) =>
      offer(
        remedies.filter(({ effect }) => [...effect.removes, ...effect.settles].some((each) => each.failure === id)),
        (change) => say('Against the loss of {thing} "{name}": {change}', { thing: elementWord(kind), name, change }),
      ),
    ),
    ...goals.flatMap((goal) =>
      offer(
        remedies.filter(({ effect }) => effect.mends.some((each) => each === goal)),
        (change) => say('To survive the loss of any {goal}: {change}', { goal, change }),
      ),
    ),
  ];
}

/** The things that can fail whose names, or the first words for them, are in a range. */
function elementsIn(span: Span, { failure, topology, document }: Analysis): readonly Element[] {
  return failure.value.graph.elements.filter(({ id }) => {
    const at = placeOfId(id, topology);
    return at !== undefined && touches(document.absolute(at), span);
  });
}

/** The goals in a range that are broken. */
function goalsIn(span: Span, { findings, text }: Analysis): readonly string[] {
  const broken = findings.filter((each) => each.code === 'declared-availability-not-met' && touches(each.span, span));
  return broken.map((each) => text.slice(each.span.start, each.span.end));
}

const known = new WeakMap<Failure, { readonly text: string; readonly remedies: readonly Remedy[] }>();

/** They hold edits, so they are those of one text. */
function remediesFor(analysis: Analysis): readonly Remedy[] {
  const failure = analysis.failure.value;
  const earlier = known.get(failure);
  if (earlier?.text === analysis.text) return earlier.remedies;
  const remedies = remediesOf(analysis);
  known.set(failure, { text: analysis.text, remedies });
  return remedies;
}

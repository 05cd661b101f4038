import { type Message, say } from '../messages.ts';
import type { Problem } from '../model/problem.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Feature, SyntaxCause } from '../syntax/problem.ts';
import { replaceWith, type Structural } from './structural.ts';

const syntaxMessages: Readonly<Record<SyntaxCause, string>> = {
  tab: 'A tab stands where YAML wants spaces.',
  escape: 'A backslash in double quotes starts an escape; write the text plain or in single quotes.',
  'closer-column': 'This closing bracket must stand further in than its key.',
  'drive-colon': "YAML reads this drive as a key; write it in quotes with its backslash, such as 'E:\\'.",
  'missing-space': 'A space is missing behind the colon.',
  'missing-colon': 'A colon is missing behind this key.',
  unclosed: 'This bracket is not closed.',
  unopened: 'This bracket closes nothing.',
  'unclosed-quote': 'This quote is not closed.',
  indentation: 'This line is not indented like its neighbours.',
  'nested-mapping': 'A second colon makes this a map inside a line; write the value in quotes.',
  'reserved-start': 'YAML keeps this first character for itself; write the value in quotes.',
  'trailing-text': 'YAML ends the quoted text before this value does; write all of it in single quotes.',
  'missing-comma': 'A comma is missing before this.',
  'stray-comma': 'This comma separates nothing.',
  'joined-lines': 'Outside braces each property stands on a line of its own.',
  'missing-opener': 'This bracket is not opened.',
  'inline-item': 'An item with a dash stands on a line of its own; behind a colon a list stands in brackets.',
  'control-character': 'This character cannot stand in a text file.',
  'too-deep': 'This is nested more deeply than a topology can be.',
  'list-item': 'A list stands where properties belong.',
  other: 'This cannot be read as YAML.',
};

const fixTitles: Partial<Readonly<Record<SyntaxCause, string>>> = {
  tab: 'Use spaces',
  escape: 'Write it in single quotes',
  'closer-column': 'Indent the closing bracket',
  'drive-colon': 'Write the drive in quotes',
  'missing-space': 'Put a space behind the colon',
  'missing-colon': 'Add the colon',
  unclosed: 'Close the bracket',
  unopened: 'Remove the bracket',
  'unclosed-quote': 'Close the quote',
  'nested-mapping': 'Write the value in quotes',
  'reserved-start': 'Write the value in quotes',
  'trailing-text': 'Write the value in quotes',
  'missing-comma': 'Put a comma before it',
  'stray-comma': 'Remove the comma',
  'inline-item': 'Write the list in brackets',
  'joined-lines': 'Put it on a line of its own',
  'missing-opener': 'Open the bracket',
  'control-character': 'Remove the character',
};

/** Fixes that every reader would have meant; the others guess where something ends. */
const safeCauses: ReadonlySet<SyntaxCause> = new Set([
  'tab',
  'escape',
  'closer-column',
  'drive-colon',
  'missing-space',
  'nested-mapping',
  'reserved-start',
  'stray-comma',
  'inline-item',
  'joined-lines',
  'control-character',
]);

/** What to say about a text that is no YAML. */
export function syntaxFinding(problem: Extract<Problem, { kind: 'syntax' }>): Structural {
  const title = fixTitles[problem.cause];
  const found: Structural = { code: 'yaml-syntax', severity: 'error', message: say(syntaxMessages[problem.cause]) };
  if (title === undefined || problem.edits.length === 0) return found;
  const fixes = (editor: Editor) => [
    {
      title: say(title),
      safe: safeCauses.has(problem.cause),
      edits: problem.edits.flatMap((edit) => editor.replace({ block: problem.block, span: edit.span }, edit.newText)),
    },
  ];
  return { ...found, fixes };
}

/** What to say about a text that YAML reads otherwise than its reader. */
export function trapFinding(problem: Extract<Problem, { kind: 'trap' }>): Structural {
  const { text } = problem;
  const messages = {
    escape: say(
      'In double quotes the backslash of "{text}" starts an escape; write the name plain or in single quotes.',
      { text },
    ),
    comma: say('YAML reads "{text}" as two keys, because a comma separates them in braces; write it in quotes.', {
      text,
    }),
    list: say('A list of several stands in brackets: [{text}].', { text }),
    colon: say('A space is missing behind the colon.'),
    'no-colon': say('A colon is missing behind this key.'),
  };
  const found: Structural = { code: 'yaml-syntax', severity: 'error', message: messages[problem.trap] };
  const title = fixTitles[problem.trap === 'colon' ? 'missing-space' : 'missing-colon'];
  if ((problem.trap !== 'colon' && problem.trap !== 'no-colon') || title === undefined)
    return { ...found, fixes: replaceWith(problem, problem.fix, 'safe') };
  return {
    ...found,
    fixes: (editor) => [{ title: say(title), safe: true, edits: editor.replace(problem, problem.fix) }],
  };
}

const unsupportedMessages: Readonly<Record<Feature, string>> = {
  anchor: 'Anchors are not used in a topology; "defaults" writes a property once for all entries of a section.',
  alias: 'Aliases are not used in a topology; write the value here.',
  tag: 'Tags are not used in a topology; the schema says how a value is understood.',
  'merge-key': 'Merge keys are not used in a topology; "defaults" writes a property once for all entries of a section.',
  'second-document': 'A file holds one topology; what follows is not read.',
  key: 'A key must be a name.',
  directive: 'The only directive a topology takes is "%YAML 1.2", before a line "---".',
  root: 'A topology is a map of sections, such as "servers:".',
};

/** What to say about YAML that a topology does not use. */
export function unsupportedMessage(feature: Feature): Message {
  return say(unsupportedMessages[feature]);
}

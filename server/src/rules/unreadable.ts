import { type Message, say } from '../messages.ts';
import type { Problem } from '../model/problem.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Feature, SyntaxCause } from '../syntax/problem.ts';
import { replaceWith, type Structural } from './structural.ts';

const syntaxMessages: Readonly<Record<SyntaxCause, Message>> = {
  tab: say('A tab stands where YAML wants spaces.'),
  escape: say('A backslash in double quotes starts an escape; write the text plain or in single quotes.'),
  'closer-column': say('This closing bracket must stand further in than its key.'),
  'drive-colon': say("YAML reads this drive as a key; write it in quotes with its backslash, such as 'E:\\'."),
  'missing-space': say('A space is missing behind the colon.'),
  'missing-colon': say('A colon is missing behind this key.'),
  unclosed: say('This bracket is not closed.'),
  unopened: say('This bracket closes nothing.'),
  'unclosed-quote': say('This quote is not closed.'),
  indentation: say('This line is not indented like its neighbours.'),
  'nested-mapping': say('A second colon makes this a map inside a line; write the value in quotes.'),
  'reserved-start': say('YAML keeps this first character for itself; write the value in quotes.'),
  'trailing-text': say('YAML ends the quoted text before this value does; write all of it in single quotes.'),
  'missing-comma': say('A comma is missing before this.'),
  'stray-comma': say('This comma separates nothing.'),
  'joined-lines': say('Outside braces each property stands on a line of its own.'),
  'missing-opener': say('This bracket is not opened.'),
  'inline-item': say('An item with a dash stands on a line of its own; behind a colon a list stands in brackets.'),
  'control-character': say('This character cannot stand in a text file.'),
  'too-deep': say('This is nested more deeply than a topology can be.'),
  'list-item': say('A list stands where properties belong.'),
  other: say('This cannot be read as YAML.'),
};

const fixTitles: Partial<Readonly<Record<SyntaxCause, Message>>> = {
  tab: say('Use spaces'),
  escape: say('Write it in single quotes'),
  'closer-column': say('Indent the closing bracket'),
  'drive-colon': say('Write the drive in quotes'),
  'missing-space': say('Put a space behind the colon'),
  'missing-colon': say('Add the colon'),
  unclosed: say('Close the bracket'),
  unopened: say('Remove the bracket'),
  'unclosed-quote': say('Close the quote'),
  'nested-mapping': say('Write the value in quotes'),
  'reserved-start': say('Write the value in quotes'),
  'trailing-text': say('Write the value in quotes'),
  'missing-comma': say('Put a comma before it'),
  'stray-comma': say('Remove the comma'),
  'inline-item': say('Write the list in brackets'),
  'joined-lines': say('Put it on a line of its own'),
  'missing-opener': say('Open the bracket'),
  'control-character': say('Remove the character'),
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
  const found: Structural = { code: 'yaml-syntax', severity: 'error', message: syntaxMessages[problem.cause] };
  if (title === undefined || problem.edits.length === 0) return found;
  const fixes = (editor: Editor) => [
    {
      title,
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
    fixes: (editor) => [{ title, safe: true, edits: editor.replace(problem, problem.fix) }],
  };
}

const unsupportedMessages: Readonly<Record<Feature, Message>> = {
  anchor: say('Anchors are not used in a topology; "defaults" writes a property once for all entries of a section.'),
  alias: say('Aliases are not used in a topology; write the value here.'),
  tag: say('Tags are not used in a topology; the schema says how a value is understood.'),
  'merge-key': say(
    'Merge keys are not used in a topology; "defaults" writes a property once for all entries of a section.',
  ),
  'second-document': say('A file holds one topology; what follows is not read.'),
  key: say('A key must be a name.'),
  directive: say('The only directive a topology takes is "%YAML 1.2", before a line "---".'),
  root: say('A topology is a map of sections, such as "servers:".'),
};

/** What to say about YAML that a topology does not use. */
export function unsupportedMessage(feature: Feature): Message {
  return unsupportedMessages[feature];
}

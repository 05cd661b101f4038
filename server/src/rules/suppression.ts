import { say } from '../messages.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import { allRules } from './catalogue.ts';
import type { Written } from './ignoring.ts';
import type { Fix } from './rule.ts';
import { replacement, type Structural } from './structural.ts';
import type { Waiver } from './waivers.ts';

/** What there is to say about a comment that ignores a rule, and where; undefined when it does what it is for. */
export function saidOf(waiver: Waiver): (Structural & { readonly at: Place }) | undefined {
  const { code, ignoring } = waiver;
  const { keyword, until } = ignoring;
  if (code === undefined)
    return {
      at: keyword,
      code: 'unknown-rule',
      severity: 'warning',
      message: say('Name the rule to ignore: "# biztopo-ignore <rule> -- <reason>".'),
      fixes: (editor) => [removingAll(waiver, editor)],
    };
  const removal = (editor: Editor) => [removing(code, waiver, editor)];
  switch (waiver.state) {
    case 'active':
      return undefined;
    case 'unused':
      return { at: code, ...unused(waiver, code), fixes: removal, unnecessary: true };
    case 'structure':
    case 'never-ignored':
      return { at: code, ...refused(waiver.state, code), fixes: removal, unnecessary: true };
    case 'expired':
      return {
        at: until ?? code,
        code: 'suppression-expired',
        severity: 'warning',
        message: say('"{code}" was ignored until {date}, which is over; it is reported again.', {
          code: code.text,
          date: until?.date ?? '',
        }),
        fixes: removal,
      };
    case 'without-date':
      return {
        at: until ?? code,
        code: 'wrong-type',
        severity: 'error',
        message: say('Behind "until" belongs a date, such as 2027-03-31; "{code}" is not ignored.', {
          code: code.text,
        }),
      };
    case 'without-reason':
      return { at: code, ...withoutReason(waiver, code) };
    case 'unknown-rule':
    case 'without-rule':
      return { at: code, ...unknownRule(code, removal) };
  }
}

function unused({ region }: Waiver, { text: code }: Written) {
  const message =
    region === undefined
      ? say('This comment stands above nothing that it could be about.')
      : say('Nothing is found here that "{code}" would report.', { code });
  return { code: 'suppression-unused', severity: 'hint', message } as const;
}

function refused(state: 'structure' | 'never-ignored', { text: code }: Written) {
  const message =
    state === 'structure'
      ? say('"{code}" cannot be ignored: it is about what the text says at all.', { code })
      : say('"{code}" cannot be ignored: the configuration has it among "neverIgnore".', { code });
  return { code: 'suppression-unused', severity: 'hint', message } as const;
}

function withoutReason(waiver: Waiver, code: Written): Structural {
  const { rest } = waiver.ignoring;
  const fixes = (editor: Editor) => [
    ...(rest === undefined
      ? []
      : [
          {
            title: say('Take "{reason}" as the reason', { reason: rest.text }),
            safe: false,
            edits: editor.replace(rest, `-- ${rest.text}`),
          },
        ]),
    removing(code, waiver, editor),
  ];
  return {
    code: 'suppression-without-reason',
    severity: 'warning',
    message: say('"{code}" is not ignored, because nothing says why: write the reason behind "--".', {
      code: code.text,
    }),
    fixes,
  };
}

const codes: readonly string[] = allRules.map((each) => each.code);

/** What is said about a code that is none, and how it is mended. */
export function unknownRule(code: Written, otherwise?: (editor: Editor) => readonly Fix[]): Structural {
  const like = nearest(code.text, codes);
  const message =
    like === undefined
      ? say('There is no rule "{code}".', { code: code.text })
      : say('There is no rule "{code}". Did you mean "{like}"?', { code: code.text, like });
  const fixes = (editor: Editor) => [
    ...(like === undefined ? [] : replacement(editor, code, like, 'suggested')),
    ...(otherwise?.(editor) ?? []),
  ];
  const isFixable = like !== undefined || otherwise !== undefined;
  return { code: 'unknown-rule', severity: 'warning', message, ...(isFixable ? { fixes } : {}) };
}

/** Takes a code out of its comment; the whole comment when it names no other. */
function removing(code: Written, waiver: Waiver, editor: Editor): Fix {
  const { ignoring, comment } = waiver;
  const index = ignoring.codes.indexOf(code);
  const [before, after] = [ignoring.codes[index - 1], ignoring.codes[index + 1]];
  const span =
    after === undefined
      ? before && { start: before.span.end, end: code.span.end }
      : { start: code.span.start, end: after.span.start };
  if (span === undefined) return removingAll(waiver, editor);
  const title = say('Take "{code}" out of the comment', { code: code.text });
  return { title, safe: false, edits: editor.replace({ block: comment.block, span }, '') };
}

function removingAll({ comment }: Waiver, editor: Editor): Fix {
  return { title: say('Remove the comment'), safe: false, edits: editor.replace(lineOf(comment), '') };
}

/** A comment with what would be left of its line: the blanks before it, and the line's end when nothing else stands on it. */
function lineOf({ block, span, about }: Waiver['comment']): Place {
  const before = block.text.slice(0, span.start).replace(/[ \t]+$/, '');
  const behind = block.text.slice(span.end);
  const rest = about.kind === 'line' ? behind : behind.replace(/^[ \t]*(?:\r\n|\r|\n)?/, '');
  return { block, span: { start: before.length, end: block.text.length - rest.length } };
}

import * as vscode from 'vscode';
import type { LanguageServer } from './language-server.ts';
import { subjectOf } from './view-name.ts';
import type { Banner } from './webview/channel.ts';

/** Why a picture is not what a person expects, in a banner, with what a press on its button does. */
export interface Problem extends Banner {
  readonly act?: () => unknown;
}

/** What is seen while a text is broken: no picture, that of the last text that was not, or what can be made out of this one. */
type Seen = 'nothing' | 'last' | 'made-out';

/** The text is broken at a line, counted from 0. */
export function brokenText(message: string, line: number, seen: Seen, goThere: () => void): Problem {
  return { text: withWhatIsSeen(message, seen), action: vscode.l10n.t('Go to Line {0}', line + 1), act: goThere };
}

function withWhatIsSeen(message: string, seen: Seen): string {
  switch (seen) {
    case 'nothing':
      return message;
    case 'last':
      return vscode.l10n.t('{0} The picture shows the last text that could be read.', message);
    case 'made-out':
      return vscode.l10n.t('{0} The picture shows what could be made out.', message);
  }
}

/** The one thing that a view is about is not in the text any more. */
export function noLongerDescribed(view: string, showWholeGroup: () => void): Problem {
  return {
    text: vscode.l10n.t(
      'What this view shows is no longer described: {0}. The picture shows it as it was.',
      subjectOf(view),
    ),
    action: vscode.l10n.t('Show the Whole Group'),
    act: showWholeGroup,
  };
}

/** No editor has the text, or has it as a topology. */
export function notOpen(document: vscode.TextDocument | undefined, name: string, open: () => void): Problem {
  return {
    text: document
      ? vscode.l10n.t('{0} is no longer edited as a BizTalk topology.', name)
      : vscode.l10n.t('{0} is closed: the picture is no longer updated.', name),
    action: vscode.l10n.t('Open'),
    act: open,
  };
}

/** There is nobody who draws. */
export function notRunning(server: LanguageServer): Problem {
  return {
    text: vscode.l10n.t('The language server does not run: the picture is no longer updated.'),
    action: vscode.l10n.t('Restart'),
    act: () => server.restart().catch(() => undefined), // a person has been told
  };
}

/** The server did not manage to draw. */
export function notDrawn(log: vscode.LogOutputChannel): Problem {
  return {
    text: vscode.l10n.t('The language server could not draw the picture of this text.'),
    action: vscode.l10n.t('Show Output'),
    act: () => log.show(true),
  };
}

/** What the page is told of a problem. */
export function bannerOf({ text, action }: Problem): Banner {
  return { text, ...(action !== undefined && { action }) };
}

import * as vscode from 'vscode';
import { type EditResult, ignoreCommand, setLevelCommand } from '../../server/src/protocol.ts';
import { codesAtCursor, codesInFile, type FoundCode } from './findings-at-cursor.ts';
import type { LanguageServer } from './language-server.ts';

/** What the commands need of the extension. */
interface Surroundings {
  readonly server: Pick<LanguageServer, 'ignore' | 'setLevel'>;
}

/** Commands that ask why a finding may stay, and how grave the findings of a rule are to be. */
export function registerGovernance({ server }: Surroundings, subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.commands.registerCommand(ignoreCommand, (uri: unknown, code: unknown, range: unknown) =>
      withFinding([uri, code, range], codesAtCursor, (found) => ignore(found, server)),
    ),
    vscode.commands.registerCommand(setLevelCommand, (uri: unknown, code: unknown) =>
      withFinding([uri, code], codesAtCursorOrInFile, (found) => setLevel(found, server)),
    ),
  );
}

interface Found extends FoundCode {
  readonly uri: vscode.Uri;
}

/** A rule has its severity in the whole repository: without a finding at the cursor, any of the file will do. */
function codesAtCursorOrInFile(): readonly FoundCode[] {
  const here = codesAtCursor();
  return here.length === 0 ? codesInFile() : here;
}

/** Does something with the finding that a command was given, else with one of those that a person may mean. */
async function withFinding(
  [uri, code, range]: readonly unknown[],
  candidates: () => readonly FoundCode[],
  act: (found: Found) => Promise<void>,
): Promise<void> {
  try {
    if (typeof uri === 'string' && typeof code === 'string') {
      await act({ uri: vscode.Uri.parse(uri), code, message: '', range: isRange(range) ? range : empty });
      return;
    }
    const document = vscode.window.activeTextEditor?.document;
    const chosen = await choose(candidates());
    if (document !== undefined && chosen !== undefined) await act({ uri: document.uri, ...chosen });
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

type LspRange = FoundCode['range'];

const empty: LspRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function isRange(value: unknown): value is LspRange {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

async function choose(found: readonly FoundCode[]): Promise<FoundCode | undefined> {
  if (found.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing is found where the cursor stands. Put it on an underlined word and run the command again.',
      ),
    );
    return undefined;
  }
  if (found.length === 1) return found[0];
  const items = found.map((each) => ({ label: each.code, detail: each.message, found: each }));
  const placeHolder = vscode.l10n.t('Which finding?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.found;
}

async function ignore({ uri, code, range }: Found, server: Surroundings['server']): Promise<void> {
  const title = vscode.l10n.t('Ignore "{0}" Here', code);
  const reason = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why may this stay? Name the decision, so that it can be found again.'),
    placeHolder: vscode.l10n.t('accepted by the platform board, CHG0042'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is required.') : undefined),
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  const until = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Until when? Leave it empty to ignore it without an end.'),
    placeHolder: vscode.l10n.t('2027-03-31'),
    validateInput: (text) => (isDateOrNothing(text) ? undefined : vscode.l10n.t('Write a date such as 2027-03-31.')),
    ignoreFocusOut: true,
  });
  if (until === undefined) return;
  const day = until.trim() === '' ? undefined : until.trim();
  const edit = await server.ignore({ uri: uri.toString(), code, range, reason: reason.trim(), until: day });
  if (edit === undefined || !(await isApplied(edit))) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('"{0}" is not found there any more, or cannot be ignored there.', code),
    );
  }
}

function isDateOrNothing(text: string): boolean {
  const day = text.trim();
  const date = new Date(`${day}T00:00:00Z`);
  return day === '' || (/^\d{4}-\d{2}-\d{2}$/.test(day) && date.toJSON()?.startsWith(day) === true);
}

async function setLevel({ uri, code }: Found, server: Surroundings['server']): Promise<void> {
  const items = [
    { label: 'off', description: vscode.l10n.t('The rule is silent.') },
    { label: 'hint', description: vscode.l10n.t('Dots in the editor, and nothing among the problems.') },
    { label: 'information', description: vscode.l10n.t('Worth knowing.') },
    { label: 'warning', description: vscode.l10n.t('The command line fails.') },
    { label: 'error', description: vscode.l10n.t('The command line fails, whatever else it lets pass.') },
  ];
  const title = vscode.l10n.t('Set the Severity of "{0}"', code);
  const placeHolder = vscode.l10n.t('It is written to biztopo.config.yaml, for everybody who works on these files.');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (chosen === undefined) return;
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
  const edit = await server.setLevel({ uri: uri.toString(), code, level: chosen.label, root });
  if (edit === undefined || !(await isApplied(edit))) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The severity of "{0}" could not be written to biztopo.config.yaml. Mend what is wrong in it first.',
        code,
      ),
    );
  }
}

/** Makes edits, and saves a file that had nothing else to be saved; false when the text is another one by now. */
async function isApplied({ uri: written, version, creates, edits }: EditResult): Promise<boolean> {
  const uri = vscode.Uri.parse(written);
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (version !== undefined && open !== undefined && open.version !== version) return false;
  const wasSaved = open?.isDirty !== true;
  const edit = new vscode.WorkspaceEdit();
  if (creates) edit.createFile(uri, { ignoreIfExists: true });
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  // Only files that a person does not look at: what stands on the screen is saved by whoever types there.
  if (!wasSaved || (open !== undefined && !creates)) return true;
  return (await vscode.workspace.openTextDocument(uri)).save();
}

import * as vscode from 'vscode';
import { localeOf, type Message, textOf } from '../../server/src/messages.ts';
import { templates, templateText } from '../../server/src/templates.ts';
import { languageId } from './language-server.ts';
import { readText } from './text-files.ts';

/** What the command needs of the extension. */
interface Surroundings {
  readonly extensionUri: vscode.Uri;
}

/**
 * Offers topologies to begin with. One is opened as a new document that is not saved: where it goes is up to the person, and no
 * file is written over. The command takes the name of a template, and then opens it beside what is shown.
 */
export function registerNewTopology({ extensionUri }: Surroundings, subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.commands.registerCommand('biztalkTopology.newTopology', async (asked: unknown) => {
      const named = templates.find((each) => each.name === asked)?.name;
      const name = named ?? (await choose());
      if (name !== undefined) await open(name, named === undefined ? 'here' : 'beside', extensionUri);
    }),
  );
}

async function choose(): Promise<string | undefined> {
  const items = templates.map(({ name, title, about }) => ({ name, label: shown(title), detail: shown(about) }));
  const title = vscode.l10n.t('New Topology');
  const placeHolder = vscode.l10n.t('What does your platform look like? All names can be changed afterwards.');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true });
  return chosen?.name;
}

async function open(name: string, where: 'here' | 'beside', extensionUri: vscode.Uri): Promise<void> {
  const kept = await readText(vscode.Uri.joinPath(extensionUri, 'dist', 'templates', `${name}.yaml`));
  if (kept === null) {
    await vscode.window.showErrorMessage(
      vscode.l10n.t('The template "{0}" did not come with the extension. Install it again.', name),
    );
    return;
  }
  const content = templateText(kept, localeOf(vscode.env.language) ?? 'en');
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  const viewColumn = where === 'beside' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

function shown(message: Message): string {
  return textOf(message, vscode.l10n.bundle ?? {});
}

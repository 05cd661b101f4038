import * as vscode from 'vscode';
import { chosenFiles, readFiles } from './exported-files.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { showMarkdown } from './markdown-pages.ts';

/** What the commands about real environments need of the extension. */
interface Surroundings {
  readonly server: Pick<LanguageServer, 'start' | 'topologyOf' | 'compare'>;
}

/** The report of the last import is a document of its own scheme: both hosts have it, and it is never saved by chance. */
const report = vscode.Uri.from({ scheme: 'biztalk-topology-report', path: '/import.md' });

/** Set while some topology is compared, for the command that ends it. */
const COMPARING = 'biztalkTopology.isComparing';

/** Commands that make a topology of what a real environment exports, and that hold a design against it. */
export function registerEnvironments({ server }: Surroundings, subscriptions: vscode.Disposable[]): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const compared = new Set<string>();
  let page = '';
  const showReport = async (text: string) => {
    page = text;
    changed.fire(report);
    await showMarkdown(report);
  };
  const keep = async (uri: vscode.Uri, is: 'compared' | 'left') => {
    if (is === 'compared') compared.add(uri.toString());
    else compared.delete(uri.toString());
    await vscode.commands.executeCommand('setContext', COMPARING, compared.size > 0);
  };
  const command = (name: string, act: (given: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(`biztalkTopology.${name}`, async (given: unknown) => {
      try {
        await server.start();
        await act(given);
      } catch (error) {
        await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(report.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    command('importEnvironment', (given) => importEnvironment(given, server, showReport)),
    command('compareWithEnvironment', (given) => compareWith(given, server, showReport, keep)),
    command('endComparison', async () => {
      for (const each of [...compared]) {
        await server.compare({ uri: each, files: [] });
        await keep(vscode.Uri.parse(each), 'left');
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (compared.has(uri.toString())) void keep(uri, 'left');
    }),
  );
}

type ShowReport = (text: string) => Promise<void>;

/** Opens the topology of files as a text that is not saved yet, with the report beside it. */
async function importEnvironment(given: unknown, server: Surroundings['server'], show: ShowReport): Promise<void> {
  const uris = await chosenFiles(given, vscode.l10n.t('Import BizTalk Environment'));
  if (uris === undefined) return;
  const result = await server.topologyOf({ files: await readFiles(uris) });
  if ('refused' in result) {
    await tellRefused(result.refused);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: result.text });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  await show(result.report);
  const save = vscode.l10n.t('Save As…');
  const message =
    result.conflicts > 0
      ? vscode.l10n.t(
          'Imported, and not saved yet. The files contradict each other in {0} places: see the report.',
          result.conflicts,
        )
      : vscode.l10n.t('Imported, and not saved yet. The report says what the files do not tell.');
  const ask = result.conflicts > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void ask(message, save).then(async (chosen) => {
    if (chosen !== save) return;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.saveAs');
  });
}

/** Holds the topology in the active editor against files from now on. */
async function compareWith(
  given: unknown,
  server: Surroundings['server'],
  show: ShowReport,
  keep: (uri: vscode.Uri, is: 'compared' | 'left') => Promise<void>,
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== languageId) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open the topology that is to be compared first.'));
    return;
  }
  const uris = await chosenFiles(given, vscode.l10n.t('Compare with BizTalk Environment'));
  if (uris === undefined) return;
  const result = await server.compare({ uri: document.uri.toString(), files: await readFiles(uris) });
  await keep(document.uri, result !== undefined && 'differences' in result ? 'compared' : 'left');
  if (result === undefined) throw new Error(vscode.l10n.t('The comparison failed; the output tells why.'));
  if ('refused' in result) {
    await tellRefused(result.refused);
    return;
  }
  const showReport = vscode.l10n.t('Show Report');
  const message =
    result.differences === 0
      ? vscode.l10n.t('The design and the environment say the same.')
      : vscode.l10n.t(
          'The environment differs from the design in {0} places: they are among the problems, with quick fixes that take it over.',
          result.differences,
        );
  void vscode.window.showInformationMessage(message, showReport).then(async (chosen) => {
    if (chosen === showReport) await show(result.report);
  });
}

/** How many reasons a message has at most. */
const REASONS = 5;

async function tellRefused(reasons: readonly string[]): Promise<void> {
  const more = reasons.length - REASONS;
  const shown = [...reasons.slice(0, REASONS), ...(more > 0 ? [vscode.l10n.t('… and {0} more.', more)] : [])];
  await vscode.window.showErrorMessage(vscode.l10n.t('Nothing was read.'), { modal: true, detail: shown.join('\n') });
}

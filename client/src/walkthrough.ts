import * as vscode from 'vscode';
import { type Diagnostic, DiagnosticSeverity, type Position } from 'vscode-languageclient';
import { bringToFront } from './in-front.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { tellWhatToOpen, topologyAtHand } from './source.ts';

/** Steps of the walkthrough that no command completes; the manifest names them. */
const findingMended = 'biztalkTopology.findingMended';
const failurePlayed = 'biztalkTopology.failurePlayed';

/** Notes that a failure is played: a step of the walkthrough. */
export function noteFailurePlayed(): void {
  note(failurePlayed);
}

interface Surroundings {
  readonly server: LanguageServer;
}

/** Offers the fixes of what was found, and notes when a finding was mended: steps of the walkthrough. */
export function registerWalkthrough({ server }: Surroundings, subscriptions: vscode.Disposable[]): void {
  const known = new Map<string, Count>();
  subscriptions.push(
    vscode.commands.registerCommand('biztalkTopology.fixFinding', () => fixFirst(server)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of vscode.workspace.textDocuments) {
        if (document.languageId !== languageId || !changed.has(document.uri.toString())) continue;
        const now = { version: document.version, findings: findingsIn(document.uri).length };
        if (isMended(known.get(document.uri.toString()), now) && document.getText().trim() !== '') note(findingMended);
        known.set(document.uri.toString(), now);
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  );
}

interface Count {
  readonly version: number;
  readonly findings: number;
}

/** Fewer findings after an edit; findings of the same text also go while the server starts again. */
function isMended(before: Count | undefined, now: Count): boolean {
  return before !== undefined && now.version !== before.version && now.findings < before.findings;
}

function note(context: string): void {
  void vscode.commands.executeCommand('setContext', context, true);
}

/** The findings of a topology that are shown, without its hints. */
function findingsIn(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, severity }) => source === 'biztopo' && severity !== vscode.DiagnosticSeverity.Hint);
}

/** Puts the cursor on the gravest finding, and offers its fixes. */
async function fixFirst(server: LanguageServer): Promise<void> {
  const document = topologyAtHand();
  if (document === undefined) return void tellWhatToOpen();
  const findings = await server.findings(document.uri.toString()).catch(() => undefined);
  if (findings === undefined) return; // a person has been told that the server does not run
  const gravity = ({ severity }: Diagnostic) => severity ?? DiagnosticSeverity.Error;
  const [gravest] = findings
    .filter((each) => gravity(each) !== DiagnosticSeverity.Hint)
    .sort((a, b) => gravity(a) - gravity(b) || compared(a.range.start, b.range.start));
  if (gravest === undefined) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is found in this topology.'));
  }
  const { line, character } = gravest.range.start;
  await bringToFront(document, new vscode.Position(line, character));
  await vscode.commands.executeCommand('editor.action.quickFix');
}

function compared(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

import * as vscode from 'vscode';
import type { StatusResult } from '../../server/src/protocol.ts';
import type { PlayFailures } from './diagram-panels.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { latest } from './latest.ts';

interface Surroundings {
  readonly server: LanguageServer;
  readonly play: PlayFailures;
}

/**
 * What is to be said of the topology in front, behind the braces in the status bar: what is found, what alone would stop something,
 * and which rules speak. Each leads to more of it.
 */
export function registerStatus({ server, play }: Surroundings, subscriptions: vscode.Disposable[]): void {
  const items = createItems();
  const ask = latest(() => update(items, server));
  const isInFront = (uri: vscode.Uri) => uri.toString() === inFront()?.toString();
  subscriptions.push(
    ...Object.values(items),
    vscode.commands.registerCommand('biztalkTopology.showPointsOfFailure', () => choosePoint(server, play)),
    vscode.window.onDidChangeActiveTextEditor(ask),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isInFront) && ask()),
    server.onDidRule(ask),
    server.onDidChangeState(ask),
  );
  ask();
}

/** What the status bar says of a topology. */
interface Items {
  readonly findings: vscode.LanguageStatusItem;
  readonly points: vscode.LanguageStatusItem;
  readonly profile: vscode.LanguageStatusItem;
}

function createItems(): Items {
  const create = (id: string, name: string) => {
    const item = vscode.languages.createLanguageStatusItem(`biztalkTopology.${id}`, { language: languageId });
    item.name = name;
    return item;
  };
  return {
    findings: create('findings', vscode.l10n.t('BizTalk Topology: Findings')),
    points: create('points', vscode.l10n.t('BizTalk Topology: Single Points of Failure')),
    profile: create('profile', vscode.l10n.t('BizTalk Topology: Rules')),
  };
}

/** The topology of the active editor. */
function inFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : undefined;
}

async function update({ findings, points, profile }: Items, server: LanguageServer): Promise<void> {
  const uri = inFront();
  if (uri === undefined) return;
  if (server.state === 'stopped') {
    findings.text = vscode.l10n.t('The language server does not run');
    findings.severity = vscode.LanguageStatusSeverity.Error;
    findings.command = { command: 'biztalkTopology.restartServer', title: vscode.l10n.t('Restart') };
    return;
  }
  showFindings(findings, uri);
  const status = await server.status(uri.toString()).catch(() => undefined);
  if (status === undefined || inFront()?.toString() !== uri.toString()) return;
  showPoints(points, status);
  showProfile(profile, status);
}

function showFindings(item: vscode.LanguageStatusItem, uri: vscode.Uri): void {
  const all = vscode.languages.getDiagnostics(uri);
  const count = (wanted: 'Error' | 'Warning' | 'Information') =>
    all.filter(({ severity }) => severity === vscode.DiagnosticSeverity[wanted]).length;
  const [errors, warnings, rest] = [count('Error'), count('Warning'), count('Information')];
  item.text =
    errors + warnings + rest === 0
      ? vscode.l10n.t('Nothing found')
      : vscode.l10n.t('Errors: {0}, warnings: {1}, to know: {2}', errors, warnings, rest);
  item.severity =
    errors > 0
      ? vscode.LanguageStatusSeverity.Error
      : warnings > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  item.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') };
}

function showPoints(item: vscode.LanguageStatusItem, { points }: StatusResult): void {
  item.text =
    points.length === 0
      ? vscode.l10n.t('No single point of failure')
      : vscode.l10n.t('Single points of failure: {0}', points.length);
  const list = { command: 'biztalkTopology.showPointsOfFailure', title: vscode.l10n.t('List') };
  item.command = points.length === 0 ? undefined : list;
}

function showProfile(item: vscode.LanguageStatusItem, { profile, config }: StatusResult): void {
  item.text = vscode.l10n.t('Profile: {0}', profile);
  item.detail = config === undefined ? vscode.l10n.t('from the settings') : 'biztopo.config.yaml';
  item.command =
    config === undefined
      ? { command: 'workbench.action.openSettings', title: vscode.l10n.t('Settings'), arguments: ['biztalkTopology'] }
      : { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [vscode.Uri.parse(config, true)] };
}

/** Lists the single points of failure of the topology in front; the chosen one fails in the diagram. */
async function choosePoint(server: LanguageServer, play: PlayFailures): Promise<void> {
  const uri = inFront();
  const status = uri && (await server.status(uri.toString()).catch(() => undefined));
  if (uri === undefined || status === undefined) return;
  const items = status.points.map(({ ids, label, stops }) => ({ ids, label, description: stops }));
  const placeHolder =
    items.length === 0
      ? vscode.l10n.t('No single point of failure')
      : vscode.l10n.t('What is to fail? Each of these alone stops something.');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen !== undefined) await play(uri, chosen.ids);
}

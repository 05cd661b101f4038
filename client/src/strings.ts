import * as vscode from 'vscode';
import type { Strings } from './webview/channel.ts';

/** The texts of the diagram's page in the language of the editor. */
export function stringsOf(): Strings {
  return {
    toolbar: vscode.l10n.t('Diagram'),
    view: vscode.l10n.t('View'),
    layers: vscode.l10n.t('Layers'),
    layersTitle: vscode.l10n.t('What the Picture Shows'),
    zoomIn: vscode.l10n.t('Zoom In'),
    zoomOut: vscode.l10n.t('Zoom Out'),
    fit: vscode.l10n.t('Fit'),
    fitTitle: vscode.l10n.t('Show the Whole Picture'),
    collapse: vscode.l10n.t('Collapse'),
    collapseTitle: vscode.l10n.t('Draw What Is Alike as One Again'),
    expanded: vscode.l10n.t('Drawn one by one.'),
    collapsed: vscode.l10n.t('Drawn as one again.'),
    chooseOne: vscode.l10n.t('Drawn one by one: choose which of them fails.'),
    toggleList: vscode.l10n.t('List'),
    export: vscode.l10n.t('Export…'),
    exportTitle: vscode.l10n.t('Write the Picture to a File'),
    picture: vscode.l10n.t('Picture of the topology: arrow keys move, Enter goes to the text, L shows a list'),
    list: vscode.l10n.t('The topology as a list'),
    waiting: vscode.l10n.t('The picture is being drawn …'),
    zoomed: vscode.l10n.t('Zoom {percent} %'),
    listShown: vscode.l10n.t('The list is shown.'),
    pictureShown: vscode.l10n.t('The picture is shown.'),
    problemGone: vscode.l10n.t('The picture is up to date.'),
    ...failureStrings(),
  };
}

function failureStrings() {
  return {
    play: vscode.l10n.t('Failures'),
    playTitle: vscode.l10n.t('Play Failures: F fails the selected thing, R repairs it'),
    playStopped: vscode.l10n.t('Failures are no longer played.'),
    capabilities: vscode.l10n.t('What still works'),
    failures: vscode.l10n.t('Failures'),
    failedNow: vscode.l10n.t('Failed Now'),
    nothingFailed: vscode.l10n.t('Nothing. Click a server or a storage in the picture, or press F on it.'),
    other: vscode.l10n.t('What is to fail next'),
    fail: vscode.l10n.t('Fail'),
    repair: vscode.l10n.t('Repair'),
    reset: vscode.l10n.t('Reset'),
    failBack: vscode.l10n.t('Fail Back'),
    whatHappens: vscode.l10n.t('What Happens'),
    afterwards: vscode.l10n.t('Afterwards'),
    away: vscode.l10n.t('Repaired, and Still Elsewhere'),
    singlePoints: vscode.l10n.t('Single Points of Failure'),
    pairs: vscode.l10n.t('Pairs That Stop Something'),
    source: vscode.l10n.t('Documentation'),
    cannotFail: vscode.l10n.t('This does not fail by itself: it goes with what it stands on.'),
  };
}

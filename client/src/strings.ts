import * as vscode from 'vscode';
import type { View } from '../../server/src/protocol.ts';
import type { Strings } from './webview/channel.ts';

/** The texts of the diagram's page in the language of the editor. */
export function stringsOf(): Strings {
  return {
    toolbar: vscode.l10n.t('Diagram'),
    view: vscode.l10n.t('View'),
    zoomIn: vscode.l10n.t('Zoom In'),
    zoomOut: vscode.l10n.t('Zoom Out'),
    fit: vscode.l10n.t('Fit'),
    fitTitle: vscode.l10n.t('Show the Whole Picture'),
    toggleList: vscode.l10n.t('List'),
    picture: vscode.l10n.t('Picture of the topology: arrow keys move, Enter goes to the text, L shows a list'),
    list: vscode.l10n.t('The topology as a list'),
    waiting: vscode.l10n.t('The picture is being drawn …'),
    zoomed: vscode.l10n.t('Zoom {percent} %'),
    listShown: vscode.l10n.t('The list is shown.'),
    pictureShown: vscode.l10n.t('The picture is shown.'),
    problemGone: vscode.l10n.t('The picture is up to date.'),
  };
}

/** What the views are called. */
export function viewLabels(): Readonly<Record<View, string>> {
  return { group: vscode.l10n.t('Whole Group'), 'database-tier': vscode.l10n.t('Database Tier') };
}

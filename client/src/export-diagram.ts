import * as vscode from 'vscode';
import type { DiagramPaper, DiagramResult } from '../../server/src/protocol.ts';
import { baseNameOf } from './base-name.ts';
import { fileNameOf } from './export-name.ts';
import { askWish, type ExportWish, keptWish } from './export-wish.ts';
import type { PageAnswers } from './page-answers.ts';
import { coloured, variablesIn } from './picture-file.ts';
import { isSameView, subjectOf } from './view-name.ts';

/** The diagram that is exported, and the page that shows it. */
export interface ExportSource {
  readonly uri: vscode.Uri;
  readonly view: string;
  /** What is on the screen, as a file. Rejects, or gives nothing, when it cannot be drawn. */
  readonly draw: (paper: DiagramPaper) => Promise<DiagramResult | undefined>;
  /** Its theme, and its canvas. */
  readonly page: Pick<PageAnswers, 'colours' | 'png'>;
}

/** Where the last wish is kept. */
const KEPT = 'diagram.export';

/** Sharp on screens of today; and 300 dots an inch on paper, of the 96 an SVG has. */
const SCREEN_SCALE = 2;
const PRINT_SCALE = 300 / 96;

/** Asks what to write and where, and writes it. What goes wrong is told; it rejects for mistakes of ours alone. */
export async function exportDiagram(
  source: ExportSource,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const wish = await askWish(keptWish(memory.get(KEPT)));
  if (wish === undefined) return;
  await memory.update(KEPT, wish);
  const drawn = await attempt(log, () => drawFile(source, wish));
  if (drawn === undefined) return;
  const target = await askTarget(source.uri, fileNameOf(drawn.title, wish.format), wish.format);
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, drawn.content);
  } catch (error) {
    log.warn(String(error));
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be written: {1}', baseNameOf(target), reason));
    return;
  }
  await tell(target, drawn.broken);
}

interface Drawn {
  readonly title: string;
  readonly content: Uint8Array;
  /** What keeps the text from being read whole. */
  readonly broken: string | undefined;
}

/** Undefined when something is told instead. */
async function attempt(log: vscode.LogOutputChannel, draw: () => Promise<Drawn | string>): Promise<Drawn | undefined> {
  try {
    const drawn = await draw();
    if (typeof drawn !== 'string') return drawn;
    void vscode.window.showWarningMessage(drawn);
  } catch (error) {
    log.error('The diagram could not be exported.', error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The diagram could not be exported. Try again while it is on the screen.'),
    );
  }
  return undefined;
}

/** The file a person wishes for, or a sentence why there is none. */
async function drawFile({ view, draw, page }: ExportSource, wish: ExportWish): Promise<Drawn | string> {
  const result = await draw({ theme: wish.theme, legend: wish.legend });
  if (result === undefined) return vscode.l10n.t('The language server could not draw the picture of this text.');
  if (result.empty !== undefined) return result.empty;
  if (!isSameView(result.view, view))
    return vscode.l10n.t('What this view shows is no longer described: {0}.', subjectOf(view));
  const names = variablesIn(result.svg);
  const svg = names.length === 0 ? result.svg : coloured(result.svg, await page.colours(names));
  if (svg === undefined) throw new Error('The page did not tell all of its colours.');
  const content =
    wish.format === 'svg'
      ? new TextEncoder().encode(svg)
      : await page.png(svg, wish.theme === 'print' ? PRINT_SCALE : SCREEN_SCALE);
  if (content === undefined)
    return vscode.l10n.t('The picture is too large for a PNG: export it as SVG, or choose a smaller view.');
  return { title: result.title, content, broken: result.broken?.message };
}

/** Where the file goes: proposed beside the topology, else in the folder that is open. */
function askTarget(uri: vscode.Uri, name: string, format: ExportWish['format']): Thenable<vscode.Uri | undefined> {
  const folder =
    uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(uri, '..');
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Diagram'),
    saveLabel: vscode.l10n.t('Export'),
    filters: { [format.toUpperCase()]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

async function tell(target: vscode.Uri, broken: string | undefined): Promise<void> {
  const open = vscode.l10n.t('Open');
  const written = vscode.l10n.t('{0} is written.', baseNameOf(target));
  const chosen =
    broken === undefined
      ? await vscode.window.showInformationMessage(written, open)
      : await vscode.window.showWarningMessage(
          `${written} ${vscode.l10n.t('{0} The picture shows what could be made out.', broken)}`,
          open,
        );
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
}

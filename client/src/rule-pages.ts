import * as vscode from 'vscode';
import { localeOf } from '../../server/src/messages.ts';
import { explainCommand } from '../../server/src/protocol.ts';
import { pageIn } from '../../server/src/rule-pages.ts';
import { codesAtCursor } from './findings-at-cursor.ts';
import type { LanguageServer } from './language-server.ts';
import { showMarkdown } from './markdown-pages.ts';
import { readText } from './text-files.ts';

/** What the pages of rules need of the extension. */
interface Surroundings {
  readonly extensionUri: vscode.Uri;
  readonly server: Pick<LanguageServer, 'rulePage'>;
}

/** Pages are documents of their own scheme: both hosts have them, and links between them lead on. */
const scheme = 'biztalk-topology-rule';

/** Offers the pages of rules inside the editor: they come with the extension, and no network is needed. */
export function registerRulePages(world: Surroundings, subscriptions: vscode.Disposable[]): void {
  const kept = keptPages(world.extensionUri);
  subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => pageOf(codeOf(uri), kept, world),
    }),
    vscode.commands.registerCommand(explainCommand, async (asked: unknown) => {
      const code = typeof asked === 'string' ? asked : await choose(codesAtCursor().map((each) => each.code));
      if (code !== undefined && isCode(code)) await show(code);
    }),
  );
}

async function show(code: string): Promise<void> {
  await showMarkdown(vscode.Uri.from({ scheme, path: `/${code}.md` }));
}

async function pageOf(code: string, kept: KeptPage, { server }: Surroundings): Promise<string> {
  if (isCode(code)) {
    const page = (await kept(code)) ?? (await server.rulePage(code).catch(() => undefined));
    if (page !== undefined) return page;
  }
  return vscode.l10n.t('There is no page of a rule "{0}".', code);
}

type KeptPage = (code: string) => Promise<string | undefined>;

/** The pages that come with the extension, read when the first is asked for; undefined for what cannot be read. */
function keptPages(extensionUri: vscode.Uri): KeptPage {
  let text: Promise<string | null> | undefined;
  return async (code) => {
    text ??= readText(vscode.Uri.joinPath(extensionUri, 'dist', 'rules.json'));
    const read = await text;
    try {
      return read === null ? undefined : pageIn(read, code, localeOf(vscode.env.language) ?? 'en');
    } catch {
      return undefined;
    }
  };
}

function codeOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\/|\.md$/g, '');
}

/** Codes become part of a path. */
function isCode(text: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text);
}

async function choose(codes: readonly string[]): Promise<string | undefined> {
  if (codes.length > 1) {
    return vscode.window.showQuickPick(codes, { placeHolder: vscode.l10n.t('Which finding do you want explained?') });
  }
  if (codes.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing is found where the cursor stands. Put it on an underlined word and run the command again.',
      ),
    );
  }
  return codes[0];
}

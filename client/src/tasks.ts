import * as vscode from 'vscode';

const type = 'biztopo';
/** What a task of the type runs; the manifest says the same to those who write one. */
interface Definition extends vscode.TaskDefinition {
  readonly command: 'check';
  readonly paths?: readonly string[];
  readonly args?: readonly string[];
}

/** Offers `biztopo check` as a task of each folder, where there are shells. */
export function registerTasks(subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.tasks.registerTaskProvider(type, {
      provideTasks: () => {
        const folders = vscode.workspace.workspaceFolders ?? [];
        return Promise.all(folders.map((folder) => taskOf({ type, command: 'check' }, folder)));
      },
      resolveTask: async ({ definition, scope, name, problemMatchers }) => {
        const folder =
          scope !== undefined && typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
        if (folder === undefined || !isDefinition(definition)) return undefined;
        const task = await taskOf(definition, folder);
        // The definition has to be the very one that was asked about.
        return new vscode.Task(definition, scope ?? folder, name, type, task.execution, problemMatchers);
      },
    }),
  );
}

/**
 * A task in a folder, run by what is installed there, else by what the shell finds. What it says is only taken to the problems
 * when the extension does not find the same by itself in files that are not open.
 */
async function taskOf(definition: Definition, folder: vscode.WorkspaceFolder): Promise<vscode.Task> {
  const { command, paths = ['.'], args = [] } = definition;
  const program = await installedIn(folder);
  const execution = new vscode.ShellExecution(program ?? 'biztopo', [command, ...args, ...paths], {
    cwd: folder.uri.fsPath,
  });
  const isSeen = vscode.workspace.getConfiguration('biztalkTopology').get('unopenedFiles.enabled', true);
  const matchers = isSeen ? [] : ['$biztopo', '$biztopo-zh-tw-errors', '$biztopo-zh-tw-warnings'];
  const task = new vscode.Task(definition, folder, `${command} ${paths.join(' ')}`, type, execution, matchers);
  task.group = vscode.TaskGroup.Test;
  if (program === undefined) task.detail = vscode.l10n.t('Needs the command biztopo, which is installed separately.');
  return task;
}

async function installedIn({ uri }: vscode.WorkspaceFolder): Promise<string | undefined> {
  // On Windows npm makes both, and a shell there runs the first alone.
  for (const name of ['biztopo.cmd', 'biztopo']) {
    const program = vscode.Uri.joinPath(uri, 'node_modules', '.bin', name);
    const isThere = await vscode.workspace.fs.stat(program).then(
      () => true,
      () => false,
    );
    if (isThere) return program.fsPath;
  }
  return undefined;
}

function isDefinition(definition: vscode.TaskDefinition): definition is Definition {
  const isTexts = (value: unknown) =>
    value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
  return definition.command === 'check' && isTexts(definition.paths) && isTexts(definition.args);
}

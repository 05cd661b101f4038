import * as vscode from 'vscode';
import { assert } from './wait.ts';

suite('biztopo check as a task in the extension host', () => {
  test('is offered for each folder where there are shells, and one that is written is run as it says', async () => {
    await vscode.extensions.getExtension('biztopo.biztalk-topology')?.activate();
    const tasks = await vscode.tasks.fetchTasks({ type: 'biztopo' });
    if (typeof process === 'undefined') {
      assert(tasks.length === 0, `Where there is no shell there are ${tasks.length} tasks.`);
      return;
    }
    assert(tasks.length === 1, `There are ${tasks.map(({ name }) => name)}.`);
    const execution = tasks[0]?.execution;
    assert(execution instanceof vscode.ShellExecution, 'It is run by no shell.');
    assert(`${execution.command} ${execution.args?.join(' ')}` === 'biztopo check .', `It runs ${execution.command}.`);
    const detail = tasks[0]?.detail ?? '';
    assert(detail.includes('installed separately'), `What it needs is not said: “${detail}”.`);
  });
});

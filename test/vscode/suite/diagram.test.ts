import * as vscode from 'vscode';
import { assert, openFixture, until } from './wait.ts';

const ROUNDS = 20;

suite('the diagram in the extension host', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('opens beside the text, once however often it is asked for', async () => {
    await openFixture('order.biztalk.yaml');
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs, viewColumn }) => tabs.map((tab) => ({ input: tab.input, viewColumn })))
        .filter(
          ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('biztalkTopology.diagram'),
        );
    await vscode.commands.executeCommand('biztalkTopology.openDiagramToSide');
    await until('the panel', () => panels().length > 0);
    assert(panels()[0]?.viewColumn !== vscode.ViewColumn.One, 'It does not stand beside the text.');
    await openFixture('order.biztalk.yaml');
    await vscode.commands.executeCommand('biztalkTopology.openDiagramToSide');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert(panels().length === 1, `There are ${panels().length} panels.`);
  });

  test('is compared with an empty message to a webview and back', async () => {
    const panel = vscode.window.createWebviewPanel('biztalkTopologyTest.echo', 'Echo', vscode.ViewColumn.One, {
      enableScripts: true,
    });
    const replies: (() => void)[] = [];
    const reply = () => new Promise<void>((resolve) => replies.push(resolve));
    panel.webview.onDidReceiveMessage(() => replies.shift()?.());
    const ready = reply();
    panel.webview.html = `<!doctype html><script>
      const host = acquireVsCodeApi();
      addEventListener('message', () => host.postMessage(0));
      host.postMessage(0);
    </script>`;
    await ready;
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const back = reply();
      const start = performance.now();
      await panel.webview.postMessage(0);
      await back;
      times.push(performance.now() - start);
    }
    panel.dispose();
    const median = times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
    const key = 'process' in globalThis ? 'emptyMessageMs' : 'emptyMessageFromWorkerMs';
    console.log(`[biztopo-timing] ${JSON.stringify({ [key]: Math.round(median * 10) / 10 })}`);
  });
});

import * as vscode from 'vscode';
import { assert, openFixture, placeOf } from '../suite/wait.ts';

const CHINESE = /[\u4e00-\u9fff]/;

suite('in a workbench in Traditional Chinese', () => {
  test('the display language is zh-tw', () => {
    assert(vscode.env.language === 'zh-tw', `It is ${vscode.env.language}.`);
  });

  test('commands and settings have Chinese titles', () => {
    const contributes = vscode.extensions.getExtension('biztopo.biztalk-topology')?.packageJSON.contributes;
    const titles: readonly string[] = contributes.commands.map(
      ({ title }: { readonly title: string | { readonly value: string } }) =>
        typeof title === 'string' ? title : title.value,
    );
    assert(titles.length > 3 && titles.every((title) => CHINESE.test(title)), `Titles: ${titles}`);
    const settings: readonly { readonly markdownDescription?: string; readonly description?: string }[] = Object.values(
      contributes.configuration.properties,
    );
    const described = settings.map((each) => each.markdownDescription ?? each.description ?? '');
    assert(described.length > 1 && described.every((text) => CHINESE.test(text)), `Settings: ${described}`);
  });

  test('findings, fixes, hovers and pages of rules are Chinese, and codes are not', async () => {
    const document = await openFixture('order.biztalk.yaml');
    const findings = vscode.languages.getDiagnostics(document.uri);
    for (const { message, code } of findings) {
      assert(CHINESE.test(message), `A finding says: ${message}`);
      assert(
        /^[a-z-]+$/.test(String(typeof code === 'object' ? code.value : code)),
        `Its code is ${JSON.stringify(code)}`,
      );
    }
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      findings[0]?.range,
    );
    assert(
      actions.length > 0 && actions.every(({ title }) => CHINESE.test(title)),
      `Fixes: ${actions.map((each) => each.title)}`,
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'witness', 2),
    );
    const said = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert(
      said.some((text) => text.includes('見證')),
      `A hover says: ${said}`,
    );
    const page = vscode.Uri.parse('biztalk-topology-rule:/storage-not-redundant.md');
    const text = (await vscode.workspace.openTextDocument(page)).getText();
    assert(/^# storage-not-redundant[\s\S]*## 理由/.test(text), `The page is: ${text.slice(0, 200)}`);
  });
});

import type { PageCheck, PageKind } from '../driver.ts';

/** What a reader in Taipei sees of the pages: the palette, the problems, the picture and its list. */
export const kinds: readonly PageKind[] = ['page'];

export const checks: readonly PageCheck[] = [
  {
    name: 'the palette has the commands in Chinese, and the picture speaks Chinese',
    async run(vs) {
      await vs.openFile('order.biztalk.yaml');
      await vs.runCommand('BizTalk Topology: 在側邊開啟圖表');
      await vs.diagram.locator('#canvas svg').waitFor();
      await vs.diagram.getByRole('button', { name: '清單' }).waitFor();
      const labels = await vs.diagram.locator('#canvas svg').innerHTML();
      for (const word of ['主動', '伺服器'])
        if (!labels.includes(word)) throw new Error(`“${word}” is not in the picture.`);
      await vs.screenshot('zh-tw');
    },
  },
  {
    name: 'the list and the problems are Chinese',
    async run(vs) {
      await vs.diagram.getByRole('button', { name: '清單' }).click();
      await vs.diagram.getByRole('treeitem', { name: /叢集/ }).first().waitFor();
      await vs.page.keyboard.press('Control+Shift+M');
      const rows = vs.page.locator('.markers-panel .monaco-list-row .marker-message-line');
      await rows.first().waitFor();
      const problems = await rows.allInnerTexts();
      const english = problems.filter((each) => !/[\u4e00-\u9fff]/.test(each));
      if (problems.length === 0 || english.length > 0) throw new Error(`Problems: ${problems}`);
    },
  },
];

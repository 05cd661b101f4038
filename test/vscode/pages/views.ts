import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** Views and layers are chosen in the panel with the keyboard, and outlive a reload. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'only the views that the file has are offered, those of one kind below a heading',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      await node(vs, 'server:BTS01').waitFor();
      const offered = await vs.diagram.locator('#view option').allInnerTexts();
      const wanted = 'Whole Group, Database Tier, SQLCLU, BizTalkDTADb, BizTalkMgmtDb, BizTalkMsgBoxDb, SSODB';
      if (offered.join(', ') !== wanted) throw new Error(`It offers ${offered.join(', ')}.`);
      await vs.diagram.locator('#view optgroup[label="Failover Clusters"] option').waitFor({ state: 'attached' });
    },
  },
  {
    name: 'a view is switched by keyboard',
    async run(vs) {
      await vs.diagram.locator('#view').focus();
      await vs.page.keyboard.press('ArrowDown'); // the database tier
      await node(vs, 'server:BTS01').waitFor({ state: 'detached' });
      await vs.page.keyboard.press('ArrowDown'); // the cluster
      await node(vs, 'server:SQL09').waitFor({ state: 'detached' });
      await node(vs, 'witness:SQLCLU').waitFor();
      await inside(vs, 'server:NodeA', 'instance:BTSSQL\\\\BTS').waitFor();
    },
  },
  {
    name: 'layers are switched by keyboard: storage goes, and Escape closes the choice',
    async run(vs) {
      await vs.diagram.locator('#layers summary').focus();
      await vs.page.keyboard.press('Enter');
      await vs.page.keyboard.press('Tab'); // witness
      await vs.page.keyboard.press('Tab'); // storage
      await vs.page.keyboard.press(' ');
      await node(vs, 'storage:SharedDiskArray').waitFor({ state: 'detached' });
      await vs.screenshot('layers');
      await vs.page.keyboard.press('Escape');
      await vs.diagram.locator('#layers:not([open])').waitFor();
    },
  },
  {
    name: 'failures are played in this view too, and a witness can fail',
    async run(vs) {
      await node(vs, 'server:NodeA').focus();
      await vs.page.keyboard.press('f');
      await node(vs, 'server:NodeA', '.failed').waitFor();
      await inside(vs, 'server:NodeB', 'instance:BTSSQL\\\\BTS').waitFor();
      await node(vs, 'witness:SQLCLU').focus();
      await vs.page.keyboard.press('f');
      await node(vs, 'witness:SQLCLU', '.failed').waitFor();
      await vs.page.keyboard.press('r');
      await node(vs, 'witness:SQLCLU', ':not(.failed)').waitFor();
      await vs.screenshot('view-cluster');
    },
  },
  {
    name: 'view, layers and what failed outlive an edit, another theme and a reload of the window',
    async run(vs) {
      await vs.goBehind('  BTS02:');
      await vs.page.keyboard.insertText(' # spare');
      await stands(vs);
      await vs.undoAll();
      await vs.setTheme('high-contrast');
      await stands(vs);
      await vs.screenshot('view-cluster-high-contrast');
      await vs.reload();
      await stands(vs);
      const chosen = await vs.diagram.locator('#view').inputValue();
      if (chosen !== 'cluster:SQLCLU') throw new Error(`The view is ${chosen}.`);
    },
  },
  {
    name: 'from the text, the database at the cursor is shown with what it stands on',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.goBehind('  SSODB');
      await vs.runCommand('BizTalk Topology: Open Diagram of This Cluster, Group or Database');
      await node(vs, 'database:BizTalkDTADb').waitFor({ state: 'detached' });
      await inside(vs, 'server:NodeB', 'database:SSODB').waitFor();
      await vs.goBehind('  SQLCLU');
      await vs.runCommand('BizTalk Topology: Open Diagram of This Cluster, Group or Database');
      await node(vs, 'database:BizTalkDTADb').waitFor();
      await stands(vs);
    },
  },
  {
    name: 'while its cluster has another name the last picture stays, and a press shows the whole group',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.goBehind('  SQLCLU');
      await vs.page.keyboard.insertText('X');
      await vs.diagram.locator('#banner', { hasText: 'SQLCLU' }).waitFor();
      await node(vs, 'server:NodeA').waitFor();
      await vs.undoAll();
      await vs.diagram.locator('#banner').waitFor({ state: 'hidden' });
      await vs.goBehind('  SQLCLU');
      await vs.page.keyboard.insertText('X');
      await vs.diagram.locator('#act').click();
      await node(vs, 'server:BTS01').waitFor();
      await vs.toEditor();
      await vs.undoAll();
    },
  },
];

/** Waits until there is the cluster's picture again, without storage, and with NodeA failed. */
async function stands(vs: Driver): Promise<void> {
  await node(vs, 'server:NodeA', '.failed').waitFor();
  await node(vs, 'server:BTS01').waitFor({ state: 'detached' });
  await node(vs, 'witness:SQLCLU').waitFor();
  await node(vs, 'storage:SharedDiskArray').waitFor({ state: 'detached' });
}

function node(vs: Driver, id: string, also = '') {
  return vs.diagram.locator(`#picture g.node[data-id="${id}"]${also}`);
}

function inside(vs: Driver, outer: string, inner: string) {
  return node(vs, outer).locator(`g.node[data-id="${inner}"]`);
}

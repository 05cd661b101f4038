import * as vscode from 'vscode';
import type { DiagramPaper } from '../../server/src/protocol.ts';

/** What a picture is to be exported as. */
export interface ExportWish extends DiagramPaper {
  readonly format: 'svg' | 'png';
}

const first: ExportWish = { format: 'svg', theme: 'light', legend: 'shown' };

/** The wish that was kept; what does not fit is as at the first time. */
export function keptWish(data: unknown): ExportWish {
  const kept = new Map<string, unknown>(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  const questions = questionsOf().map(({ items }) => items.map(({ wish }) => wish));
  const fits = (wish: Partial<ExportWish>) => Object.entries(wish).every(([key, value]) => kept.get(key) === value);
  let wish = first;
  for (const wishes of questions) wish = { ...wish, ...wishes.find(fits) };
  return wish;
}

interface Answer extends vscode.QuickPickItem {
  readonly wish: Partial<ExportWish>;
}

interface Question {
  readonly placeholder: string;
  readonly items: readonly Answer[];
}

/** Asks what to export, a question after the other, each with the last answer chosen already; undefined when a person leaves. */
export async function askWish(before: ExportWish): Promise<ExportWish | undefined> {
  const questions = questionsOf();
  let wish = before;
  for (let step = 0; step < questions.length; ) {
    const question = questions[step];
    const answer = question && (await ask(question, wish, step, questions.length));
    if (answer === undefined) return undefined;
    if (answer === 'back') step--;
    else {
      wish = { ...wish, ...answer.wish };
      step++;
    }
  }
  return wish;
}

function ask(
  { placeholder, items }: Question,
  before: ExportWish,
  step: number,
  steps: number,
): Promise<Answer | 'back' | undefined> {
  const known = new Map<string, unknown>(Object.entries(before));
  const isKnown = ({ wish }: Answer) => Object.entries(wish).every(([key, value]) => known.get(key) === value);
  const picker = vscode.window.createQuickPick<Answer>();
  picker.title = vscode.l10n.t('Export Diagram');
  picker.placeholder = placeholder;
  picker.step = step + 1;
  picker.totalSteps = steps;
  picker.buttons = step === 0 ? [] : [vscode.QuickInputButtons.Back];
  picker.items = items;
  picker.activeItems = items.filter(isKnown);
  return new Promise((resolve) => {
    picker.onDidAccept(() => end(picker.activeItems[0]));
    picker.onDidTriggerButton(() => end('back'));
    picker.onDidHide(() => end(undefined));
    picker.show();
    function end(answer: Answer | 'back' | undefined): void {
      resolve(answer); // the first time counts: what ends is hidden too
      picker.dispose();
    }
  });
}

function questionsOf(): readonly Question[] {
  return [
    {
      placeholder: vscode.l10n.t('What to write?'),
      items: [
        { label: 'SVG', description: vscode.l10n.t('sharp at every size'), wish: { format: 'svg' } },
        { label: 'PNG', description: vscode.l10n.t('pixels, for programs that take no SVG'), wish: { format: 'png' } },
      ],
    },
    {
      placeholder: vscode.l10n.t('In which colours?'),
      items: [
        { label: vscode.l10n.t('Light'), wish: { theme: 'light' } },
        { label: vscode.l10n.t('Dark'), wish: { theme: 'dark' } },
        {
          label: vscode.l10n.t('To Print'),
          description: vscode.l10n.t('black on white, saves ink'),
          wish: { theme: 'print' },
        },
        { label: vscode.l10n.t('As in the Editor'), wish: { theme: 'editor' } },
      ],
    },
    {
      placeholder: vscode.l10n.t('With a legend?'),
      items: [
        { label: vscode.l10n.t('With Legend'), wish: { legend: 'shown' } },
        { label: vscode.l10n.t('Without Legend'), wish: { legend: 'left-out' } },
      ],
    },
  ];
}

import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { fieldOf } from '../config/fields.ts';
import type { Client } from './client.ts';

/** What is shown beside the text of open files, as the settings of an editor say. */
export interface Aids {
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Whether the findings and names of files that are not open are shown too. */
  readonly unopenedFiles: boolean;
}

/** What settings say of it: all is shown that is not turned off. */
export function aidsIn(settings: unknown): Aids {
  return {
    codeLens: isOn(settings, 'codeLens'),
    inlayHints: isOn(settings, 'inlayHints'),
    unopenedFiles: isOn(settings, 'unopenedFiles'),
  };
}

function isOn(settings: unknown, name: string): boolean {
  return fieldOf(fieldOf(settings, name), 'enabled') !== false;
}

/** Has an editor ask again for what it shows beside its texts, if it can be told to. */
export function refreshAids(
  connection: Connection,
  { capabilities: { workspace } }: Client,
  fail: (name: string, error: unknown) => void,
): void {
  const failed = (error: unknown) => fail('Refreshing', error);
  if (workspace?.codeLens?.refreshSupport === true) connection.sendRequest(CodeLensRefreshRequest.type).catch(failed);
  if (workspace?.inlayHint?.refreshSupport === true) connection.languages.inlayHint.refresh().catch(failed);
}

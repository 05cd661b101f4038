import type { Connection } from 'vscode-languageserver';
import { textOfExport } from './decode.ts';
import type { Exported } from './features/environments.ts';
import type { Imported } from './import/import.ts';
import type { Bundle } from './messages.ts';
import {
  type CompareParams,
  type CompareResult,
  compareRequest,
  type ExportedFile,
  type ImportParams,
  importRequest,
} from './protocol.ts';
import type { About, Features, Subject } from './requests.ts';

/** The real environments that open topologies are compared with, by document. */
export type Environments = Map<string, Imported>;

/** What requests about environments need of the server. */
interface Surroundings {
  readonly environments: Environments;
  readonly features: () => Promise<Features>;
  readonly bundle: () => Bundle;
  readonly fail: (name: string, error: unknown) => void;
  /** Has the findings of documents shown anew. */
  readonly refresh: () => void;
}

/** Answers what an editor asks about files that a real environment exported. */
export function answerEnvironments(connection: Connection, about: About, world: Surroundings): void {
  const { environments, fail } = world;
  connection.onRequest(importRequest, async ({ files }: ImportParams): Promise<object | null> => {
    try {
      const { importedFrom } = await world.features();
      return importedFrom(files.map(exported), world.bundle());
    } catch (error) {
      fail('Import', error);
      return null;
    }
  });
  const compare = about<CompareParams & { readonly environment: Imported }, CompareResult | null>(
    'Comparing',
    null,
    ({ analysis, uri, bundle }, { environment }, { comparedWith }) => {
      environments.set(uri, environment);
      return comparedWith(analysis, environment, bundle);
    },
  );
  connection.onRequest(compareRequest, async (params: CompareParams, token): Promise<object | null> => {
    try {
      environments.delete(params.uri);
      if (params.files.length === 0) return null;
      const { environmentOf } = await world.features();
      const environment = environmentOf(params.files.map(exported), world.bundle());
      if ('reasons' in environment) return { refused: environment.reasons };
      return await compare({ ...params, environment }, token);
    } catch (error) {
      fail('Comparing', error);
      return null;
    } finally {
      world.refresh();
    }
  });
}

/** The findings of a topology and, where it is compared with a real environment, the differences. */
export function itemsOf(
  { analysis, environment, uri, bundle }: Pick<Subject, 'analysis' | 'environment' | 'uri' | 'bundle'>,
  { diagnosticsOf, driftDiagnosticsOf }: Features,
) {
  const found = diagnosticsOf(analysis, uri, bundle);
  return environment === undefined ? found : [...found, ...driftDiagnosticsOf(analysis, environment, bundle)];
}

function exported({ name, bytes }: ExportedFile): Exported {
  return { name, text: textOfExport(Uint8Array.from(bytes, (each) => each.charCodeAt(0))) };
}

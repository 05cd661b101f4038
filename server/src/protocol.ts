import type { Range } from './text/lines.ts';

/**
 * The requests that are ours, beside those of the Language Server Protocol. They say all they need:
 * the server keeps no state for them.
 */

/** The kind of the code action that mends all that can be mended safely. */
export const fixAllKind = 'source.fixAll.biztalkTopology';

/**
 * The command of an editor that opens the page of a rule; its argument is the code. An editor that has it says so with
 * `explains: true` in its initialization options.
 */
export const explainCommand = 'biztalkTopology.explainRule';

/**
 * The editor is asked for the text of a file, where the server can reach none: in a web worker, and of files that are not on
 * this computer. An editor that answers says so with `reads: true` in its initialization options.
 */
export const readTextRequest = 'topology/readText';
export interface ReadTextParams {
  readonly uri: string;
}

/**
 * The editor is asked for the topology files of its workspace, so many at most, by URI: where the server can see none, and
 * because a person may have excluded some. An editor that answers says so with `finds: true` in its initialization options.
 */
export const findFilesRequest = 'topology/findFiles';
export interface FindFilesParams {
  readonly most: number;
}

/**
 * Commands of an editor that ask a person why a finding may stay (arguments: document, rule, range), and how grave the findings
 * of a rule are to be (document, rule). An editor that has them says so with `governs: true` in its initialization options.
 */
export const ignoreCommand = 'biztalkTopology.ignoreFinding';
export const setLevelCommand = 'biztalkTopology.setSeverity';

/**
 * The command of an editor that shows what becomes of a topology when something fails; its argument is `SimulateParams`. An editor
 * that has it says so with `simulates: true` in its initialization options.
 */
export const simulateCommand = 'biztalkTopology.simulateFailure';
export interface SimulateParams {
  readonly uri: string;
  /** Ids of what fails at once, such as `server:SQL01`. */
  readonly names: readonly string[];
}

/** Asks for the comment that ignores a finding of a rule at a place. */
export const ignoreRequest = 'topology/ignore';
export interface IgnoreParams {
  readonly uri: string;
  readonly code: string;
  readonly range: Range;
  readonly reason: string;
  /** The last day on which it counts, as `2027-03-31`. */
  readonly until?: string | undefined;
}

/** Asks for the edit of the configuration that gives a rule a level; `root` is the folder where one is made if none holds. */
export const setLevelRequest = 'topology/setLevel';
export interface SetLevelParams {
  readonly uri: string;
  readonly code: string;
  readonly level: string;
  readonly root?: string | undefined;
}

/** Edits of one file, which is made first when it is not there. `version` is that of the open document they are for. */
export interface EditResult {
  readonly uri: string;
  readonly version: number | undefined;
  readonly creates: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/**
 * Tells an editor that what holds for its documents may be different, because a configuration or a setting changed: what was drawn
 * may be drawn otherwise. Without parameters. An editor that wants to know says so with `redraws: true` in its initialization
 * options; findings are asked for again as the protocol has it.
 */
export const rulingNotification = 'topology/ruling';

/** A file that a real environment exported. */
export interface ExportedFile {
  readonly name: string;
  /** Its bytes, a character for each: what they are is seen by who reads them. */
  readonly bytes: string;
}

/** Asks for the topology of what a real environment exports. */
export const importRequest = 'topology/import';
export interface ImportParams {
  readonly files: readonly ExportedFile[];
}

/** What became of files. Where some cannot be imported, nothing is. */
export type ImportResult =
  | { readonly refused: readonly string[] }
  | {
      /** The text of a topology. */
      readonly text: string;
      /** What was read, what contradicts itself and what is not known, as Markdown. */
      readonly report: string;
      readonly conflicts: number;
    };

/**
 * Compares an open topology with what a real environment exports, from now on until it is closed: differences are findings with
 * fixes. Without files it is compared no more.
 */
export const compareRequest = 'topology/compare';
export interface CompareParams extends ImportParams {
  readonly uri: string;
}
export type CompareResult =
  | { readonly refused: readonly string[] }
  | { readonly differences: number; readonly report: string };

/** What names are told apart as: the sections they are declared in. The manifest describes them to themes; names of types are shared by all extensions. */
export const tokenTypes = [
  'biztalk-sites',
  'biztalk-servers',
  'biztalk-storage',
  'biztalk-clusters',
  'biztalk-resourceGroups',
  'biztalk-instances',
  'biztalk-availabilityGroups',
  'biztalk-databases',
  'biztalk-hosts',
  'biztalk-backups',
] as const;
/** Beside what is declared: a server that is a usual owner, and one that only waits. */
export const tokenModifiers = ['declaration', 'biztalk-active', 'biztalk-passive'] as const;

/** Asks what is to be said of a topology in short, beside its findings. */
export const statusRequest = 'topology/status';
export interface StatusParams {
  readonly uri: string;
}
export interface StatusResult {
  /** The profile that holds: `source-pages`, `recommended` or `strict`. */
  readonly profile: string;
  /** The configuration that decides, by URI; absent where the settings do. */
  readonly config?: string;
  /** What alone stops something by failing. */
  readonly points: PlayedResult['points'];
}

/** Asks for the picture of a topology. */
export const diagramRequest = 'topology/diagram';

export interface DiagramParams {
  readonly uri: string;
  /** The name of a view; of one that the document does not have, the whole group is drawn. */
  readonly view: string;
  /** What is wanted of layers, by their names; the others are as the view has them. */
  readonly layers?: Readonly<Record<string, 'shown' | 'hidden'>> | undefined;
  /** What is to fail; absent while nothing is played. */
  readonly playing?: Playing | undefined;
  /** Ids of boxes that stand for several things and are to be drawn one by one; there are such boxes in large pictures. */
  readonly expanded?: readonly string[] | undefined;
  /** The picture is to be a file of its own, with title and background; absent for one in a page. */
  readonly paper?: DiagramPaper | undefined;
}

/** How a picture is drawn as a file. With the theme `editor` its colours are still variables, which the page of a picture can fill in. */
export interface DiagramPaper {
  readonly theme: 'editor' | 'light' | 'dark' | 'print';
  readonly legend: 'shown' | 'left-out';
}

/** Failures to play: ids of what fails at once, as `server:SQL01`; ids of nothing are left out. */
export interface Playing {
  readonly failed: readonly string[];
  /** What failed before, each time at once, and has been repaired: what moved then stays where it is until it is moved back. */
  readonly before: readonly (readonly string[])[];
}

/** A thing that can fail, in words. */
export interface Failing {
  readonly id: string;
  readonly label: string;
}

/** What happens, what to do, in words; `page` documents it, `id` is the node it is about. */
export interface PlayedStep {
  readonly text: string;
  readonly page?: string;
  readonly id?: string;
}

/** What becomes of a topology when things fail. */
export interface PlayedResult {
  readonly failed: readonly Failing[];
  /** What else can fail, by itself. */
  readonly others: readonly Failing[];
  /** By the id of a node: the id under which it fails. */
  readonly fails: Readonly<Record<string, string>>;
  readonly capabilities: readonly {
    readonly name: string;
    readonly label: string;
    /** `unaffected`, `degraded`, `interrupted`, `stopped`, `data-at-risk` or `depends`. */
    readonly verdict: string;
    readonly word: string;
    readonly on: string;
  }[];
  /** What happens, first causes first. */
  readonly steps: readonly PlayedStep[];
  /** What comes back by itself, and what people do. */
  readonly afterwards: readonly PlayedStep[];
  /** What stays where it moved though all is repaired, until a person moves it back. */
  readonly away: readonly string[];
  /** The smallest failures that stop something. */
  readonly points: readonly { readonly ids: readonly string[]; readonly label: string; readonly stops: string }[];
  /** All of it in short, to be heard. */
  readonly said: string;
}

/** The picture of one document, or `undefined` when the server does not have it. */
export interface DiagramResult {
  /** The version of the document the picture shows. */
  readonly version: number;
  /** The view that is drawn. */
  readonly view: string;
  /** The views the document has; those below one heading are about things of one kind. */
  readonly views: readonly { readonly view: string; readonly label: string; readonly heading?: string }[];
  /** The layers this view can have. */
  readonly layers: readonly { readonly name: string; readonly label: string; readonly isShown: boolean }[];
  /** A complete SVG element, safe to insert, coloured by CSS variables (`--topo-…`) alone; as a file as its paper says. */
  readonly svg: string;
  readonly title: string;
  /** One sentence for screen readers. */
  readonly summary: string;
  /** Where each drawn thing stands in the text, by id. */
  readonly nodes: Readonly<Record<string, DiagramPlace>>;
  /** By the id of what is not drawn by itself: the node that stands for it and for others. */
  readonly inside?: Readonly<Record<string, string>>;
  /** By the `data-net` of lines: the ids of what they lead to. */
  readonly ends: Readonly<Record<string, readonly string[]>>;
  /** The same content as words. */
  readonly list: readonly DiagramItem[];
  /** Set when the text cannot be read whole: what is wrong and where. The picture then shows what could be made out. */
  readonly broken?: { readonly message: string; readonly range: Range };
  /** Set when there is nothing to draw: what to write first. */
  readonly empty?: string;
  /** Set when failures are played. */
  readonly played?: PlayedResult;
}

export interface DiagramPlace {
  /** The name in the text. */
  readonly name: Range;
  /** The whole entry. */
  readonly entry: Range;
}

/** A line of the list view; `id` is that of a node when it can be revealed. */
export interface DiagramItem {
  readonly id?: string;
  readonly text: string;
  readonly children: readonly DiagramItem[];
}

/** Asks for the page of a rule, as Markdown; undefined for a code that is none. */
export const rulePageRequest = 'topology/rulePage';
export interface RulePageParams {
  readonly code: string;
}

import type { DatabaseKind } from './facts.ts';
import { folded } from './topology.ts';

/**
 * What the databases are for, by their default names
 * (Databases in BizTalk Server, https://learn.microsoft.com/en-us/biztalk/core/databases-in-biztalk-server).
 */
export const kindByDefaultName: ReadonlyMap<string, DatabaseKind> = new Map([
  ['BizTalkMgmtDb', 'management'],
  ['BizTalkMsgBoxDb', 'message-box'],
  ['BizTalkDTADb', 'tracking'],
  ['SSODB', 'sso'],
  ['BizTalkRuleEngineDb', 'rule-engine'],
  ['BAMPrimaryImport', 'bam-primary-import'],
  ['BAMArchive', 'bam-archive'],
  ['BAMStarSchema', 'bam-star-schema'],
  ['BAMAnalysis', 'bam-analysis'],
  ['BAMAlertsApplication', 'bam-alerts'],
  ['BAMAlertsNSMain', 'bam-alerts'],
  ['BizTalkAnalysisDb', 'tracking-analysis'],
  ['SSISDB', 'ssisdb'],
  ['EsbItineraryDb', 'esb'],
  ['EsbExceptionDb', 'esb'],
]);

const kindByFoldedName: ReadonlyMap<string, DatabaseKind> = new Map(
  [...kindByDefaultName].map(([name, kind]) => [folded(name), kind]),
);

/** What a database is for, by its name as names are compared (`folded`); undefined for a name that is no default one. */
export function kindNamed(foldedName: string): DatabaseKind | undefined {
  return kindByFoldedName.get(foldedName);
}

/** The default name of a kind, the first where it has several; the kind itself where it has none. */
export function defaultNameOf(kind: DatabaseKind): string {
  return [...kindByDefaultName].find(([, each]) => each === kind)?.[0] ?? kind;
}

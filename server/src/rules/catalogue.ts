import { backupRules } from './backup.ts';
import { bamRules } from './bam.ts';
import { clusteringRules } from './clustering.ts';
import { databaseRules } from './databases.ts';
import { editionRules } from './editions.ts';
import { hostRules } from './hosts.ts';
import { recoveryRules } from './recovery.ts';
import type { Rule, RuleInfo } from './rule.ts';
import { storageRules } from './storage.ts';
import { structureRules } from './structure.ts';

/** The rules that are run, topic by topic. */
export const checkedRules: readonly Rule[] = [
  ...databaseRules,
  ...clusteringRules,
  ...editionRules,
  ...storageRules,
  ...hostRules,
  ...bamRules,
  ...backupRules,
  ...recoveryRules,
];

/** Every rule there is, structural ones included. */
export const allRules: readonly RuleInfo[] = [...structureRules, ...checkedRules];

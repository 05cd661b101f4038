import { accountRules } from './accounts.ts';
import { activeActiveRules } from './active-active.ts';
import { adapterRules } from './adapters.ts';
import { agDatabaseRules } from './ag-databases.ts';
import { agFailoverRules } from './ag-failover.ts';
import { agJobRules } from './ag-jobs-and-logins.ts';
import { agLimitRules } from './ag-limits.ts';
import { agListenerRules } from './ag-listener.ts';
import { agReplicaRules } from './ag-replicas.ts';
import { agVersionRules } from './ag-versions.ts';
import { agWindowsRules } from './ag-windows.ts';
import { allInOneRules } from './all-in-one.ts';
import { azureRules } from './azure.ts';
import { backupRules } from './backup.ts';
import { backupCoverageRules } from './backup-coverage.ts';
import { backupIntervalRules } from './backup-intervals.ts';
import { backupPlaceRules } from './backup-places.ts';
import { bamRules } from './bam.ts';
import { capacityRules } from './capacity.ts';
import { clusterNodeRules } from './cluster-nodes.ts';
import { clusteredHostRules } from './clustered-hosts.ts';
import { clusteringRules } from './clustering.ts';
import { connectionRules } from './connections.ts';
import { databaseSetRules } from './database-set.ts';
import { databaseRules } from './databases.ts';
import { drBackupRules } from './dr-backups.ts';
import { drDestinationRules } from './dr-destinations.ts';
import { drPathRules } from './dr-paths.ts';
import { drSiteRules } from './dr-site.ts';
import { editionRules } from './editions.ts';
import { hostFunctionRules } from './host-functions.ts';
import { hostRules } from './hosts.ts';
import { licenceRules } from './licences.ts';
import { mirroringRules } from './mirroring.ts';
import { obsoleteRules } from './obsolete.ts';
import { placementRules } from './placement.ts';
import { platformBackupRules } from './platform-backup.ts';
import { poolRules } from './pools.ts';
import { quorumRules } from './quorum.ts';
import { raidRules } from './raid.ts';
import { recoveryRules } from './recovery.ts';
import { recoveryModelRules } from './recovery-models.ts';
import { rehearsalRules } from './rehearsals.ts';
import type { Rule, RuleInfo } from './rule.ts';
import { scaleOutRules } from './scale-out.ts';
import { secretBackupRules } from './secret-backup.ts';
import { shapeRules } from './shapes.ts';
import { singleComputerRules } from './single-computers.ts';
import { sqlVersionRules } from './sql-versions.ts';
import { ssoRules } from './sso.ts';
import { ssoClusterRules } from './sso-clusters.ts';
import { storageRules } from './storage.ts';
import { structureRules } from './structure.ts';
import { survivalRules } from './survival.ts';
import { transactionRules } from './transactions.ts';
import { windowsVersionRules } from './windows-versions.ts';
import { witnessRules } from './witness.ts';

/** The rules that are run, topic by topic. */
export const checkedRules: readonly Rule[] = [
  ...databaseRules,
  ...databaseSetRules,
  ...recoveryModelRules,
  ...placementRules,
  ...clusteringRules,
  ...editionRules,
  ...licenceRules,
  ...sqlVersionRules,
  ...windowsVersionRules,
  ...storageRules,
  ...hostRules,
  ...hostFunctionRules,
  ...clusteredHostRules,
  ...adapterRules,
  ...bamRules,
  ...backupRules,
  ...backupCoverageRules,
  ...backupIntervalRules,
  ...backupPlaceRules,
  ...recoveryRules,
  ...drDestinationRules,
  ...drPathRules,
  ...drSiteRules,
  ...drBackupRules,
  ...platformBackupRules,
  ...rehearsalRules,
  ...activeActiveRules,
  ...capacityRules,
  ...clusterNodeRules,
  ...poolRules,
  ...quorumRules,
  ...witnessRules,
  ...transactionRules,
  ...accountRules,
  ...connectionRules,
  ...azureRules,
  ...ssoRules,
  ...ssoClusterRules,
  ...secretBackupRules,
  ...allInOneRules,
  ...scaleOutRules,
  ...raidRules,
  ...shapeRules,
  ...singleComputerRules,
  ...agFailoverRules,
  ...agJobRules,
  ...agLimitRules,
  ...agReplicaRules,
  ...agVersionRules,
  ...mirroringRules,
  ...obsoleteRules,
  ...agDatabaseRules,
  ...agListenerRules,
  ...agWindowsRules,
  ...survivalRules,
];

/** Every rule there is, structural ones included. */
export const allRules: readonly RuleInfo[] = [...structureRules, ...checkedRules];

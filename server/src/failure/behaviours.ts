import { type Message, say } from '../messages.ts';

/** What Microsoft documents about a failure, in our words, with the pages that say so below https://learn.microsoft.com/en-us/, most telling first. */
export interface Behaviour {
  readonly text: Message;
  readonly sources: readonly [string, ...string[]];
}

const behaviourOfHosts = 'biztalk/core/behavior-of-biztalk-server-host-instances-during-sql-server-failover';
const groupsForBizTalk = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';
const databases = 'biztalk/core/providing-high-availability-for-biztalk-server-databases';
const scaledOutDatabases = 'biztalk/core/scaled-out-databases';
const planning = 'biztalk/technical-guides/planning-for-high-availability2';
const singleSignOn = 'biztalk/core/high-availability-for-enterprise-single-sign-on';
const clusteredHost = 'biztalk/core/how-to-configure-a-biztalk-host-as-a-cluster-resource1';
const failoverModes =
  'sql/database-engine/availability-groups/windows/failover-and-failover-modes-always-on-availability-groups';
const votes = 'sql/sql-server/failover-clusters/windows/wsfc-quorum-modes-and-voting-configuration-sql-server';
const logShipping = 'biztalk/technical-guides/what-is-biztalk-server-log-shipping';

/**
 * Documented behaviours by the numbers they have in the catalogue of behaviours; those of SQL Server and Windows that are
 * no behaviour of BizTalk Server begin with A (availability groups), N (load balancing) and Q (quorum).
 */
export const behaviours = {
  B01: {
    text: say(
      'A clustered instance moves to another possible owner and stays there; connections come back by its network name.',
    ),
    sources: [databases, scaledOutDatabases],
  },
  B02: {
    text: say(
      'While the databases are unavailable, in-process host instances are recycled; when they are back, processing resumes by itself.',
    ),
    sources: [behaviourOfHosts, groupsForBizTalk],
  },
  B03: {
    text: say(
      'While the MessageBox or Management database is unavailable, isolated host instances pause with their receive locations disabled; these are enabled by themselves when both are back.',
    ),
    sources: [behaviourOfHosts, groupsForBizTalk],
  },
  B04: {
    text: say('The loss of a node that owns nothing interrupts nothing; there is one less to take over.'),
    sources: [databases],
  },
  B05: {
    text: say('Without its databases a BizTalk group processes nothing; what was persisted waits in the MessageBox.'),
    sources: [planning, 'biztalk/core/clustering-the-biztalk-server-databases1'],
  },
  B06: {
    text: say('MessageBoxes share no data, and the loss of one stops the group.'),
    sources: [scaledOutDatabases, 'biztalk/core/the-messagebox-database'],
  },
  B07: {
    text: say(
      'The other instances of a host carry on; orchestrations of the lost one are taken over within ten minutes.',
    ),
    sources: ['biztalk/core/scaled-out-processing-hosts', 'biztalk/core/best-practices-for-backup-and-restore'],
  },
  B08: {
    text: say('A host without an instance stops; its messages queue in the MessageBox.'),
    sources: ['biztalk/core/providing-high-availability-for-biztalk-hosts', planning],
  },
  B09: {
    text: say('A clustered host instance fails over to a possible owner that has an enabled instance of the host.'),
    sources: [clusteredHost],
  },
  B10: {
    text: say('A clustered host fails when no possible owner has an enabled instance of it.'),
    sources: [clusteredHost],
  },
  B11: {
    text: say(
      'Without the master secret server run-time operations go on from the secret cached in memory; nothing can be encrypted or configured.',
    ),
    sources: [singleSignOn, 'biztalk/core/master-secret-server'],
  },
  B11b: {
    text: say('Single Sign-On servers depend on SSODB to start and to change configuration.'),
    sources: ['biztalk/technical-guides/clustering-the-master-secret-server'],
  },
  B12: {
    text: say('A host that cannot fetch a policy restarts every minute until the Rule Engine database is back.'),
    sources: ['biztalk/core/database-failover-support'],
  },
  B13: {
    text: say(
      'Host instances beside clustered Single Sign-On that are not clustered themselves fail when it moves, or keep it from moving.',
    ),
    sources: [
      'biztalk/core/considerations-for-installing-biztalk-server-on-a-windows-server-cluster2',
      'biztalk/core/how-to-cluster-sso-and-a-biztalk-host-in-the-same-cluster-group1',
    ],
  },
  B14: {
    text: say('Where Single Sign-On is clustered, host instances do not start on the node that it is not on.'),
    sources: ['biztalk/core/sample-biztalk-server-high-availability-scenarios'],
  },
  B15: {
    text: say(
      'Another tracking host instance takes over a MessageBox; with none left, tracking data wait in the MessageBox and it grows.',
    ),
    sources: ['biztalk/technical-guides/configuring-a-dedicated-tracking-host', scaledOutDatabases],
  },
  B16: {
    text: say(
      'BAM events wait in the MessageBox until a BAM Event Bus service and BAM Primary Import are there again.',
    ),
    sources: ['biztalk/core/bam-event-bus-service-server-failover'],
  },
  B17: {
    text: say('Events lost with BAM Primary Import cannot be generated again.'),
    sources: ['biztalk/core/planning-your-platform-for-fault-tolerance', 'biztalk/core/how-to-restore-your-databases'],
  },
  B18: {
    text: say(
      'A BAM interceptor for workflows tries again to read its configuration, not to write; that for WCF does not try again to read it.',
    ),
    sources: ['biztalk/core/bam-interceptors-in-a-high-availability-environment'],
  },
  B19: {
    text: say('The loss of MSDTC on the computers of SQL Server stops the whole system.'),
    sources: [planning],
  },
  B20: {
    text: say('The loss of a queue manager or file server stops what depends on it, and no more.'),
    sources: [planning],
  },
  B21: {
    text: say('A load balancer sends calls to the servers that are left.'),
    sources: [
      'biztalk/technical-guides/increasing-availability-for-biztalk-server',
      'biztalk/core/scaled-out-receiving-hosts',
    ],
  },
  B22: {
    text: say('Several instances that read from FTP, SFTP or POP3 can read the same message twice.'),
    sources: ['biztalk/core/considerations-for-running-adapter-handlers-within-a-clustered-host1'],
  },
  B23: {
    text: say(
      'A send port with ordered delivery runs on one instance at a time; another one sends the message again that failed.',
    ),
    sources: ['biztalk/core/ordered-delivery-of-messages'],
  },
  B24: {
    text: say(
      'With fault tolerance a receive location that fails is tried again every 60 seconds on that instance; without it the location may stop on all instances.',
    ),
    sources: ['biztalk/core/how-to-enable-receive-location-fault-tolerance'],
  },
  B25: {
    text: say('An availability group fails over to a synchronous secondary; the listener leads there.'),
    sources: [groupsForBizTalk, failoverModes],
  },
  B26: {
    text: say(
      'After the loss of the data tier or of its site a person restores the databases to the last mark and brings the group up at the other site.',
    ),
    sources: [logShipping, 'biztalk/core/how-to-restore-your-databases'],
  },
  B27: {
    text: say('Sets of backups after an incomplete one cannot be restored before the next full backup.'),
    sources: ['biztalk/core/how-to-schedule-the-backup-biztalk-server-job'],
  },
  B28: {
    text: say('Transaction logs that are not backed up grow until the disk is full.'),
    sources: ['biztalk/technical-guides/backing-up-databases'],
  },
  A01: {
    text: say('A synchronous secondary with manual failover takes over when a person says so, without loss.'),
    sources: [failoverModes],
  },
  A02: {
    text: say('A replica on a failover cluster instance takes part in no automatic failover.'),
    sources: [
      'sql/database-engine/availability-groups/windows/change-the-failover-mode-of-an-availability-replica-sql-server',
    ],
  },
  A03: {
    text: say('An asynchronous secondary takes over by force only, and what it had not received is lost.'),
    sources: [failoverModes],
  },
  A04: {
    text: say('Without quorum an availability group is offline, while its instances stay up.'),
    sources: [votes, failoverModes],
  },
  N01: {
    text: say('Windows Network Load Balancing notices that a server is gone, and not that an application on it is.'),
    sources: ['host-integration-server/core/web-to-host-load-balancing1'],
  },
  Q01: {
    text: say('A failover cluster runs while more than half of the votes are there.'),
    sources: [votes, 'windows-server/failover-clustering/manage-cluster-quorum'],
  },
  Q02: {
    text: say(
      'Windows Server 2012 R2 and later keep an odd number of votes: of an even number of nodes without a witness one has none.',
    ),
    sources: ['windows-server/failover-clustering/manage-cluster-quorum'],
  },
  Q03: {
    text: say('Dynamic quorum takes the votes of lost nodes away, one failure after another.'),
    sources: ['windows-server/failover-clustering/manage-cluster-quorum'],
  },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourId = keyof typeof behaviours;

const LEARN = 'https://learn.microsoft.com/en-us/';

/** The addresses of the pages that document a behaviour. */
export function pagesOf(id: BehaviourId): readonly string[] {
  return behaviours[id].sources.map((page) => LEARN + page);
}

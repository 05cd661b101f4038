import { type Bundle, say, textOf } from '../messages.ts';
import { propertiesOf } from '../model/schema.ts';
import { allRules } from '../rules/catalogue.ts';
import { sourceUrls } from '../rules/rule.ts';
import { code, escaped } from './markdown.ts';
import { type NamedProperty, propertyIn, type Spot } from './spot.ts';

/** What Microsoft says of a property, as the rules that go by it: `section.property` and the codes of some of them. */
export const rulesByProperty: Readonly<Record<string, readonly string[]>> = {
  'availabilityGroups.dtcSupport': ['ag-dtc-support-not-per-db'],
  'availabilityGroups.listener': ['ag-multi-subnet'],
  'availabilityGroups.replicas': ['ag-too-many-synchronous-replicas'],
  'backups.covers': ['database-not-covered-by-backup'],
  'backups.log': ['log-backup-interval-too-long'],
  'backups.method': ['unsupported-backup-method'],
  'backups.offsite': ['no-offsite-backup-copy'],
  'backups.tested': ['restore-not-tested'],
  'backups.to': ['backup-share-not-highly-available'],
  'biztalk.accounts': ['local-groups-in-multi-computer'],
  'biztalk.edition': ['biztalk-edition-cannot-be-highly-available'],
  'biztalk.version': ['ag-biztalk-version-too-old'],
  'clusters.active': ['active-active-review-capacity'],
  'clusters.redundant': ['load-balancer-single-node'],
  'clusters.resources': ['msdtc-not-clustered'],
  'clusters.storage': ['fci-without-shared-storage'],
  'clusters.tested': ['failover-never-tested'],
  'clusters.witness': ['cluster-without-witness', 'quorum-disk-only'],
  'databases.connection': ['connection-uses-node-name'],
  'databases.mirroredTo': ['database-mirroring-used'],
  'databases.on': ['database-not-highly-available'],
  'databases.protection': ['vss-used-for-high-availability'],
  'databases.publication': ['master-messagebox-publishes'],
  'databases.recoveryModel': ['recovery-model-not-full'],
  'disasterRecovery.logShipping': ['native-sql-log-shipping'],
  'disasterRecovery.tested': ['dr-failover-not-practised'],
  'hosts.clustered': ['unnecessary-clustered-host'],
  'hosts.disabledOn': ['dr-services-enabled'],
  'hosts.does': ['host-mixes-functions'],
  'hosts.on': ['host-with-single-instance'],
  'instances.edition': ['sql-edition-without-clustering', 'standard-edition-more-than-two-nodes'],
  'instances.version': ['dr-sql-version-differs'],
  'resourceGroups.active': ['sso-cluster-not-active-passive'],
  'servers.runsOn': ['cluster-nodes-on-one-physical-host'],
  'servers.services': ['domain-controller-on-cluster-node'],
  'sites.role': ['dr-capabilities-missing'],
  'sso.masterSecretServer': ['master-secret-server-not-clustered'],
  'sso.secretBackup': ['master-secret-not-backed-up'],
  'storage.kind': ['s2d-needs-datacenter'],
  'storage.raid': ['storage-not-redundant', 'raid-5-or-6-for-write-heavy-database'],
  'storage.redundant': ['single-disk-array-is-spof'],
};

/** What goes by a property, each rule with its page, as Markdown; empty where there is nothing to tell. */
export function rulesOf({ section }: Spot, property: NamedProperty, bundle: Bundle): string {
  if (section === undefined || propertyIn(propertiesOf(section), property.name)?.is !== property.is) return '';
  const codes = rulesByProperty[`${section}.${property.name}`] ?? [];
  const rules = allRules.filter((each) => codes.includes(each.code));
  if (rules.length === 0) return '';
  const lines = rules.map((rule) => {
    const title = escaped(textOf(say('{title}.', { title: say(rule.title) }), bundle));
    return `- ${code(rule.code)}: ${title} [${textOf(say('Source'), bundle)}](${sourceUrls(rule)[0]})`;
  });
  return [textOf(say('Rules that go by it:'), bundle), '', ...lines].join('\n');
}

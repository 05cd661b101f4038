import { groupDatabases, unknownDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import type { Database } from '../model/topology.ts';
import { isStandbyCopy } from './standby-copies.ts';

/** Whether a database is a MessageBox. */
export function isMessageBox(database: Database, facts: Facts): boolean {
  return facts.kindsOf(database).includes('message-box');
}

/** The MessageBoxes of the group, in order of the text. */
export function messageBoxes(facts: Facts): readonly Database[] {
  return facts.shared(groupDatabases).filter((each) => isMessageBox(each, facts) && !isStandbyCopy(each, facts));
}

/** Whether there is a database of which nobody knows what it is: it may be one more MessageBox. */
export function mayHaveMoreBoxes(facts: Facts): boolean {
  return facts.shared(unknownDatabases).length > 0;
}

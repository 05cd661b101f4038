/** The view that every topology has. */
export const WHOLE_GROUP = 'group';

/** Names of views are compared as names are: without regard to case. */
export function isSameView(one: string, other: string): boolean {
  return one.normalize().toLowerCase() === other.normalize().toLowerCase();
}

/** The name of the one thing a view is about, such as `SQLCLU` of `cluster:SQLCLU`; of another view its own. */
export function subjectOf(view: string): string {
  return view.slice(view.indexOf(':') + 1);
}

/** Names that BizTalk gives adapters where the language has another. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['windows sharepoint services', 'SharePoint'],
  ['eventhub', 'EventHubs'],
  ['office365 outlook email', 'Office365'],
  ['office365 outlook calendar', 'Office365'],
  ['office365 outlook contact', 'Office365'],
]);

/** The name the language has for an adapter of BizTalk; a custom adapter's own name stays. */
export function adapterCalled(name: string): string {
  return renamed.get(name.trim().toLowerCase()) ?? name.trim();
}

/** What the file of a repository's configuration is called. */
export const CONFIG_FILE = 'biztopo.config.yaml';

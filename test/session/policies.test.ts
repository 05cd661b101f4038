import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/src/config/config.ts';
import { policyOf } from '../../server/src/config/editor-settings.ts';
import { candidatesFor, isConfig, Policies } from '../../server/src/session/policies.ts';

const reader = { readConfig, policyOf };
const URI = 'file:///a/b/x.biztalk.yaml';

test('a configuration is looked for in the folder of a document and in those above', () => {
  assert.deepEqual(candidatesFor(URI), [
    'file:///a/b/biztopo.config.yaml',
    'file:///a/biztopo.config.yaml',
    'file:///biztopo.config.yaml',
  ]);
  assert.equal(candidatesFor('file:///c%3A/plans/%E5%8F%A2.biztalk.yaml')[0], 'file:///c%3A/plans/biztopo.config.yaml');
  assert.equal(candidatesFor('file://server/share/x.biztalk.yaml')[0], 'file://server/share/biztopo.config.yaml');
  assert.deepEqual(candidatesFor('untitled:Untitled-1'), []);
  assert.deepEqual(candidatesFor(''), []);
});

test('a configuration is known by its name', () => {
  assert.ok(isConfig('file:///a/biztopo.config.yaml'));
  assert.ok(!isConfig('file:///a/old-biztopo.config.yaml'));
  assert.ok(!isConfig('file:///a/biztopo.config.yaml/x.yaml'));
});

test('policies that say the same are the same, so that nothing is analysed anew for a comment', async () => {
  let text = 'rules: { no-disaster-recovery: off }\n';
  const policies = new Policies(
    async () => text,
    () => undefined,
  );
  const first = await policies.find(URI, reader);
  assert.equal(policies.known(URI), first);
  text = `# agreed in spring\n${text}`;
  policies.forget();
  assert.equal(policies.known(URI), undefined);
  const second = await policies.find(URI, reader);
  assert.notEqual(second.configAt?.config, first.configAt?.config);
  assert.equal(second.policy, first.policy);
  text = 'rules: { no-disaster-recovery: hint }\n';
  policies.forget();
  assert.notEqual((await policies.find(URI, reader)).policy, first.policy);
});

test('what changes while it is looked for is looked for again', async () => {
  let release: (() => void) | undefined;
  let text = 'profile: strict\n';
  const policies = new Policies(
    async () => {
      const read = text;
      if (release === undefined)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      return read;
    },
    () => undefined,
  );
  const found = policies.find(URI, reader);
  const again = policies.find(URI, reader);
  await Promise.resolve();
  text = 'profile: source-pages\n';
  policies.forget();
  release?.();
  assert.equal((await found).policy.profile, 'source-pages');
  assert.equal((await again).policy.profile, 'source-pages');
});

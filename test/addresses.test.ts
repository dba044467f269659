import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { withId } from '../scripts/generate/schema-id.ts';
import manifest from '../package.json' with { type: 'json' };
import { docsOf, fileAddress, projectAddress } from '../server/src/engine/project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Addresses that exist, each with the reason why it is written down. */
const known = new Map([
  ['https://json-schema.org/draft/2020-12/schema', 'the meta-schema of our schemas'],
  ['https://json.schemastore.org/sarif-2.1.0.json', 'the schema of SARIF, which every report names'],
  ['http://www.w3.org/2000/svg', 'the namespace of SVG'],
  ['http://microsoft.com/schemas/VisualStudio/TeamTest/2010', 'the namespace of TRX'],
  ['https://registry.npmjs.org', 'where npm publishes'],
  ['https://keepachangelog.com/en/1.1.0/', 'the form of the changelog'],
  [
    'https://about.gitlab.com/handbook/engineering/infrastructure/library/database/postgres/Postgresql-upgrade/design/',
    'read for the example, beside the sources of its facts',
  ],
  [
    'https://publications.parliament.uk/pa/cm200708/cmselect/cmtran/543/54304.htm',
    'read for the example, beside the sources of its facts',
  ],
]);

/**
 * RFC 2606 and this machine: nobody can be led astray there. `example.edu` and `example.jp` are reserved by their
 * registries.
 */
const reserved = /^(?:localhost|127\.0\.0\.1|(?:.+\.)?example(?:\.(?:com|net|org|edu|jp))?|.+\.(?:test|invalid))$/;

/** Whose actions our workflows and documents may run. */
const trustedActions = /^(?:\.\/|(?:actions|github)\/)/;

/** The lock file is npm's, and the licences are those of other people, word for word. */
const asFoundElsewhere = new Set(['package-lock.json', 'ThirdPartyNotices.txt']);

describe('an address in the product, its documents and its tests', () => {
  const files = trackedFiles();
  const product = files.filter(({ path }) => !path.startsWith('test/'));

  it('is one that exists and belongs there, or one that nobody can own', () => {
    const sources = incidentSources();
    const strange = product.flatMap(({ path, text }) =>
      addressesIn(text)
        .filter(address => !known.has(address) && !isReserved(address) && !isOurs(address))
        .filter(address => !(path.includes('incidents/') && sources.has(address)))
        .map(address => `${path}: ${address}`),
    );
    assert.deepEqual(strange, []);
  });

  it('of an incident is a source that is cited in full', () => {
    const sources = incidentSources();
    assert.ok(sources.size > 80, `${sources.size} sources`);
    for (const source of sources) assert.match(source, /^https?:\/\/[\w.-]+\.[a-z]{2,}(?::443)?\/\S+$/);
  });

  it('leads, in tests, to nobody either', () => {
    // Servers that permalinks are made for, and hosts of one word.
    const servers = /^https:\/\/(?:github\.com|gitlab\.com\/a\/b|\w+(?:[/:?)].*)?$)/;
    // Credentials that are addresses are known by the host that gives them out.
    const issuers =
      /^https:\/\/(?:hooks\.slack\.com|discord\.com|acme\.webhook\.office\.com|shop\.(?:blob\.core\.windows|vault\.azure)\.net)\//;
    const strange = files
      .filter(({ path }) => path.startsWith('test/') && path !== 'test/addresses.test.ts')
      .flatMap(({ path, text }) =>
        addressesIn(text)
          .filter(address => !known.has(address) && !isReserved(address) && !servers.test(address))
          .filter(address => !(path === 'test/engine/secrets.test.ts' && issuers.test(address)))
          .map(address => `${path}: ${address}`),
      );
    assert.deepEqual(strange, []);
  });

  it('is no package, action, image or mailbox that somebody else could register', () => {
    const tools = new Set([
      'npx',
      'vsce', // the command of @vscode/vsce
      'mocha',
      'tsx',
      'tsc',
      'oxlint',
      'prettier',
      ...Object.keys(manifest.devDependencies),
    ]);
    const strange = files.flatMap(({ path, text }) => [
      ...[...text.matchAll(/\buses:\s*['"]?(\S+)/g)]
        .filter(([, action = '']) => !trustedActions.test(action))
        .map(([whole]) => `${path}: ${whole}`),
      ...[...text.matchAll(/\bnpx (?:--?[\w-]+ )*([\w@./*-]+)/g)]
        .filter(([, name = '']) => !tools.has(name) && !/^(?:\.\.?\/|\/)\S*\.tgz$/.test(name))
        .map(([whole]) => `${path}: ${whole}`),
      ...[...text.matchAll(/\bnpm (?:i|install|exec)((?: --?[\w-]+(?:=\S+)?)*) ([\w@./*-]+)/g)]
        .filter(([, , name = '']) => !/^(?:\.\.?\/|\/)/.test(name))
        .map(([whole]) => `${path}: ${whole}`),
      ...[...text.matchAll(/(?<![\w.])[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b/g)]
        .filter(([, host = '']) => !reserved.test(host))
        .map(([whole]) => `${path}: ${whole}`),
      ...[...text.matchAll(/\brepli\.(?:dev|io|com|org|net|app|sh|co|fr|tech|cloud)\b|\brepli\/repli\b/g)].map(
        ([whole]) => `${path}: ${whole}`,
      ),
    ]);
    assert.deepEqual(
      strange.filter(line => !line.startsWith('test/addresses.test.ts')),
      [],
    );
  });

  it('is made of one constant, which is empty while the project has no address', () => {
    assert.equal(docsOf('test-skipped', ''), 'docs/rules/test-skipped.md');
    assert.equal(fileAddress('schemas/v1/a.json', ''), undefined);
    const project = 'https://code.example/a/b';
    assert.equal(docsOf('test-skipped', project), `${project}/blob/HEAD/docs/rules/test-skipped.md`);
    const schema = readFileSync(join(root, 'schemas/v1/policy.schema.json'), 'utf8');
    const address = fileAddress('schemas/v1/policy.schema.json', project);
    const named = withId(schema, address);
    assert.equal((JSON.parse(named) as { $id: string }).$id, `${project}/raw/HEAD/schemas/v1/policy.schema.json`);
    assert.equal(withId(named, undefined), withId(schema, undefined));
  });
});

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The text of what is in git or about to be. */
function trackedFiles(): TextFile[] {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  return paths
    .filter(path => !asFoundElsewhere.has(path) && !/\.(?:png|webp|xlsx)$/.test(path))
    .flatMap(path => {
      try {
        return [{ path, text: readFileSync(join(root, path), 'utf8') }];
      } catch {
        // Removed, and not yet from the index.
        return [];
      }
    });
}

function addressesIn(text: string): string[] {
  return [...text.matchAll(/\bhttps?:\/\/[^\s"'`<>|\\)\]}]+/g)].map(([address]) => address.replace(/[.,;:!?…]+$/, ''));
}

function isReserved(address: string): boolean {
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#$]*)/.exec(address)?.[1] ?? '';
  return host === '' || reserved.test(host);
}

function isOurs(address: string): boolean {
  return projectAddress !== '' && address.startsWith(projectAddress);
}

/** Where the facts about each incident come from: one register for the bench, the examples and the documents. */
function incidentSources(): Set<string> {
  const facts = parse(readFileSync(join(root, 'bench/incidents/facts.yaml'), 'utf8')) as { source: string[] }[];
  return new Set(facts.flatMap(({ source }) => source.flatMap(addressesIn)));
}

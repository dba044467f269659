import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/engine/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Each room and the rooms that it imports, types included, from the ground up. A new import that fits goes into its
 * row; a room that would have to import one below it is a sign that something stands in the wrong place.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'cli/bin': [],
  'client/server': [],
  'client/risk-preview/page': [],
  'client/risk-preview/webview/icons': [],
  'client/risk-preview/webview/times': [],
  'engine/memoize-last': [],
  'engine/project': [],
  'engine/text': [],
  files: [],
  l10n: [],
  node: [],
  'lsp/push-diagnostics': [],
  'lsp/folders': [],
  'engine/finding': ['engine/text'],
  'engine/tree': ['engine/text'],
  'engine/schema-table': ['engine/tree'],
  'engine/recognition': ['engine/schema-table', 'engine/text', 'engine/tree'],
  'engine/secrets': ['engine/text', 'engine/tree'],
  'engine/plan': ['engine/finding', 'engine/schema-table', 'engine/text', 'engine/tree'],
  'engine/recovery': [
    'engine/memoize-last',
    'engine/plan',
    'engine/recognition',
    'engine/schema-table',
    'engine/secrets',
    'engine/text',
    'engine/tree',
  ],
  'engine/clock': ['engine/memoize-last', 'engine/plan', 'engine/text'],
  'engine/evidence': ['engine/plan'],
  'engine/risk': [
    'engine/clock',
    'engine/evidence',
    'engine/plan',
    'engine/schema-table',
    'engine/text',
    'engine/tree',
  ],
  'engine/validation': ['engine/plan', 'engine/schema-table', 'engine/text', 'engine/tree'],
  'engine/workspace': ['engine/clock', 'engine/memoize-last', 'engine/plan', 'engine/recovery', 'engine/text'],
  'engine/context': ['engine/evidence', 'engine/finding', 'engine/plan', 'engine/secrets', 'engine/workspace'],
  'engine/rules/support': [
    'engine/context',
    'engine/finding',
    'engine/memoize-last',
    'engine/plan',
    'engine/project',
    'engine/schema-table',
    'engine/text',
    'engine/tree',
    'engine/workspace',
  ],
  'engine/rules': [
    'engine/clock',
    'engine/evidence',
    'engine/finding',
    'engine/plan',
    'engine/rules/support',
    'engine/schema-table',
    'engine/secrets',
    'engine/text',
    'engine/tree',
    'engine/validation',
    'engine/workspace',
  ],
  'engine/review': [
    'engine/clock',
    'engine/context',
    'engine/evidence',
    'engine/finding',
    'engine/plan',
    'engine/recognition',
    'engine/recovery',
    'engine/rules',
    'engine/rules/support',
    'engine/secrets',
    'engine/text',
    'engine/tree',
    'engine/validation',
    'engine/workspace',
  ],
  'engine/run-sheet': ['engine/clock', 'engine/context', 'engine/plan', 'engine/review', 'engine/text'],
  'engine/language-features': [
    'engine/clock',
    'engine/plan',
    'engine/recovery',
    'engine/rules',
    'engine/run-sheet',
    'engine/schema-table',
    'engine/text',
    'engine/tree',
  ],
  'engine/index': [
    'engine/clock',
    'engine/context',
    'engine/evidence',
    'engine/finding',
    'engine/language-features',
    'engine/plan',
    'engine/project',
    'engine/recognition',
    'engine/review',
    'engine/risk',
    'engine/rules',
    'engine/rules/support',
    'engine/run-sheet',
    'engine/schema-table',
    'engine/secrets',
    'engine/text',
    'engine/tree',
    'engine/workspace',
  ],
  'lsp/settings': ['engine/index', 'files', 'lsp/folders'],
  disk: ['engine/index', 'files'],
  'lsp/host': ['engine/index'],
  protocol: ['engine/index'],
  'lsp/rule-link': ['engine/index', 'protocol'],
  'lsp/to-lsp': ['engine/index', 'lsp/rule-link'],
  'cli/io': ['disk'],
  'client/files-for-server': ['files', 'protocol'],
  'client/places': ['protocol'],
  'client/sample': ['client/places'],
  'client/run-sheet': ['client/places', 'client/server', 'protocol'],
  'client/usual-language': ['protocol'],
  'client/records': ['protocol'],
  'client/reviews': ['client/server', 'protocol'],
  'client/plan-language': ['client/reviews', 'client/server', 'client/usual-language', 'files', 'protocol'],
  'client/acceptance': ['client/places', 'client/records', 'client/reviews', 'client/server', 'protocol'],
  'client/rule-pages': ['client/places', 'client/reviews', 'client/server', 'protocol'],
  'client/insert-rollback': ['client/places', 'client/reviews'],
  'client/new-plan': ['client/places', 'client/reviews', 'client/server', 'files', 'protocol'],
  'client/risk-preview/messages': ['protocol'],
  'client/risk-preview/webview/words': ['protocol'],
  'lsp/node-host': ['disk', 'lsp/host'],
  'lsp/reports': ['engine/index', 'lsp/host'],
  'lsp/worker-host': ['engine/index', 'files', 'lsp/host', 'protocol'],
  'lsp/workspace-plans': ['engine/index', 'files', 'lsp/folders', 'lsp/host'],
  'cli/foreign-text': [],
  'cli/check': ['cli/foreign-text', 'cli/io', 'disk', 'engine/index', 'files', 'protocol'],
  'cli/usage': [],
  'cli/options': ['cli/io', 'cli/usage', 'engine/index', 'l10n'],
  'cli/permalink': ['cli/io', 'disk'],
  'cli/progress': ['cli/io', 'l10n'],
  'client/fixes': ['client/places'],
  'client/risk-icon': ['client/records'],
  'client/risk-preview/since-commit': ['client/reviews', 'protocol'],
  'client/risk-preview/webview/score-view': [
    'client/risk-preview/webview/icons',
    'client/risk-preview/webview/words',
    'protocol',
  ],
  'client/risk-preview/webview/view': ['client/risk-preview/messages'],
  'lsp/workspace': [
    'engine/index',
    'files',
    'lsp/folders',
    'lsp/host',
    'lsp/reports',
    'lsp/settings',
    'lsp/workspace-plans',
    'protocol',
  ],
  'cli/report/support': ['cli/check', 'cli/foreign-text', 'engine/index'],
  'client/plan-tree': ['client/places', 'client/records', 'client/reviews', 'client/risk-icon'],
  'client/risk-preview/panel': [
    'client/fixes',
    'client/places',
    'client/reviews',
    'client/risk-preview/messages',
    'client/risk-preview/page',
    'client/risk-preview/since-commit',
  ],
  'client/risk-preview/webview/lists': [
    'client/risk-preview/webview/icons',
    'client/risk-preview/webview/view',
    'client/risk-preview/webview/words',
    'protocol',
  ],
  'client/risk-status': ['client/records', 'client/reviews', 'client/risk-icon'],
  'lsp/workspace-outlines': ['engine/index', 'lsp/workspace'],
  'cli/report': [
    'cli/check',
    'cli/foreign-text',
    'cli/io',
    'cli/report/support',
    'cli/usage',
    'engine/index',
    'protocol',
  ],
  'client/extension': [
    'client/acceptance',
    'client/insert-rollback',
    'client/new-plan',
    'client/plan-language',
    'client/plan-tree',
    'client/reviews',
    'client/risk-preview/panel',
    'client/risk-status',
    'client/rule-pages',
    'client/run-sheet',
    'client/sample',
    'client/server',
    'protocol',
  ],
  'client/risk-preview/webview/night': [
    'client/risk-preview/webview/icons',
    'client/risk-preview/webview/lists',
    'client/risk-preview/webview/times',
    'client/risk-preview/webview/view',
    'client/risk-preview/webview/words',
    'protocol',
  ],
  'lsp/requests': [
    'engine/index',
    'files',
    'l10n',
    'lsp/rule-link',
    'lsp/settings',
    'lsp/to-lsp',
    'lsp/workspace',
    'lsp/workspace-outlines',
    'lsp/workspace-plans',
    'protocol',
  ],
  'cli/commands': [
    'cli/check',
    'cli/foreign-text',
    'cli/io',
    'cli/options',
    'cli/permalink',
    'cli/progress',
    'cli/report',
    'cli/report/support',
    'cli/usage',
    'disk',
    'engine/index',
    'files',
    'l10n',
    'protocol',
  ],
  'client/browser': ['client/extension', 'client/files-for-server'],
  'client/node': ['client/extension'],
  'client/risk-preview/webview/page-view': [
    'client/risk-preview/webview/lists',
    'client/risk-preview/webview/night',
    'client/risk-preview/webview/score-view',
    'client/risk-preview/webview/times',
    'client/risk-preview/webview/view',
    'protocol',
  ],
  'lsp/server': [
    'files',
    'l10n',
    'lsp/host',
    'lsp/push-diagnostics',
    'lsp/requests',
    'lsp/settings',
    'lsp/to-lsp',
    'lsp/workspace',
    'lsp/workspace-outlines',
    'protocol',
  ],
  'cli/program': ['cli/commands', 'cli/foreign-text', 'cli/io', 'cli/options', 'cli/usage', 'l10n'],
  'client/risk-preview/webview/main': ['client/risk-preview/messages', 'client/risk-preview/webview/page-view'],
  'lsp/node': ['lsp/node-host', 'lsp/server', 'node'],
  'lsp/worker': ['lsp/server', 'lsp/worker-host'],
  'lsp/main': ['lsp/node', 'lsp/worker'],
  'cli/main': ['cli/foreign-text', 'cli/io', 'cli/program', 'node'],
};

describe('the walls', () => {
  it('let nobody into the engine but through its door', () => {
    const trespassers = importsBelow('server/src/lsp', 'server/src/cli', 'server/src/protocol', 'client/src')
      .filter(({ target }) => target.startsWith('server/src/engine/') && target !== 'server/src/engine/index.ts')
      .map(({ file, target }) => `${file} → ${target}`);
    assert.deepEqual(trespassers, []);
  });

  it('let the engine out to nobody', () => {
    const allowed = new Set([
      'yaml',
      '@vscode/l10n',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      'diff',
      'saxes',
    ]);
    const strangers = importsBelow('server/src/engine')
      .filter(({ target, isPackage }) => (isPackage ? !allowed.has(target) : !target.startsWith('server/src/engine/')))
      .map(({ file, target }) => `${file} → ${target}`);
    assert.deepEqual(strangers, []);
  });

  it('keep the yaml package in the room that reads and writes text', () => {
    assert.deepEqual(roomsThatImport('yaml'), ['server/src/engine/tree']);
  });

  it('keep the XML reader in the room that reads test reports', () => {
    assert.deepEqual(roomsThatImport('saxes'), ['server/src/engine/evidence']);
  });

  it('keep JSON Schema in the room of shape', () => {
    const users = importsBelow('server/src/engine').filter(({ target }) => target.includes('validators.generated'));
    assert.deepEqual(
      users.map(({ file }) => file),
      ['server/src/engine/validation/check.ts'],
    );
  });

  it('keep the protocol in the language server, and the editor in the client', () => {
    const entries = ['', '/node', '/browser'].map(entry => `vscode-languageserver${entry}`);
    assert.deepEqual([...new Set(entries.flatMap(roomsThatImport))].sort(), [
      'server/src/lsp',
      'server/src/lsp/requests',
    ]);
    assert.deepEqual(roomsThatImport('vscode'), ['client/src', 'client/src/risk-preview']);
  });

  it('keep the page of the risk preview to records and drawing', () => {
    const room = 'client/src/risk-preview/webview';
    const allowed = /^(?:lit\/.+|@vscode\/l10n)$/;
    const strangers = importsBelow(room)
      .filter(({ target, isPackage }) => {
        if (isPackage) return !allowed.test(target);
        return (
          !target.startsWith(room) && !target.endsWith('/messages.ts') && !target.startsWith('server/src/protocol/')
        );
      })
      .map(({ file, target }) => `${file} → ${target}`);
    assert.deepEqual(strangers, []);
  });

  it('keep text that becomes code out of what runs in a browser, which forbids it', () => {
    for (const file of ['dist/extension.web.cjs', 'dist/server.js', 'dist/risk-preview.js']) {
      const bundle = readFileSync(join(root, file), 'utf8');
      assert.doesNotMatch(bundle, /\bnew Function\(|\beval\(/, file);
    }
  });

  it('keep the opening of files in the one door that asks where they lie', () => {
    const readers = readdirSync(join(root, 'server/src'), { recursive: true, encoding: 'utf8' }).filter(
      file =>
        file.endsWith('.ts') && /\b(?:readFileSync|readSync|createReadStream)\b|fs\/promises/.test(sourceOf(file)),
    );
    assert.deepEqual(readers, [join('disk', 'open-file.ts')]);
  });

  it('keep network and telemetry out of everything', () => {
    const forbidden = new Set([
      'node:http',
      'node:https',
      'node:net',
      'node:dgram',
      'node:dns',
      'http',
      'https',
      '@vscode/extension-telemetry',
    ]);
    const users = importsBelow('server/src', 'client/src').filter(({ target }) => forbidden.has(target));
    assert.deepEqual(users, []);
  });
});

describe('the rooms', () => {
  const written = Object.keys(rooms);

  it('import those that the table allows, and no others', () => {
    const found = new Map(written.map(room => [room, new Set<string>()]));
    for (const { file, target } of importsBelow('server/src', 'client/src')) {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (!(to in rooms) || from === to) continue;
      const targets = found.get(from);
      assert.ok(targets, `${from} is not in the table of rooms`);
      targets.add(to);
    }
    assert.deepEqual(Object.fromEntries([...found].map(([room, targets]) => [room, [...targets].sort()])), rooms);
  });

  it('stand in an order in which none imports one below it, so there is no circle', () => {
    const wrong = written.flatMap((room, index) =>
      (rooms[room] ?? []).filter(target => written.indexOf(target) > index).map(target => `${room} → ${target}`),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('the rule book', () => {
  it('has one code for each rule, and a file named after it', () => {
    const codes = rules.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    const files = new Set(readdirSync(join(root, 'server/src/engine/rules')).map(file => basename(file, '.ts')));
    assert.deepEqual(
      codes.filter(code => !files.has(code)),
      [],
    );
  });

  for (const rule of rules) {
    it(`says why of ${rule.code}, with a faulty and a clean example`, () => {
      assert.ok(rule.why.length > 30 && rule.lesson.length > 30 && rule.title.length > 10);
      assert.ok(!rule.title.endsWith('.'));
      const faulty = rule.examples.filter(({ plan }) => plan.includes(`# ${rule.code}`));
      // What needs a policy to be seen is shown in policy.test.ts.
      if (rule.code !== 'freeze-violation') assert.ok(faulty.length > 0, 'a faulty example');
      assert.ok(rule.examples.length > faulty.length, 'a clean example');
      const mended = rule.fixable && rule.code !== 'plan-syntax' && rule.code !== 'suppression-without-reason';
      if (mended)
        assert.ok(
          rule.examples.some(({ fixed }) => fixed !== undefined),
          'a repaired example',
        );
    });
  }
});

/** Folders whose files are rooms of their own: each has a place in the order. */
const foldersOfSingleFiles = new Set([
  'server/src/engine',
  'server/src/cli',
  'server/src/lsp',
  'client/src',
  'client/src/risk-preview',
  'client/src/risk-preview/webview',
]);

/** The room that a file belongs to: its folder, or itself. */
function roomOf(file: string): string {
  const room = foldersOfSingleFiles.has(dirname(file)) ? file.replace(/\.ts$/, '') : dirname(file);
  return room.replace(/^server\/src\/|(?<=^client)\/src/, '');
}

interface Import {
  readonly file: string;
  /** A package's name, or a path from the root. */
  readonly target: string;
  readonly isPackage: boolean;
}

function importsBelow(...folders: readonly string[]): Import[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .flatMap(file => importsOf(join(folder, file))),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:(?:import|export) (?:[^;']*? from )?|\} from |.*import\()'([^']+)'/gm)].map(
    ([, target = '']) => {
      const isPackage = !target.startsWith('.');
      return { file, target: isPackage ? target : relative(root, join(root, dirname(file), target)), isPackage };
    },
  );
}

function roomsThatImport(name: string): string[] {
  const users = importsBelow('server/src', 'client/src').filter(({ target }) => target === name);
  return [...new Set(users.map(({ file }) => dirname(file)))];
}

function sourceOf(file: string): string {
  return readFileSync(join(root, 'server/src', file), 'utf8');
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/engine/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the walls', () => {
  it('let nobody into the engine but through its door', () => {
    const trespassers = importsBelow('server/src/lsp', 'server/src/cli', 'server/src/protocol', 'client/src')
      .filter(({ target }) => target.startsWith('server/src/engine/') && target !== 'server/src/engine/index.ts')
      .map(({ file, target }) => `${file} → ${target}`);
    assert.deepEqual(trespassers, []);
  });

  it('let the engine out to nobody', () => {
    const allowed = new Set(['yaml', '@vscode/l10n', 'diff', 'saxes']);
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
      ['server/src/engine/shape/check.ts'],
    );
  });

  it('keep the protocol in the language server, and the editor in the client', () => {
    const entries = ['', '/node', '/browser'].map(entry => `vscode-languageserver${entry}`);
    assert.deepEqual([...new Set(entries.flatMap(roomsThatImport))], ['server/src/lsp']);
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
    for (const file of ['dist/extension.web.cjs', 'dist/server.worker.js', 'dist/risk-preview.js']) {
      const bundle = readFileSync(join(root, file), 'utf8');
      assert.doesNotMatch(bundle, /\bnew Function\(|\beval\(/, file);
    }
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

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };
import { packagesInBundles } from '../scripts/generate/notices.ts';
import { projectAddress, rules } from '../server/src/engine/index.ts';
import { unzip } from './support/zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const megabyte = 1_000_000;

describe('what people install', function () {
  this.timeout(300_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'repli-package-'));
    execFileSync(join(root, 'node_modules/.bin/tsx'), ['scripts/package.ts', folder], { cwd: root, stdio: 'pipe' });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  describe('the extension', () => {
    let vsix: Buffer;
    let files: Map<string, Buffer>;
    const text = (name: string) => files.get(`extension/${name}`)?.toString('utf8') ?? assert.fail(name);

    before(() => {
      vsix = readFileSync(join(folder, `repli-${manifest.version}.vsix`));
      files = unzip(vsix);
    });

    it('is one file for every platform, under a megabyte, and holds what is listed here', () => {
      assert.ok(vsix.length < megabyte, `${vsix.length} bytes`);
      assert.doesNotMatch(files.get('extension.vsixmanifest')?.toString('utf8') ?? '', /TargetPlatform/);
      assert.deepEqual([...files.keys()].sort(), [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/ThirdPartyNotices.txt',
        'extension/changelog.md',
        'extension/client/icons/release-plans.svg',
        'extension/client/icons/repli.png',
        'extension/client/language/language-configuration.json',
        'extension/client/language/release-plan.tmLanguage.json',
        'extension/client/walkthrough/findings.md',
        'extension/client/walkthrough/findings.nls.fr.md',
        'extension/client/walkthrough/own.md',
        'extension/client/walkthrough/own.nls.fr.md',
        'extension/client/walkthrough/preview.md',
        'extension/client/walkthrough/preview.nls.fr.md',
        'extension/client/walkthrough/rollback.md',
        'extension/client/walkthrough/rollback.nls.fr.md',
        'extension/client/walkthrough/story.md',
        'extension/client/walkthrough/story.nls.fr.md',
        'extension/dist/extension.cjs',
        'extension/dist/extension.web.cjs',
        'extension/dist/risk-preview.css',
        'extension/dist/risk-preview.js',
        'extension/dist/server.js',
        'extension/examples/wms-go-live.release.yaml',
        'extension/l10n/bundle.l10n.fr.json',
        'extension/package.json',
        'extension/package.nls.fr.json',
        'extension/package.nls.json',
        'extension/readme.md',
        'extension/snippets/release-plan.json',
      ]);
      for (const [name, content] of files)
        if (/\.(?:c?js|css)$/.test(name)) assert.ok(!content.includes('sourceMappingURL'), name);
    });

    it('has every file that its manifest names, and nothing of npm in it', () => {
      const shipped = JSON.parse(text('package.json')) as Record<string, unknown>;
      const named = JSON.stringify(shipped).matchAll(/"(?:\.\/)?((?:dist|client|snippets)\/[^"]+)"/g);
      const missing = [...named].flatMap(([, path = '']) => (files.has(`extension/${path}`) ? [] : [path]));
      assert.deepEqual(missing, []);
      for (const key of ['scripts', 'devDependencies', 'dependencies', 'bin', 'files', 'private'])
        assert.equal(shipped[key], undefined, key);
      assert.deepEqual(Object.keys(Object(shipped['engines']) as object), ['vscode']);
      assert.match(JSON.stringify(shipped['galleryBanner']), /"color":"#[\da-f]{6}","theme":"dark"/);
    });

    it('has an icon that galleries take: square, and at least 128 pixels wide', () => {
      const icon = files.get(`extension/${manifest.icon}`) ?? assert.fail();
      const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
      assert.equal(icon.toString('latin1', 1, 4), 'PNG');
      assert.ok(width === height && width >= 128, `${width} × ${height}`);
    });

    it('has a page of its own for the gallery: three pictures, how to begin, and no link that leads nowhere', () => {
      const page = text('readme.md');
      assert.match(page, /^# Repli/);
      assert.match(page, /## What it catches[^]*## How to begin/);
      assert.doesNotMatch(page, /npm (?:start|test)/);
      const targets = [...page.matchAll(/(!?)\[[^\]]*\]\(([^)]*)\)/g)].map(([, mark, target = '']) => ({
        mark,
        target,
      }));
      const wanted = projectAddress === '' ? /^data:image\/webp;base64,[\w+/=]+$/ : /^https:/;
      assert.equal(targets.filter(({ mark }) => mark === '!').length, 3);
      for (const { mark, target } of targets) if (mark === '!') assert.match(target, wanted);
      for (const name of ['readme.md', 'changelog.md'])
        assert.doesNotMatch(text(name), /\]\((?!https?:|data:|#)/, name);
    });

    it('speaks French wherever the client has words', () => {
      const french = JSON.parse(text('l10n/bundle.l10n.fr.json')) as Record<string, string>;
      for (const sentence of ['New release plan', 'Release risk', 'What to do next'])
        assert.ok(french[sentence], sentence);
    });

    it('says whose code it brings along', async () => {
      const notices = text('ThirdPartyNotices.txt');
      const packages = await packagesInBundles();
      assert.ok(packages.length > 15, packages.join(', '));
      for (const path of packages) {
        const { name, version } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
          name: string;
          version: string;
        };
        const notice = notices.split('-'.repeat(80)).find(one => one.startsWith(`\n\n${name} ${version} (`));
        assert.match(notice ?? '', /permission|permitted|redistribution|licensor/i, name);
      }
    });
  });

  describe('the command line', () => {
    const tarball = `repli-${manifest.version}.tgz`;

    it('is under 1.2 megabytes, and holds what is listed here', () => {
      assert.ok(readFileSync(join(folder, tarball)).length < 1.2 * megabyte);
      const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        shell: process.platform === 'win32',
      });
      const [packed] = JSON.parse(said) as [{ files: { path: string }[] }];
      const documents = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'));
      assert.deepEqual(
        packed.files.map(({ path }) => path).sort(),
        [
          'CHANGELOG.md',
          'LICENSE',
          'README.md',
          'ThirdPartyNotices.txt',
          'dist/cli.cjs',
          'dist/package.json',
          'dist/repli.cjs',
          'dist/server.js',
          ...documents.map(name => `docs/${name}`),
          ...['README', ...rules.map(({ code }) => code)].sort().map(name => `docs/rules/${name}.md`),
          'l10n/bundle.l10n.fr.json',
          'package.json',
          'schemas/v1/any.schema.json',
          'schemas/v1/policy.schema.json',
          'schemas/v1/release-plan.schema.json',
        ].sort(),
      );
    });

    it('runs in an empty folder, with no registry in reach', () => {
      const empty = join(folder, 'empty');
      mkdirSync(empty);
      copyFileSync(join(folder, tarball), join(empty, tarball));
      const npx = (...words: string[]) =>
        spawnSync('npx', ['--yes', `./${tarball}`, ...words], {
          cwd: empty,
          encoding: 'utf8',
          shell: process.platform === 'win32',
          env: {
            ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/.test(name))),
            npm_config_cache: join(folder, 'cache'),
            npm_config_registry: 'http://127.0.0.1:9/',
          },
        });
      const nothing = npx('check');
      assert.equal(nothing.status, 0, nothing.stderr);
      assert.match(nothing.stdout, /No plan to check/);
      writeFileSync(join(empty, 'a.release.yaml'), 'kind: ReleasePlan\n');
      const found = npx('check', '--format', 'json');
      assert.equal(found.status, 1, found.stderr);
      const { plans } = JSON.parse(found.stdout) as { plans: { findings: { code: string; docs: string }[] }[] };
      const [finding] = plans[0]?.findings ?? [];
      assert.equal(finding?.docs, `docs/rules/${finding?.code}.md`);
      assert.match(npx('explain', 'rollback-missing', '--locale', 'fr').stdout, /Pourquoi/);
      assert.match(npx('--version').stdout, new RegExp(`^${manifest.version}$`, 'm'));
    });
  });
});

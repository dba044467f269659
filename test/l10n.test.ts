import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { calls, sentences } from '../scripts/generate/sentences.ts';
import { locales, useLocale } from '../server/src/l10n/locale.ts';
import { withFolder } from './support/folder.ts';
import { repli } from './support/io.ts';

const bundle = read('l10n/bundle.l10n.fr.json');
const story = readFileSync(new URL('../examples/wms-go-live.release.yaml', import.meta.url), 'utf8');

/** Words that are the same in both languages. */
const same = new Set([
  'Plan',
  'Verdict',
  '[options]',
  'Options:',
  'Arguments:',
  '1 plan',
  '{count} plans',
  'test',
  'signal',
  'decideBy',
]);

describe('French', () => {
  afterEach(() => useLocale('en'));

  it('has every sentence that a reader may see, and none that nobody sees any more', () => {
    const english = sentences();
    const missing = english.filter(sentence => bundle[sentence] === undefined);
    const told = missing.slice(0, 20).map(sentence => `  ${JSON.stringify(sentence)}: "…",`);
    assert.deepEqual(
      missing,
      [],
      `Write the French of these ${missing.length} sentences into l10n/bundle.l10n.fr.json:\n${told.join('\n')}\n`,
    );
    const known = new Set(english);
    assert.deepEqual(
      Object.keys(bundle).filter(sentence => !known.has(sentence)),
      [],
      'remove these from l10n/bundle.l10n.fr.json',
    );
  });

  it('knows each sentence at its call: one that is worked out could not be translated', () => {
    const dynamic = calls().filter(({ sentence }) => sentence === undefined);
    // What rules and the format say is translated where it is shown; it is among the sentences too.
    const places = new Set([
      'server/src/engine/rules/support/define-rule.ts',
      'server/src/engine/review/rule-page.ts',
      'server/src/engine/language-features/hover.ts',
      'server/src/engine/language-features/completion.ts',
      'server/src/engine/language-features/snippet-builder.ts',
      'server/src/engine/language-features/completion-values.ts',
      'server/src/cli/commands/explain.ts',
      'server/src/cli/report/junit.ts',
      'server/src/lsp/requests/new-plan.ts',
      'server/src/lsp/requests/rules.ts',
    ]);
    assert.deepEqual(
      dynamic.filter(({ file }) => !places.has(file)),
      [],
    );
  });

  it('keeps what is filled in, and what stands between backticks', () => {
    const parts = (text: string) => [...text.matchAll(/\{\w+\}|`[^`]*`/g)].map(([part]) => part).sort();
    const wrong = Object.entries(bundle).filter(([english, french]) => parts(english).join() !== parts(french).join());
    assert.deepEqual(wrong, []);
  });

  it('is French: it differs from the English, with apostrophes and spaces as they are printed', () => {
    const wrong = Object.entries(bundle).flatMap(([english, french]) => {
      const bare = french.replaceAll(/`[^`]*`|https?:\/\/\S+|\{\w+\}/g, '');
      const faults = [
        ...(english === french && /[a-z]{4}/i.test(bare) && !same.has(english) ? ['is English'] : []),
        ...(/\p{L}'\p{L}/u.test(bare) ? ['has a straight apostrophe'] : []),
        ...(/ [;?!]| :(?!\/\/)/.test(bare) ? ['has a space that may break before ; : ? !'] : []),
        ...(/[“”]/.test(bare) ? ['has English quotation marks'] : []),
      ];
      return faults.map(fault => `${french} ${fault}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('is spoken where it is asked for, or where the terminal speaks it', () =>
    withFolder({ 'a.release.yaml': story }, async folder => {
      for (const [flags, env] of [
        [['--locale', 'fr'], {}],
        [[], { LANG: 'fr_FR.UTF-8' }],
        [[], { LC_ALL: 'fr_CA.UTF-8', LANG: 'en_US.UTF-8' }],
      ] as const) {
        const { stdout } = await repli(folder, ['check', ...flags], { env });
        assert.deepEqual(englishIn(stdout), [], stdout);
        assert.match(stdout, /retour arrière/);
      }
      for (const env of [{}, { LANG: 'C.UTF-8' }, { LANG: 'de_DE.UTF-8' }, { LC_ALL: 'en_GB', LANG: 'fr_FR' }])
        assert.match((await repli(folder, ['check'], { env })).stdout, /has no way back/);
      assert.match((await repli(folder, ['explain', 'rollback-missing', '--locale', 'fr'])).stdout, /Pourquoi/);
      assert.deepEqual(englishIn((await repli(folder, ['risk', 'a.release.yaml', '--locale', 'fr'])).stdout), []);
      assert.match(
        (await repli(folder, ['render', 'a.release.yaml', '--format', 'html', '--locale', 'fr'])).stdout,
        /<html lang="fr">/,
      );
    }));

  it('leaves machines their English, unless somebody says otherwise', () =>
    withFolder({ 'a.release.yaml': story }, async folder => {
      const env = { LANG: 'fr_FR.UTF-8' };
      for (const format of ['json', 'sarif', 'github'])
        assert.match((await repli(folder, ['check', '--format', format], { env })).stdout, /has no way back/);
      assert.doesNotMatch(
        (await repli(folder, ['check', '--format', 'json', '--locale', 'fr'])).stdout,
        /has no way back/,
      );
    }));

  it('is the only other language so far', async () => {
    assert.deepEqual(locales, ['en', 'fr']);
    await withFolder({}, async folder => assert.equal((await repli(folder, ['check', '--locale', 'de'])).code, 2));
  });

  it('has every word of the extension’s manifest', () => {
    const [english, french] = [read('package.nls.json'), read('package.nls.fr.json')];
    assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort());
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const named = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(named)].sort(), Object.keys(english).sort());
    const contributed = JSON.parse(manifest) as { contributes: { commands: { title: string }[] } };
    for (const { title } of contributed.contributes.commands) assert.match(title, /^%.*%$/);
  });
});

/** Long English sentences that were to be French. */
function englishIn(text: string): string[] {
  const flat = text.replaceAll(/\s+/g, ' ');
  return sentences().filter(sentence => {
    const start = sentence.split('{')[0] ?? '';
    return start.length > 25 && flat.includes(start);
  });
}

function read(path: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as Record<string, string>;
}

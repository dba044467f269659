import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from '../../scripts/install-once.ts';
import { withFolder } from '../support/folder.ts';

describe('what is installed once', () => {
  const filling = (text: string) => async (folder: string) => writeFileSync(join(folder, 'content'), text);
  const contentOf = (folder: string) => readFileSync(join(folder, 'content'), 'utf8');

  it('is not installed again, unless something else is wanted', () =>
    withFolder({}, async parent => {
      const folder = join(parent, 'editor');
      await installOnce(folder, 'editor@1', filling('one'));
      await installOnce(folder, 'editor@1', filling('the same'));
      assert.equal(contentOf(folder), 'one');
      await installOnce(folder, 'editor@2', filling('two'));
      assert.equal(contentOf(folder), 'two');
      assert.deepEqual(readdirSync(parent), ['editor']);
    }));

  it('is not there after a failure, and keeps nothing of it', () =>
    withFolder({}, async parent => {
      const failing = installOnce(join(parent, 'editor'), 'editor@1', async folder => {
        await filling('a half')(folder);
        throw new Error('no way to the registry');
      });
      await assert.rejects(failing, /no way to the registry/);
      assert.deepEqual(readdirSync(parent), []);
    }));

  it('takes away what a process that is gone has left, and nothing of one that still works', () =>
    withFolder({}, async parent => {
      const [gone, working] = [2 ** 30, process.ppid].map(pid => join(parent, `editor-unfinished-${pid}`));
      assert.ok(gone && working);
      for (const folder of [gone, working]) mkdirSync(folder);
      await installOnce(join(parent, 'editor'), 'editor@1', filling('one'));
      assert.deepEqual([existsSync(gone), existsSync(working)], [false, true]);
    }));

  it('is there as a whole when two install it at once', () =>
    withFolder({}, async parent => {
      const folder = join(parent, 'editor');
      await installOnce(folder, 'editor@1', async unfinished => {
        await filling('mine')(unfinished);
        mkdirSync(folder);
        writeFileSync(join(folder, 'content'), 'theirs');
        writeFileSync(join(folder, 'installed.json'), 'editor@1');
      });
      assert.equal(contentOf(folder), 'theirs');
      assert.deepEqual(readdirSync(parent), ['editor']);
    }));
});

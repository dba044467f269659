import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { workerHost } from '../../server/src/lsp/worker-host.ts';
import { findFilesRequest, readFileRequest } from '../../server/src/protocol/requests.ts';
import type { FindFilesParams, ReadFileAnswer, ReadFileParams } from '../../server/src/protocol/requests.ts';

const root = 'vscode-vfs://github/shop/plans';
const plan = `${root}/releases/a.release.yaml`;

describe('the host of the server in a web worker', () => {
  it('reads what the client lends', async () => {
    const { host } = hostWith({ 'releases/a.release.yaml': 'a: b' });
    assert.equal(await host.readText(plan), 'a: b');
    assert.equal(await host.readText(`${root}/absent.yaml`), undefined);
  });

  it('opens the reports that a plan names, by path and by pattern, as the plan writes them', async () => {
    const { host } = hostWith({
      'releases/load.xml': 'load',
      'reports/b.xml': 'b',
      'reports/a.xml': 'a',
      'reports/c.txt': 'c',
    });
    assert.deepEqual(await host.readReports('load.xml', plan, root), {
      kind: 'files',
      files: [{ path: 'load.xml', text: 'load' }],
    });
    assert.deepEqual(await host.readReports('../reports/*.xml', plan, root), {
      kind: 'files',
      files: [
        { path: '../reports/a.xml', text: 'a' },
        { path: '../reports/b.xml', text: 'b' },
      ],
    });
    const beside = await host.readReports('**/*.txt', `${root}/a.release.yaml`, root);
    assert.deepEqual(beside, { kind: 'files', files: [{ path: 'reports/c.txt', text: 'c' }] });
  });

  it('says why there is nothing to open, and never asks for what lies outside of the workspace', async () => {
    const { host, asked } = hostWith({ 'reports/a.xml': 'a' });
    const cause = async (path: string) => {
      const lent = await host.readReports(path, plan, root);
      return lent.kind === 'refused' ? lent.cause : lent.kind;
    };
    assert.equal(await cause('../../secrets.xml'), 'outside');
    assert.equal(await cause('../../*.xml'), 'outside');
    assert.equal(await cause('../reports/a.xml'), 'files');
    assert.equal(await cause('/etc/passwd'), 'outside');
    assert.deepEqual(
      asked.filter(uri => !uri.startsWith(`${root}/`)),
      [],
    );
    assert.equal(await cause('absent.xml'), 'absent');
    assert.equal(await cause('*.xml'), 'absent');
    assert.equal(await cause('*a*b*c*.xml'), 'pattern');
  });

  it('finds plans by their names and by what policies call plans', async () => {
    const { host } = hostWith({
      'a.release.yaml': '',
      'deep/release-plan.yml': '',
      'deep/.releases/b.yaml': '',
      'deep/other.yaml': '',
      'ops/.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nfiles: ["night/*.yaml"]\n',
      'ops/night/one.yaml': '',
      'ops/day/two.yaml': '',
    });
    assert.deepEqual(
      (await host.findPlans(root, [])).map(uri => uri.slice(root.length + 1)),
      ['a.release.yaml', 'deep/.releases/b.yaml', 'deep/release-plan.yml', 'ops/night/one.yaml'],
    );
  });
});

/** A host whose client has these files below the root. */
function hostWith(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const read = ({ uri }: ReadFileParams): ReadFileAnswer => {
    asked.push(uri);
    const text = files[uri.slice(root.length + 1)];
    return text === undefined ? { refused: 'absent' } : { text };
  };
  const find = ({ folder, pattern }: FindFilesParams): string[] => {
    const matches = picomatch(pattern, { dot: true });
    const paths = Object.keys(files).map(path => `${root}/${path}`);
    return paths.filter(uri => uri.startsWith(`${folder}/`) && matches(uri.slice(folder.length + 1)));
  };
  const answers: Readonly<Record<string, (params: never) => unknown>> = {
    [readFileRequest]: read,
    [findFilesRequest]: find,
  };
  const sendRequest = async (method: string, params: unknown) => answers[method]?.(params as never);
  return { host: workerHost({ sendRequest } as unknown as Parameters<typeof workerHost>[0]), asked };
}

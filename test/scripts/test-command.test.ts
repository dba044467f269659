import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolder } from '../support/folder.ts';
import { describeSlow } from '../support/slow.ts';
import { until } from '../support/until.ts';

/** Each tool fails where FAIL names it, and each suite writes the figures that stand in STATS. */
const standIn = `#!/bin/sh
hang() {
  # As Mocha does, which runs in a child of its command.
  if [ "\${0##*/}" = mocha ]; then sleep 1000 & echo $! > hanging; wait; fi
  echo $$ > hanging
  exec sleep 1000
}
command="\${0##*/} $*"
echo "running $command"
for word in "$@"; do
  case $word in
    output=*) result=\${word#output=} ;;
    out/results/*) result=$word ;;
  esac
done
case $command in
  *$FAIL*) exit 7 ;;
  *$HANG*) hang ;;
esac
if [ -n "$result" ]; then echo "$STATS" > "$result"; fi
case $command in *$CRASH*) exit 7 ;; esac
`;

const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));
const tools = ['tsx', 'tsc', 'oxlint', 'prettier', 'mocha'];
const never = '(nothing)';

// The stand-ins for the tools are shell scripts.
const describeInShell = process.platform === 'win32' ? describe.skip : describeSlow;

describeInShell('npm test', () => {
  it('adds up its suites in its last line', async () => {
    assert.deepEqual(await lastLines({}), { code: 0, lines: ['15 passed, 0 failed'] });
    assert.deepEqual(await lastLines({ stats: { passes: 3, failures: 2, pending: 1 } }), {
      code: 1,
      lines: ['5 skipped.', '15 passed, 10 failed'],
    });
  });

  it('runs one suite with --fast, and says how many tests that skips', async () => {
    const stats = { passes: 3, failures: 0, pending: 1 };
    assert.deepEqual(await lastLines({ stats }, '--fast'), { code: 0, lines: ['1 skipped.', '3 passed, 0 failed'] });
  });

  for (const [title, fail] of Object.entries({
    Building: 'build.ts',
    Types: 'tsc',
    Lint: 'oxlint',
    Format: 'prettier',
    'Generated files': 'generate.ts',
    'Browser and editor': 'fetch-hosts.ts',
  })) {
    it(`counts one failure where this fails before any test: ${title}`, async () => {
      const { code, lines } = await lastLines({ fail });
      assert.deepEqual(lines, [`✗ ${title} failed.`, '0 passed, 1 failed']);
      assert.equal(code, 7);
    });
  }

  it('counts one failure where the package cannot be made, beside the tests that have run', async () => {
    const { code, lines } = await lastLines({ fail: 'package.ts' });
    assert.deepEqual([code, lines], [7, ['✗ Packaging failed.', '9 passed, 1 failed']]);
  });

  it('counts one failure for a suite that leaves no result, or ends badly with all tests passed', async () => {
    const lines = ['✗ Real VS Code failed.', '12 passed, 1 failed'];
    assert.deepEqual(await lastLines({ fail: 'results/vscode.json' }), { code: 1, lines });
    lines[1] = '15 passed, 1 failed';
    assert.deepEqual(await lastLines({ crash: 'results/vscode.json' }), { code: 1, lines });
  });

  it('counts one failure when it is broken off, and ends what it has started', async () => {
    for (const hang of ['mocha', 'tsc']) {
      const { lines } = await lastLines({ hang });
      assert.equal(lines.at(-1), '0 passed, 1 failed', hang);
    }
  });

  it('counts one failure where its own files cannot be written', async () => {
    const { code, lines } = await lastLines({ files: { out: 'a file in the place of a folder' } });
    assert.deepEqual([code, lines.at(-1)], [1, '0 passed, 1 failed']);
  });
});

interface Setting {
  /** What the command line of a tool has in it that fails; that crashes at its end; that never ends. */
  readonly fail?: string;
  readonly crash?: string;
  readonly hang?: string;
  readonly stats?: Pick<Mocha.Stats, 'passes' | 'failures' | 'pending'>;
  readonly files?: Record<string, string>;
}

/** Runs the command in a folder of its own, and gives the exit code and the lines that are not a tool's. */
function lastLines(
  { fail = never, crash = never, hang = never, stats, files }: Setting,
  ...flags: string[]
): Promise<{ code: number | null; lines: string[] }> {
  const programs = Object.fromEntries(tools.map(name => [`node_modules/.bin/${name}`, standIn]));
  const lock = {
    'package.json': '{ "name": "repli" }',
    'package-lock.json': '{}',
    'node_modules/.package-lock.json': '{}',
  };
  return withFolder({ ...lock, ...programs, ...files }, async folder => {
    for (const name of tools) chmodSync(join(folder, 'node_modules/.bin', name), 0o755);
    for (const name of ['test.mjs', 'setup.mjs']) cpSync(join(scripts, name), join(folder, 'scripts', name));
    const STATS = JSON.stringify({ stats: stats ?? { passes: 3, failures: 0, pending: 0 } });
    // Both streams in one, as on a terminal, so that their order is kept.
    const inOne = 'exec "$0" scripts/test.mjs "$@" 2>&1';
    const command = spawn('sh', ['-c', inOne, process.execPath, ...flags], {
      cwd: folder,
      env: { ...process.env, FAIL: fail, CRASH: crash, HANG: hang, STATS },
    });
    const chunks: Buffer[] = [];
    command.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<number | null>(resolve => command.once('close', resolve));
    if (hang !== never) {
      const pid = () => Number(existsSync(join(folder, 'hanging')) && readFileSync(join(folder, 'hanging'), 'utf8'));
      await until(() => pid() > 0);
      command.kill();
      await ended;
      await until(() => !isRunning(pid()));
    }
    const code = await ended;
    const lines = Buffer.concat(chunks).toString().trim().split('\n');
    return { code, lines: lines.filter(line => !/^(running|▸) /.test(line)) };
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// The desktop VS Code, downloaded by @vscode/test-electron: what most people have.

import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import type { Host, Unavailable } from './host.ts';

interface Options {
  readonly cacheFolder: string;
  readonly extension: string;
  readonly suite: string;
}

export async function desktopHost({ cacheFolder, extension, suite }: Options): Promise<Host | Unavailable> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    return { because: 'there is no display here (xvfb-run lends one)' };

  let executable: string;
  try {
    executable = await downloadAndUnzipVSCode({ cachePath: cacheFolder, timeout: 10_000 });
  } catch (error) {
    return { because: `it could not be downloaded (${error instanceof Error ? error.message : String(error)})` };
  }
  return {
    name: `the desktop VS Code at ${executable}`,
    run: workspace =>
      runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: extension,
        extensionTestsPath: suite,
        launchArgs: [workspace, '--disable-extensions'],
      }).catch((error: unknown) => {
        if (error instanceof TestRunFailedError) return error.code ?? 1;
        throw error;
      }),
  };
}

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Fills a folder that is kept between runs, unless it holds what is wanted already. The work is done beside it and
 * renamed at the end, so an interrupted installation is never taken for a whole one, and two at once do not meet.
 */
export async function installOnce(
  folder: string,
  wanted: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  if (await isInstalled(folder, wanted)) return;
  await removeInterrupted(folder);
  const unfinished = `${folder}${mark}${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await writeFile(join(unfinished, 'package.json'), `{ "private": true }`);
    await fill(unfinished);
    await writeFile(join(unfinished, stamp), wanted);
    if (await isInstalled(folder, wanted)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

export async function isInstalled(folder: string, wanted: string): Promise<boolean> {
  return (await readFile(join(folder, stamp), 'utf8').catch(() => undefined)) === wanted;
}

const stamp = 'installed.json';
const mark = '-unfinished-';

/** Takes away what was begun by processes that are gone: these folders are large. */
async function removeInterrupted(folder: string): Promise<void> {
  const prefix = basename(folder) + mark;
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
      await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

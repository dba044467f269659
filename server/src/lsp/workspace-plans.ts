import { isPlanName } from '../files/plan-name.ts';
import { URI } from 'vscode-uri';
import { planFactsIn, PlanIndex, type PlanFacts } from '../engine/index.ts';
import type { Host } from './host.ts';

/** The plans of the open folders, so that each of them can be judged beside the others. */
export class WorkspacePlans {
  readonly index = new PlanIndex();
  /** Every plan file that was found, by its URI. */
  readonly files = new Set<string>();
  readonly #host: Host;
  /** What the editor shows counts, not what was saved. */
  readonly #isOpen: (uri: string) => boolean;
  #folders: readonly string[] = [];

  constructor(host: Host, isOpen: (uri: string) => boolean) {
    this.#host = host;
    this.#isOpen = isOpen;
  }

  /** Reads every plan of the folders. True where that told something new. */
  async readAll(folders: readonly string[]): Promise<boolean> {
    this.#folders = folders;
    let isNew = false;
    for (const folder of folders)
      for (const uri of await this.#host.findPlans(folder)) {
        this.files.add(uri);
        isNew = (await this.readAgain(uri)) || isNew;
      }
    return isNew;
  }

  /** True where the file says something else to others than it did. */
  async readAgain(uri: string): Promise<boolean> {
    if (this.#isOpen(uri)) return false;
    const isPlan =
      this.files.has(uri) || (isPlanName(uri) && this.#folders.some(folder => uri.startsWith(`${folder}/`)));
    const text = isPlan ? await this.#host.readText(uri) : undefined;
    if (isPlan && text === undefined) this.files.delete(uri);
    else if (isPlan) this.files.add(uri);
    if (this.#isOpen(uri)) return false;
    return this.update(uri, text === undefined ? [] : planFactsIn(text, pathOf(uri)));
  }

  update(uri: string, facts: readonly PlanFacts[]): boolean {
    return this.index.set(pathOf(uri), facts);
  }
}

/** How a file is called among the plans: its path, as on the command line. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}

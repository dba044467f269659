import { isPlanName } from '../files/plan-name.ts';
import { URI } from 'vscode-uri';
import { holdsPlan, planFactsIn, PlanIndex, type PlanFacts } from '../engine/index.ts';
import type { Host } from './host.ts';

/** The plans of the open folders, so that each of them can be judged beside the others. */
export class WorkspacePlans {
  readonly index = new PlanIndex();
  /** Every file that holds a plan, by its URI. */
  readonly files = new Set<string>();
  /** Every file that is named like one, or that a policy calls one. */
  readonly #candidates = new Set<string>();
  readonly #host: Host;
  /** What the editor shows counts, not what was saved. */
  readonly #isOpen: (uri: string) => boolean;
  /** True where a policy names the file itself as a plan, whatever it holds. */
  readonly #isNamed: (uri: string) => Promise<boolean>;
  #folders: readonly string[] = [];

  constructor(host: Host, isOpen: (uri: string) => boolean, isNamed: (uri: string) => Promise<boolean>) {
    this.#host = host;
    this.#isOpen = isOpen;
    this.#isNamed = isNamed;
  }

  /** Reads every plan of the folders. True where that told something new. */
  async readAll(folders: readonly string[]): Promise<boolean> {
    this.#folders = folders;
    let isNew = false;
    for (const folder of folders)
      for (const uri of await this.#host.findPlans(folder)) {
        this.#candidates.add(uri);
        isNew = (await this.readAgain(uri)) || isNew;
      }
    return isNew;
  }

  /** True for a file of the open folders that is a plan if its content is one. */
  isCandidate(uri: string): boolean {
    return this.#candidates.has(uri) || (isPlanName(uri) && this.#folders.some(folder => uri.startsWith(`${folder}/`)));
  }

  /** True where the file says something else to others than it did. */
  async readAgain(uri: string): Promise<boolean> {
    const text = this.isCandidate(uri) ? await this.#host.readText(uri) : undefined;
    const isPlan = text !== undefined && (holdsPlan(text) || (await this.#isNamed(uri)));
    if (isPlan) this.files.add(uri);
    else this.files.delete(uri);
    if (this.#isOpen(uri)) return false;
    return this.update(uri, isPlan ? planFactsIn(text, pathOf(uri)) : []);
  }

  update(uri: string, facts: readonly PlanFacts[]): boolean {
    return this.index.set(pathOf(uri), facts);
  }
}

/** How a file is called among the plans: its path, as on the command line. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}

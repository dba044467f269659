import * as vscode from 'vscode';
import type { PlanJson } from '../../../server/src/protocol/review-json.ts';
import type { Reviews } from '../reviews.ts';

/** As much of VS Code's own Git extension as is needed here. */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null };
}

interface Repository {
  readonly state: { readonly HEAD?: { readonly commit?: string } };
  show(ref: string, path: string): Promise<string>;
}

/** Remembers what each file scored at the last commit: that changes with the commit only. */
export class SinceCommit {
  readonly #reviews: Reviews;
  readonly #known = new Map<string, { readonly commit: string; readonly plans: readonly PlanJson[] }>();

  constructor(reviews: Reviews) {
    this.#reviews = reviews;
  }

  /** The score of each of these plans at the last commit; undefined where the file is not under version control. */
  async scoresOf(uri: vscode.Uri, plans: readonly PlanJson[]): Promise<(number | null)[] | undefined> {
    const repository = uri.scheme === 'file' || uri.scheme === 'vscode-remote' ? await repositoryOf(uri) : undefined;
    const commit = repository?.state.HEAD?.commit;
    if (!repository || commit === undefined) return undefined;
    const key = uri.toString();
    let known = this.#known.get(key);
    if (known?.commit !== commit) {
      const text = await repository.show(commit, uri.fsPath).catch(() => undefined);
      const answer = text === undefined ? undefined : await this.#reviews.of(uri, text);
      known = { commit, plans: answer?.plans ?? [] };
      this.#known.set(key, known);
    }
    const { plans: before } = known;
    return plans.map(({ name }, index) => {
      const twin = before.find(one => one.name !== null && one.name === name) ?? before[index];
      return twin?.risk?.score ?? null;
    });
  }

  /** What lies around a plan has changed, and it may score otherwise. */
  forget(): void {
    this.#known.clear();
  }
}

async function repositoryOf(uri: vscode.Uri): Promise<Repository | undefined> {
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!git) return undefined;
  try {
    const api = (git.isActive ? git.exports : await git.activate()).getAPI(1);
    return api.getRepository(uri) ?? undefined;
  } catch {
    // It is switched off, or finds no git on this machine.
    return undefined;
  }
}

import * as vscode from 'vscode';
import { isPlanRequest, type IsPlanParams } from '../../server/src/protocol/requests.ts';
import type { Reviews } from './reviews.ts';
import type { Ask } from './server.ts';

const [ours, usual] = ['release-plan', 'yaml'] as const;

/**
 * Gives the language of plans to YAML files that a policy or the setting `repli.files` calls plans, and takes it back when
 * they no longer do. What has another language by the author's choice keeps it.
 */
export class PlanLanguage {
  readonly #ask: Ask;
  readonly #reviews: Reviews;
  readonly #given = new Set<string>();

  constructor(ask: Ask, reviews: Reviews) {
    this.#ask = ask;
    this.#reviews = reviews;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(document => void this.#look(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri, languageId }) => {
        // A change of the language closes the document and opens it again.
        if (languageId === ours) this.#given.delete(uri.toString());
      }),
      this.#reviews.onDidChange(uri => {
        for (const document of vscode.workspace.textDocuments)
          if (!uri || uri.toString() === document.uri.toString()) void this.#look(document);
      }),
    );
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { languageId } = document;
    const uri = document.uri.toString();
    const isGiven = this.#given.has(uri);
    if (languageId !== usual && !(languageId === ours && isGiven)) return;
    const params: IsPlanParams = { uri };
    const isPlan = await this.#ask<boolean>(isPlanRequest, params);
    if (isPlan === undefined || isPlan === (languageId === ours)) return;
    if (document.isClosed || document.languageId !== languageId) return;
    await vscode.languages.setTextDocumentLanguage(document, isPlan ? ours : usual);
    if (isPlan) this.#given.add(uri);
    else this.#given.delete(uri);
  }
}
